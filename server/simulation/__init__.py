"""Simulated days of a hall on the hall's own rules: the core decides, only people are made up.

Knows the core and the halls' files; no clock, no network, no database. Every figure follows from
the `random.Random` it is given.
"""
