"""The living demo: simulated citizens and clerks who use the hall over HTTP like anybody else.

It knows the core's words and nothing of the server; what it counts, it counts by itself.
"""
