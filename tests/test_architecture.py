"""The house: who may import whom, how long files are, and that no device, platform, metric or stage goes untested."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGE = CHECKOUT / "translate"
TESTS = CHECKOUT / "tests"
VALIDATION = CHECKOUT / "validation"

FLOORS = [
    [
        "errors",
        "decibels",
        "callable_module",
        "figures",
        "labels",
        "names",
        "result",
        "wording",
        "outputs",
        "cache",
        "text_files",
        "scratch",
    ],
    [
        "audio",
        "response",
        "curve_text",
        "analysis",
        "analysis.columns",
        "toml_checks",
        "compiled",
        "progress",
        "cpu",
        "memory",
        "serving",
    ],
    ["toml_lines"],
    ["files", "dsp", "hearing", "codecs", "devices", "platforms"],
    ["analysis.heard"],
    ["analysis.series"],
    ["playback.stages", "analysis.metrics", "demo"],
    ["analysis.measurement", "analysis.leeway", "qc"],
    ["playback"],
    ["sketch"],
    ["findings", "scoring", "differences", "verdict"],
    ["readiness", "comments"],
    ["comparison"],
    ["catalogue", "changing", "sequence", "trying", "versioning"],
    ["project"],
    ["report"],
    ["assistants", "catalogue_server", "handover", "studio"],
    ["cli"],
]
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
NEIGHBOURS = {
    ("platforms", "codecs"),
    ("devices", "dsp"),
    ("devices", "codecs"),
    ("hearing", "dsp"),
    ("codecs", "dsp"),
    ("result", "errors"),
    ("result", "outputs"),
    ("outputs", "errors"),
    ("text_files", "errors"),
    ("response", "curve_text"),
    ("cache", "outputs"),
    ("cache", "scratch"),
    ("scratch", "errors"),
    ("cache", "errors"),
    ("wording", "figures"),
    ("wording", "result"),
}
"""Imports within a floor: the one on the left may use the one on the right."""
APART = ("analysis.metrics", "playback.stages")
"""Folders whose files do not know each other."""

MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 250


def drawer(path: Path) -> str:
    """The room a file belongs to: the first level of the package, or a part of it that has a floor of its own."""
    return room(".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"))


def room(name: str) -> str:
    """The longest beginning of a dotted name that has a floor, else its first part."""
    parts = name.split(".")
    known = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((beginning for beginning in known if beginning in FLOOR), parts[0])


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Dotted names below `translate` that a file imports anywhere, inside functions and for types, too."""
    homes = api_homes()
    package = ("translate", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names if name.name.startswith("translate.")]
            yield from (name.removeprefix("translate.") for name in names)
        if isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) + 1 - node.level]) if node.level else ""
            module = ".".join(part for part in (base, node.module) if part)
            if module == "translate":
                yield from (homes.get(n.name, n.name) for n in node.names if not n.name.startswith("__"))
            elif module.startswith("translate."):
                yield module.removeprefix("translate.")


@cache
def api_homes() -> dict[str, str]:
    import translate

    return dict(translate._HOMES)


def offences(path: Path) -> Iterator[str]:
    """What a file imports and may not, from where it stands."""
    here = drawer(path)
    if here not in FLOOR:
        yield "give it a floor"
        return
    for name in imported(path):
        there = room(name)
        if there not in FLOOR:
            yield f"imports translate.{name}, which is on no floor"
        elif there != here and FLOOR[there] >= FLOOR[here] and (here, there) not in NEIGHBOURS:
            yield f"{here} (floor {FLOOR[here]}) imports {there} (floor {FLOOR[there]})"


def test_imports_come_from_lower_floors() -> None:
    front_door = PACKAGE / "__init__.py"  # it knows where everything is and imports nothing
    found = {str(path): list(offences(path)) for path in MODULES if path != front_door}
    assert len(found) > 200
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_siblings_do_not_know_each_other() -> None:
    files = [path for path in MODULES if drawer(path) in APART and path.stem != "__init__"]
    found = {path.name: [name for name in imported(path) if room(name) == drawer(path)] for path in files}
    assert len(found) > 10
    assert {name: known for name, known in found.items() if known} == {}


def test_what_metrics_look_at_knows_only_arrays() -> None:
    known: dict[str, set[str]] = {"analysis.heard": set(), "dsp": set()}
    for path in MODULES:
        if drawer(path) in known:
            known[drawer(path)] |= {room(name) for name in imported(path)}
    assert all(known.values())
    assert known["analysis.heard"] <= {"dsp", "hearing"}
    assert known["dsp"] <= {"dsp", *FLOORS[0], *FLOORS[1]}


def test_who_judges_computes_no_sound() -> None:
    """Rules look at parameters and at what was measured, not at who plays or measures."""
    allowed = {"analysis.series", "errors", "decibels", "figures", "result", "wording", "devices", "platforms"}
    found = {str(path): {*map(room, imported(path))} for path in MODULES if drawer(path) == "findings"}
    assert {path: wrong for path, names in found.items() if (wrong := names - allowed - {"findings"})} == {}


def test_files_are_short() -> None:
    files = [path for folder in (PACKAGE, TESTS, VALIDATION) for path in folder.rglob("*.py")]
    lines = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {path: count for path, count in lines.items() if count > LONGEST} == {}


def test_no_two_classes_have_one_name() -> None:
    """Public ones: a name in a traceback, an error or a document means one thing."""
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(path.relative_to(CHECKOUT).as_posix())
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}


PRINTS = re.compile(r"^\s*(print\(|sys\.exit|exit\()", re.M)


def test_only_the_command_line_prints_or_exits() -> None:
    others = [path for path in MODULES if drawer(path) != "cli"]
    assert [str(path) for path in others if PRINTS.search(path.read_text(encoding="utf-8"))] == []


# --- every file of data is tested under its own name ---------------------------------------------------


@pytest.fixture(scope="module")
def test_names() -> str:
    """Ids of all tests that run over devices and platforms."""
    files = [*(f"tests/devices/test_{name}.py" for name in ("profile_files", "board", "physics")), "tests/platforms"]
    options = ["-o", "addopts=-q --strict-markers", "-p", "no:xdist", "-p", "no:cacheprovider", "--assert=plain"]
    command = [sys.executable, "-m", "pytest", "--collect-only", *options]
    return subprocess.run([*command, *files], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


DEVICES = sorted(p.stem for p in (CHECKOUT / "device_profiles").glob("*.toml"))
PLATFORMS = sorted(p.stem for p in (PACKAGE / "platforms").glob("*.toml"))


@pytest.mark.parametrize("name", DEVICES)
def test_every_device_file_is_tested(name: str, test_names: str) -> None:
    assert re.search(rf"test_profile_files\.py::\w+\[(\S*-)?{name}(-\S*)?\]", test_names)
    if name != "example":
        for tested in ("test_board_is_the_engine", "test_every_path_follows_the_file"):
            assert re.search(rf"::{tested}\[{name}(-\d+)?\]", test_names), tested


@pytest.mark.parametrize("name", PLATFORMS)
def test_every_platform_file_is_tested(name: str, test_names: str) -> None:
    assert re.search(rf"tests/platforms/\S+::\w+\[(\S*-)?{name}(-\S*)?\]", test_names)


def test_every_metric_and_stage_file_is_tested() -> None:
    """Some test names the file: imports it, or says which it is about."""
    tests = "".join(test.read_text(encoding="utf-8") for test in TESTS.rglob("test_*.py"))
    parts = [f"{drawer(path)}.{path.stem}" for path in MODULES if drawer(path) in APART and path.stem != "__init__"]
    assert [part for part in parts if not re.search(rf"translate\.{re.escape(part)}\b", tests)] == []
