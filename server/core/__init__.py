"""The domain: what a hall, a ticket, a counter and a day are, and what may happen to them.

Standard library only. It knows no Flask, no SQL, no socket, no clock and no chance: time and
secrets come in with the command.
"""
