"""A mutant is caught by a test that fails, survives one that does not look, and leaves nothing behind."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.distributions import CHECKOUT
from validation.mutants.__main__ import DECIDING
from validation.mutants.__main__ import TESTS as TESTS_TRIED
from validation.mutants.changes import Mutant, mutants
from validation.mutants.covering import Covered
from validation.mutants.table import Tally
from validation.mutants.trial import apart

PACKAGE = "from made.part import LIMIT\n\n\ndef above(x):\n    return x > LIMIT\n"
MODULE = "LIMIT = 0.5\n\n\ndef above(x):\n    return x > LIMIT\n\n\ndef unused(x):\n    return x * 2\n"
TESTS = "from made import above\n\n\ndef test_above():\n    assert above(0.55) and not above(0.5)\n"
RUN = """
import os
from functools import partial
from pathlib import Path

from validation.mutants.changes import mutants
from validation.mutants.covering import covered_by
from validation.mutants.trial import PYTEST, apart, is_caught

here = Path.cwd()
covered = covered_by([o for o in PYTEST if o != "-x"] + ["test_made.py"], ["made.py"], here) if os.fork() == 0 else None
if covered:
    print("lines", sorted(line for line, tests in covered.tests["made.py"].items() if tests), flush=True)
    os._exit(0)
os.wait()
found = list(mutants(Path("made.py").read_text(), "made.py"))
jobs = [partial(is_caught, one, ["test_made.py"], 60.0) for one in found]
for one, caught in zip(found, apart(jobs, 2), strict=True):
    print(caught, one)
"""
NOTHING = """
from validation.mutants.changes import Mutant

same = Mutant("made/__init__.py", 0, "", "", Path("made/__init__.py").read_text(), None)
print("without a mistake", list(apart([partial(is_caught, same, ["test_made.py"], 60.0)], 1)))
"""


LOADED = """
import sys

from validation.mutants.__main__ import DECIDING
from validation.mutants.trial import preload, unreached

found = unreached(DECIDING)
preload(found)
names = tuple(folder.replace("/", ".") for folder in DECIDING)
print(len(found) > 100, [name for name in sys.modules if name.startswith(names)])
"""


def test_what_is_loaded_before_holds_nothing_that_gets_a_mistake() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "True []"


def test_the_tests_it_tries_are_there() -> None:
    assert all((CHECKOUT / folder).is_dir() for folder in (*TESTS_TRIED, *DECIDING))


def test_caught_or_not(tmp_path: Path) -> None:
    (tmp_path / "made.py").write_text(MODULE)
    (tmp_path / "test_made.py").write_text(TESTS)
    environment = os.environ | {"PYTHONPATH": f"{CHECKOUT}{os.pathsep}{tmp_path}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", RUN]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    lines = [line for line in done.stdout.splitlines() if line.startswith(("lines", "True", "False", "None"))]
    assert lines == [
        "lines [5]",
        "True made.py:1: 0.5 → 0.625",
        "True made.py:1: 0.5 → 0.4",
        "True made.py:5: x > LIMIT → x <= LIMIT",
        "False made.py:9: x * 2 → x / 2",
        "False made.py:9: 2 → 3",
        "False made.py:9: 2 → 1",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["made.py", "test_made.py"]


def test_a_package_keeps_its_modules(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "__init__.py").write_text(PACKAGE)
    (tmp_path / "made" / "part.py").write_text("LIMIT = 0.5\n")
    (tmp_path / "test_made.py").write_text(TESTS)
    script = RUN.replace("made.py", "made/__init__.py").replace("test_made/__init__.py", "test_made.py")
    environment = os.environ | {"PYTHONPATH": f"{CHECKOUT}{os.pathsep}{tmp_path}", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", script + NOTHING]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert "True made/__init__.py:5: x > LIMIT → x <= LIMIT" in done.stdout
    assert "without a mistake [False]" in done.stdout


def ends(code: int) -> bool:
    if code < 0:
        os.kill(os.getpid(), -code)
    return bool(code)


def test_each_has_a_process_of_its_own_and_results_keep_their_order() -> None:
    codes = [0, 1, -9, 0, 1]
    assert list(apart([partial(ends, code) for code in codes], 3)) == [False, True, None, False, True]


def test_a_trial_that_fails_is_no_mutant_caught() -> None:
    with pytest.raises(ChildProcessError):
        list(apart([lambda: bool([][1])], 1))


def test_who_can_notice_a_mistake_is_asked_the_fastest_first() -> None:
    covered = Covered({"a": 2.0, "b": 1.0, "c": 0.5}, {"made.py": {1: ["a"], 5: ["a", "b"], 9: ["c"]}})
    assert covered.of("made.py", range(5, 6)) == ["b", "a"]
    assert covered.of("made.py", range(6, 8)) == []
    assert covered.of("made.py", None) == ["c", "b", "a"]
    assert covered.of("other.py", None) == []


def test_the_share_counts_what_came_to_no_end_as_caught() -> None:
    tally = Tally()
    (one, *_) = mutants(MODULE, "translate/scoring/made.py")
    for caught in (True, True, None, False):
        tally.add(one, caught)
    tally.add(Mutant("translate/findings/other.py", 1, "", "", "", None), False)
    assert tally.caught_pct == pytest.approx(60.0)
    assert "| translate/scoring | 4 | 2 | 1 | 1 | 75.0 |" in tally.text()
    assert tally.text().splitlines()[-1] == "| all | 5 | 2 | 1 | 2 | 60.0 |"
