"""The rating terminal: asks a citizen about the visit just finished; knows no server code."""

from rating_terminal.pages import blueprint
from rating_terminal.words import TRANSLATIONS

__all__ = ["TRANSLATIONS", "blueprint"]
