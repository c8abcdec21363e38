"""The API's small hall, asked by browsers with cookies of their own."""

from __future__ import annotations

from tests.api.conftest import api, build

__all__ = ["api", "build"]
