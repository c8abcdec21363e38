"""What the build lays, when it lays it again, and what a wheel carries."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from babel.support import Translations

import hatch_build

ROOT = Path(__file__).parent.parent
PACKAGES = ("display", "kiosk", "rating_terminal", "server")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build a wheel as `pip wheel` would, and name its files."""
    folder = tmp_path_factory.mktemp("wheel")
    # The environment holds what the build requires: nothing has to be fetched.
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return set(zipfile.ZipFile(built).namelist())


def places(pattern: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).glob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }


class TestWheel:
    def test_it_carries_every_vendored_file(self, wheel: set[str]) -> None:
        assert set(hatch_build.vendor_plan()) - wheel == set()

    def test_it_carries_templates_scripts_looks_and_sample_halls(self, wheel: set[str]) -> None:
        wanted = places("**/*.html") | places("**/static/**/*") | places("**/*.yaml")
        assert wanted - wheel == set()
        assert any(name.endswith(".yaml") for name in wheel)

    def test_it_carries_every_catalogue_compiled(self, wheel: set[str]) -> None:
        catalogues = {f"{name.removesuffix('.po')}.mo" for name in places("**/messages.po")}
        assert catalogues
        assert catalogues - wheel == set()

    def test_it_carries_nothing_else(self, wheel: set[str]) -> None:
        product = places("**/*")
        strange = {name for name in wheel - product if ".dist-info/" not in name}
        assert strange == set()
        hidden = {name for name in wheel if re.search(r"(^|/)(\.|node_modules/)", name)}
        assert hidden == set()

    def test_it_carries_upright_fonts_alone(self, wheel: set[str]) -> None:
        fonts = {name for name in wheel if name.endswith((".woff2", ".ttf"))}
        assert fonts
        assert {name for name in fonts if "italic" in name.lower()} == set()

    def test_every_font_that_the_look_names_is_there(self, wheel: set[str]) -> None:
        for package, sheet in (("server", hatch_build.LOOK), ("kiosk", hatch_build.KIOSK_LOOK)):
            text = (ROOT / sheet / "fonts.css").read_text(encoding="utf-8")
            # Both are served as /static/look: a browser goes by the address, not by the folder.
            served = ROOT / package / "static" / "look"
            found = {(served / name).resolve() for name in re.findall(r'url\("([^"]+)"\)', text)}
            assert len(found) == len(hatch_build.WEIGHTS) * len(hatch_build.SUBSETS)
            assert {str(path.relative_to(ROOT)) for path in found} - wheel == set()


class Shop:
    """Stands in for npm, the one part that is out of this machine's reach; counts its visits."""

    def __init__(self, folder: Path) -> None:
        self.visits = 0
        self.modules = folder / "node_modules"
        for source in hatch_build.vendor_plan().values():
            path = self.modules / source
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"this is {source}", encoding="utf-8")

    def install(self, root: Path, folder: Path) -> Path:
        self.visits += 1
        return self.modules


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    shop = Shop(tmp_path / "shop")
    monkeypatch.setattr(hatch_build, "_install_packages", shop.install)
    return shop


@pytest.fixture
def house(tmp_path: Path) -> Path:
    root = tmp_path / "house"
    look = root / hatch_build.LOOK
    look.mkdir(parents=True)
    (look / "fonts.css").write_text('@font-face { src: url("../vendor/fonts/a.woff2") }')
    (look / "old.css").write_text("")
    shutil.copy(ROOT / "package-lock.json", root)
    for package in PACKAGES:
        (root / package).mkdir(exist_ok=True)
        (root / package / "__init__.py").touch()
    return root


class TestVendor:
    ASSET = "server/static/vendor/socket.io.esm.min.js"

    def test_a_second_build_fetches_nothing(self, house: Path, shop: Shop) -> None:
        assert hatch_build.lay_vendor(house)
        assert not hatch_build.lay_vendor(house)
        assert shop.visits == 1

    @pytest.mark.parametrize("asset", [ASSET, "kiosk/static/vendor/ttf/BeVietnamPro-Bold.ttf"])
    def test_a_deleted_asset_is_laid_again(self, house: Path, shop: Shop, asset: str) -> None:
        hatch_build.lay_vendor(house)
        (house / asset).unlink()
        hatch_build.lay_vendor(house)
        assert (house / asset).read_text().startswith("this is")

    def test_a_changed_asset_is_laid_again(self, house: Path, shop: Shop) -> None:
        hatch_build.lay_vendor(house)
        (house / self.ASSET).write_text("something else")
        hatch_build.lay_vendor(house)
        assert (house / self.ASSET).read_text().startswith("this is")

    def test_a_new_lock_is_fetched(self, house: Path, shop: Shop) -> None:
        hatch_build.lay_vendor(house)
        with (house / "package-lock.json").open("a") as lock:
            lock.write("\n")
        assert hatch_build.lay_vendor(house)

    def test_what_is_no_longer_planned_goes(self, house: Path, shop: Shop) -> None:
        hatch_build.lay_vendor(house)
        stranger = house / "server/static/vendor/fonts/be-vietnam-pro-latin-400-italic.woff2"
        stranger.touch()
        hatch_build.lay_all(house)
        assert not stranger.exists()

    def test_the_record_lies_outside_the_packages(self, house: Path, shop: Shop) -> None:
        hatch_build.lay_all(house)
        laid = {str(path.relative_to(house)) for path in house.rglob("*") if path.is_file()}
        assert str(hatch_build.RECORD) in laid
        assert hatch_build.RECORD.parts[0] not in PACKAGES


def test_the_kiosk_has_the_look_as_it_is_now(house: Path) -> None:
    hatch_build.lay_look(house)
    (house / hatch_build.LOOK / "old.css").unlink()
    (house / hatch_build.LOOK / "new.css").write_text("b {}")
    hatch_build.lay_look(house)
    laid = {path.name: path.read_text() for path in (house / hatch_build.KIOSK_LOOK).iterdir()}
    assert laid == {
        "fonts.css": '@font-face { src: url("../vendor/fonts/a.woff2") }',
        "new.css": "b {}",
    }


def test_a_catalogue_is_compiled_when_it_changes(house: Path) -> None:
    folder = house / "kiosk/translations/en/LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    for english in ("Counter", "Desk"):
        (folder / "messages.po").write_text(f'{head}msgid "Quầy"\nmsgstr "{english}"\n')
        hatch_build.compile_catalogues(house)
        spoken = Translations.load(house / "kiosk/translations", ["en"], domain="messages")
        assert spoken.gettext("Quầy") == english
    (folder / "messages.po").unlink()
    hatch_build.compile_catalogues(house)
    assert not (folder / "messages.mo").exists()


class TestLocks:
    @pytest.mark.parametrize("name", ["requirements.txt", "requirements-uv.txt"])
    def test_python_s_has_hashes_and_no_address(self, name: str) -> None:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert re.findall(r"\S*://\S*|--(?:extra-)?index-url.*|--find-links.*", text) == []

    def test_npm_s_has_checksums_and_no_address(self) -> None:
        lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
        packages = {name: facts for name, facts in lock["packages"].items() if name}
        assert packages
        assert {name for name, facts in packages.items() if "resolved" in facts} == set()
        assert {name for name, facts in packages.items() if "integrity" not in facts} == set()

    def test_what_the_build_requires_is_what_the_environment_has(self) -> None:
        locked = set(
            re.findall(r"^([\w.-]+==[^ ;]+)", (ROOT / "requirements.txt").read_text(), re.M)
        )
        required = re.search(r"^requires = (\[.*\])", (ROOT / "pyproject.toml").read_text(), re.M)
        assert required is not None
        assert set(json.loads(required[1])) <= locked
