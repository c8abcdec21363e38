"""The kiosk: a touch screen and a slip printer beside it, served by an agent of their own.

It speaks to the hall over HTTP like any stranger and may know nothing of `server`.
"""

from __future__ import annotations

from pathlib import Path

TRANSLATIONS = Path(__file__).parent / "translations"
"""The catalogues of the kiosk's words; a msgid is the Vietnamese text itself."""
