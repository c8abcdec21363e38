"""The hall's own certificates: making them, reading them, and listening with them.

Knows files, addresses and the package `cryptography`; knows nothing of a hall, HTTP or a page.
"""

from __future__ import annotations


class TlsError(Exception):
    """Why something about certificates could not be done, with what to do about it."""
