"""The house's order: who may import whom, who may write and emit, how files are named and cut."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("display", "kiosk", "rating_terminal", "server")
LONGEST_FILE = 300

BELOW_DESK = ("server.core", "server.halls", "server.store")
DESK_AND_BELOW = ("server.desk", *BELOW_DESK)
EVERYBODY = ("server", "display", "kiosk", "rating_terminal")

# The table of docs/architecture.md. A room may always import itself.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "server.core": (),
    "server.halls": ("server.core",),
    "server.store": ("server.core",),
    "server.desk": BELOW_DESK,
    "server.simulation": ("server.core", "server.halls"),
    "server.tls": (),
    "server.web": DESK_AND_BELOW,
    "server.voice": ("server.core",),
    "server.api": ("server.web", "server.voice", *DESK_AND_BELOW),
    "server.live": ("server.web", *DESK_AND_BELOW),
    "server.console": ("server.web", *DESK_AND_BELOW),
    "server.demo": ("server.core",),
    "server.cli": EVERYBODY,
    "server.app": EVERYBODY,
    "server.serve": ("server.app", "server.tls", "server.web", *DESK_AND_BELOW),
    "display": (),
    "kiosk": (),
    "rating_terminal": (),
}

# What would let the core see the world: its clock, its dice, its disk, its net.
CLOSED_TO_CORE = {
    "asyncio", "http", "importlib", "multiprocessing", "os", "pathlib", "random", "secrets",
    "shutil", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow"}
WRITING = re.compile(
    r"\b(INSERT\s+(OR\s+\w+\s+)?INTO|REPLACE\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\b"
)
WRITING_CALLS = {"insert_all", "upsert", "upsert_all"}
NAMES_WITHOUT_MEANING = {"utils", "util", "helpers", "helper", "common", "misc"}


def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


SOURCES = [path for package in PACKAGES for path in python_files(package)]
WRITTEN = [
    path
    for folder in (*PACKAGES, "tests")
    for suffix in ("py", "js", "css", "html")
    for path in sorted((ROOT / folder).rglob(f"*.{suffix}"))
    if "vendor" not in path.parts
]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def lies_in(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def room_of(module: str) -> str | None:
    return next((room for room in MAY_IMPORT if lies_in(module, room)), None)


def imports(tree: ast.AST, path: Path) -> Iterator[str]:
    """Yield the full name of everything imported, `from x import y` as `x.y`."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{module}.{name.name}" for name in node.names)


def calls(tree: ast.AST) -> Iterator[ast.Attribute]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path) -> str:
    return str(path.relative_to(ROOT))


def forbidden_imports(tree: ast.AST, path: Path) -> list[str]:
    room = room_of(module_of(path))
    allowed = (*MAY_IMPORT[room], room) if room else ()
    return [
        name
        for name in imports(tree, path)
        if name.split(".")[0] in EVERYBODY and not any(lies_in(name, other) for other in allowed)
    ]


def views_of_the_world(tree: ast.AST, path: Path) -> list[str]:
    foreign = [
        name
        for name in imports(tree, path)
        if (top := name.split(".")[0]) in CLOSED_TO_CORE
        or (top not in sys.stdlib_module_names and not lies_in(name, "server.core"))
    ]
    return foreign + [f"{node.attr}()" for node in calls(tree) if node.attr in CLOCKS]


def writings(tree: ast.AST) -> list[str]:
    said = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and WRITING.search(node.value)
    ]
    return said + [node.attr for node in calls(tree) if node.attr in WRITING_CALLS]


@pytest.mark.parametrize("path", SOURCES, ids=place)
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    assert forbidden_imports(parse(path), path) == []


def test_every_module_of_the_server_lies_in_a_room_of_the_table() -> None:
    modules = {module_of(path) for path in SOURCES} - {"server"}
    assert {module for module in modules if room_of(module) is None} == set()


@pytest.mark.parametrize("path", python_files("server/core"), ids=place)
def test_the_core_sees_no_clock_no_dice_and_no_library(path: Path) -> None:
    assert views_of_the_world(parse(path), path) == []


def test_only_the_store_writes_sql() -> None:
    assert {
        place(path): found
        for path in SOURCES
        if not lies_in(module_of(path), "server.store") and (found := writings(parse(path)))
    } == {}


def test_only_the_live_room_emits() -> None:
    emitting = {
        place(path)
        for path in SOURCES
        if any(node.attr == "emit" for node in calls(parse(path)))
        and not lies_in(module_of(path), "server.live")
    }
    assert emitting == set()


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("server/core/x.py", "import server.store"),
        ("server/core/x.py", "from server import store"),
        ("server/core/x.py", "from .. import store"),
        ("server/core/x.py", "from ..store.journal import append"),
        ("server/store/x.py", "from server.desk import desk"),
        ("server/api/x.py", "from server.live import rooms"),
        ("server/demo/x.py", "from server.desk import desk"),
        ("server/demo/x.py", "import server"),
        ("kiosk/x.py", "def f() -> None:\n    from server.core import hall"),
        ("display/x.py", "import kiosk.slip"),
    ],
)
def test_an_import_against_the_table_is_seen(where: str, line: str) -> None:
    assert forbidden_imports(ast.parse(line), ROOT / where) != []


@pytest.mark.parametrize(
    "line", ["import time", "from random import choice", "import flask", "datetime.now(UTC)"]
)
def test_a_view_of_the_world_is_seen(line: str) -> None:
    assert views_of_the_world(ast.parse(line), ROOT / "server/core/x.py") != []


@pytest.mark.parametrize(
    "line", ['run("INSERT OR IGNORE INTO a")', 'run("update"); x = "UPDATE a SET b"', "t.upsert(x)"]
)
def test_a_writing_is_seen(line: str) -> None:
    assert writings(ast.parse(line)) != []


@pytest.mark.parametrize("path", WRITTEN, ids=place)
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE


def test_names_mean_something_and_are_not_the_standard_library_s() -> None:
    stems = {path: path.stem.lower() for path in WRITTEN}
    stems |= {path.parent: path.parent.name for path in WRITTEN}
    assert {
        place(path)
        for path, stem in stems.items()
        if stem in NAMES_WITHOUT_MEANING
        or (path.suffix == ".py" and stem in sys.stdlib_module_names)
    } == set()


def test_templates_lie_under_the_name_of_their_package() -> None:
    bare = [
        place(path)
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("templates/**/*.html"))
        for folder in [next(part for part in path.parents if part.name == "templates")]
        if path.relative_to(folder).parts[0] != folder.parent.name
    ]
    assert bare == []
