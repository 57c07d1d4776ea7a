"""What a command loads: nothing that it does not need, and nothing heavy before a mistake is found."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

CHECKOUT = Path(__file__).resolve().parents[1]

HEAVY = {"av", "jinja2", "llvmlite", "matplotlib", "numba", "numpy", "pandas", "pedalboard", "playwright"} | {
    "pyloudnorm",
    "rich",
    "scipy",
    "soundfile",
    "soxr",
}

RUN = """
import contextlib, io, json, sys
from translate.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    for command in json.loads(sys.argv[1]):
        sys.argv = ["translate", *command]
        try:
            main()
        except SystemExit as stop:
            assert (stop.code or 0) == CODE, command
        else:
            raise AssertionError(command)
"""
LIST = """
import json, sys
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def loaded(code: str, *arguments: str) -> set[str]:
    """The heavy ones among the modules in memory after `code` in a fresh interpreter."""
    command = [sys.executable, "-c", code + LIST, *arguments]
    found = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return HEAVY & set(json.loads(found.stdout.splitlines()[-1]))


def after_commands(*commands: list[str], code: int) -> set[str]:
    """What these, one after the other, have loaded; each ends with `code`."""
    return loaded(RUN.replace("CODE", str(code)), json.dumps(commands))


@pytest.fixture(scope="module")
def song(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("song") / "song.wav"
    soundfile.write(path, 0.1 * np.sin(np.arange(8000)), 8000, subtype="PCM_24")
    return str(path)


def test_importing_the_package_loads_nothing() -> None:
    assert loaded("import translate; dir(translate)") == set()


def test_help_loads_nothing() -> None:
    commands = ("compare", "devices", "platforms", "measure", "render", "demo", "report", "norm")
    assert after_commands(["--help"], *([command, "--help"] for command in commands), code=0) == set()


def test_measuring_loads_what_reads_files_and_runs_kernels(song: str) -> None:
    assert after_commands(["measure", song, "--json"], code=0) == {"llvmlite", "numpy", "soundfile"}


@pytest.mark.parametrize(
    ("command", "allowed"),
    [
        (["devices", "list"], {"numpy", "rich"}),
        (["devices", "check", "device_profiles/tv.toml"], {"numpy"}),
        (["devices", "show", "tv", "--json"], {"numpy", "llvmlite", "scipy"}),  # its level is calibrated
        (["platforms", "list"], {"numpy", "rich"}),
        (["platforms", "show", "spotify"], {"numpy", "rich", "av", "soundfile"}),  # which say their version
        (["norm", "show"], {"numpy", "rich"}),
    ],
)
def test_looking_things_up_loads_no_more_than_it_shows(command: list[str], allowed: set[str]) -> None:
    if command[0] == "norm":  # the first time it works out how its songs are heard there, and keeps that for others
        after_commands(command, code=0)
    assert after_commands(command, code=0) <= allowed


def test_a_misspelt_name_is_found_before_anything_heavy_is_loaded(song: str) -> None:
    commands = [
        ["measure", "nowhere.wav"],
        ["compare", "nowhere.wav"],
        ["compare", song, "nowhere.wav"],
        ["compare", song, "-d", "nothing"],
        ["compare", song, "-p", "nothing"],
        ["render", "nowhere.wav", "-d", "tv", "-o", "out.flac"],
        ["render", song, "-d", "nothing", "-o", "out.flac"],
        ["report", "nowhere"],
        ["devices", "show", "nothing"],
        ["platforms", "show", "nothing"],
        ["norm", "build", "nowhere"],
        ["compare", song, "-o", song],
        ["compare", song, "--profiles", "nowhere"],
        ["compare", song, "--place", "nowhere"],
        ["compare", song, "--mix", "nowhere.wav"],
        ["compare", song, "--reference", "nowhere.wav"],
        ["compare", song, "--norm", "nowhere.json"],
        ["compare", song, "--genre", "nothing"],
        ["compare", song, "--logo", "nowhere.svg"],
        ["compare", song, "--notes", "nowhere.md"],
        ["render", song, "-d", "tv", "-p", "nothing", "-o", "out.flac"],
        ["render", song, "-d", "tv", "-o", "nowhere/out.flac"],
        ["check", "nowhere.wav"],
        ["check", song, "--spec", "nothing"],
        ["population", "nowhere.wav"],
        ["playlist", song, "nowhere.wav"],
        ["playlist", "nowhere.m3u8"],
        ["playlist", song, song, "-d", "nothing"],
        ["devices", "check", "nowhere.toml"],
    ]
    assert after_commands(*commands, code=1) <= {"numpy"}


def test_a_misspelt_option_is_found_before_anything_heavy_is_loaded(song: str) -> None:
    commands = [
        ["measure", song, "--fail-on", "nothing>1"],
        ["compare", song, "--volume", "nothing"],
        ["compare", song, "--excerpt", "nothing"],
        ["compare", song, "--full", "--no-preview"],
        ["compare", song, "--nothing"],
        ["population", song, "-o", "out.xyz"],
        ["nothing"],
    ]
    assert after_commands(*commands, code=2) <= {"numpy"}
