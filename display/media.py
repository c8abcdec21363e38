"""Films and pictures of a folder, for the displays.

May not know whose folder it is: whoever mounts the pages says where it lies, and for whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from flask import Blueprint, Response, abort, jsonify, send_from_directory

FILMS = frozenset({".mp4", ".m4v", ".webm", ".ogv"})
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"})
KEPT_S = 24 * 3600
FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")

MediaIn = Callable[[], Path | None]


def add_media(pages: Blueprint, media_in: MediaIn) -> None:
    """Add the list of a folder's films and pictures, and the files themselves.

    `media_in` gives the folder of folders to a display that the hall knows, None to anybody else.
    """

    @pages.get("/display/media/<folder>")
    def list_media(folder: str) -> Response:
        inside = _folder(media_in(), folder)
        files = sorted(inside.iterdir()) if inside.is_dir() else []
        return jsonify(files=[_told(folder, each) for each in files if _kind(each)])

    @pages.get("/display/media/<folder>/<name>")
    def give_media(folder: str, name: str) -> Response:
        inside = _folder(media_in(), folder)
        if not _kind(Path(name)):
            abort(404)
        # A film is asked for in pieces; the address of a file that was changed is another.
        return send_from_directory(inside.absolute(), name, max_age=KEPT_S)


def _folder(media: Path | None, folder: str) -> Path:
    if media is None:
        abort(403)
    if not FOLDER.fullmatch(folder):
        abort(404)
    return media / folder


def _told(folder: str, file: Path) -> dict[str, str]:
    changed = file.stat().st_mtime_ns
    return {
        "address": f"/display/media/{folder}/{quote(file.name)}?changed={changed}",
        "kind": _kind(file),
    }


def _kind(file: Path) -> str:
    suffix = file.suffix.lower()
    return "film" if suffix in FILMS else "picture" if suffix in PICTURES else ""
