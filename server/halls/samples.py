"""The sample halls that come with the product: `moiso demo` and `hall load` know them by name."""

from __future__ import annotations

from importlib.resources import files

SAMPLES = ("commune", "quevo", "province")


def sample_text(name: str) -> str:
    """Return a sample hall's file; `KeyError` when there is none of that name."""
    if name not in SAMPLES:
        raise KeyError(name)
    return files("server.halls").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
