"""What the calls take and give, as the OpenAPI document describes it.

Bodies and arguments are validated by these models; answers are only described by them, and the
tests hold the answers against them.
"""
