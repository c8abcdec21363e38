"""The hall's displays: the main board and the panel above one counter.

A device folder: it is given the board as a function and knows nothing of the server.
"""

from display.pages import blueprint
from display.words import TRANSLATIONS

__all__ = ["TRANSLATIONS", "blueprint"]
