"""`make quick` runs what is near a change first, then what is fast, and ends with the minute."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.near import CHECKOUT, FAR, distances
from tests.quick import Known, _with_song, chosen

IMPORTS = {
    "translate.low": ["translate.middle", "tests.test_low"],
    "translate.middle": ["tests.far.test_middle"],
    "tests.test_low": [],
    "tests.far.test_middle": ["tests.far.test_on_it"],
    "tests.far.test_on_it": [],
    "tests.far.test_alone": [],
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("translate/low.py", {"tests/test_low.py": 1, "tests/far/test_middle.py": 2, "tests/far/test_on_it.py": 3}),
        ("translate/middle.py", {"tests/far/test_middle.py": 1, "tests/far/test_on_it.py": 2}),
        ("tests/far/test_middle.py", {"tests/far/test_middle.py": 0, "tests/far/test_on_it.py": 1}),
        ("README.md", {}),
    ],
)
def test_steps_are_counted_along_imports(changed: str, expected: dict[str, int]) -> None:
    assert distances([changed], IMPORTS) == expected


def test_of_several_changes_the_nearest_counts() -> None:
    found = distances(["translate/low.py", "translate/middle.py"], IMPORTS)
    assert found["tests/far/test_middle.py"] == 1


@pytest.mark.parametrize(
    ("changed", "near", "far"),
    [
        ("translate/scoring/score.py", "tests/scoring/test_score.py", "tests/dsp/test_knee.py"),
        ("translate/scoring/panel.toml", "tests/scoring/test_score.py", "tests/dsp/test_knee.py"),
        ("translate/report/static/js/40-player.js", "tests/report/test_page.py", "tests/dsp/test_knee.py"),
        ("device_profiles/laptop.toml", "tests/devices/test_profile_files.py", "tests/dsp/test_knee.py"),
        ("translate/dsp/knee.py", "tests/dsp/test_knee.py", "tests/report/test_style.py"),
        ("validation/proof/statistics.py", "tests/validation/proof/test_statistics.py", "tests/dsp/test_knee.py"),
    ],
)
def test_files_of_this_project_have_their_tests(changed: str, near: str, far: str) -> None:
    found = distances([changed])
    assert found[near] <= 1
    assert found.get(far, FAR) > 1


def test_nearest_first_then_the_fastest_within_the_time() -> None:
    tests = [
        Known("about it", 1, 5.0),
        Known("about it, too long", 1, 60.0),
        Known("the change", 0, 2.0),
        Known("fast", FAR, 0.1),
        Known("slow", FAR, 10.0),
        Known("faster", FAR, 0.05),
    ]
    assert [test.id for test in chosen(tests, 10.0)] == ["the change", "about it", "faster", "fast"]
    assert {test.id for test in chosen(tests, 1000.0)} == {test.id for test in tests}
    assert [test.id for test in chosen(tests, 0.07)] == ["faster"]


def test_nothing_far_is_fast_that_has_the_demo_song_composed() -> None:
    on_song = distances(["tests/demo_song.py"])
    far, near = (Known("tests/findings/test_on_the_demo_song.py::test_x", steps, 0.1) for steps in (FAR, 1))
    without = Known("tests/dsp/test_knee.py::test_x", FAR, 0.1)
    assert [_with_song(test, on_song).seconds > 10.0 for test in (far, near, without)] == [True, False, False]


def test_a_run_learns_how_long_tests_take_and_the_next_begins_with_the_fastest(tmp_path: Path) -> None:
    (tmp_path / "test_made.py").write_text(
        "import time\n\ndef test_slow():\n    time.sleep(0.5)\n\ndef test_fast():\n    pass\n"
    )
    command = [sys.executable, "-m", "pytest", "-v", "-p", "tests.durations", "-p", "tests.quick", "-n0"]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    environment.pop("CI", None)
    ran = []
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
        ran.append([line.split()[0] for line in done.stdout.splitlines() if " PASSED" in line])
    assert ran == [
        ["test_made.py::test_slow", "test_made.py::test_fast"],
        ["test_made.py::test_fast", "test_made.py::test_slow"],
    ]
