"""The command as a whole: help, version, exit codes, streams, what is imported when."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Invoke, Run, environment

COMMANDS = [
    "compare",
    "render",
    "measure",
    "devices list",
    "devices show",
    "devices check",
    "platforms list",
    "platforms show",
    "demo",
]


def test_help_imports_nothing_heavy(run: Run) -> None:
    probe = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", probe + PROGRAM, "--help"], env=environment(), capture_output=True, text=True
    )
    assert result.returncode == 0
    imported = set(result.stderr.split())
    assert "typer" in imported
    assert not imported & {"numpy", "pandas", "scipy", "numba", "pedalboard", "av", "soundfile", "soxr", "rich"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_fits(command: str, invoke: Invoke) -> None:
    result = invoke(*command.split(), "--help")
    assert result.exit_code == 0
    assert "--json" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_help_names_every_command(invoke: Invoke) -> None:
    text = invoke("--help").stdout
    assert all(command.split()[0] in text for command in COMMANDS)
    assert max(map(len, text.splitlines())) <= 100


def test_version(invoke: Invoke) -> None:
    from translate import __version__

    assert invoke("--version").stdout == f"translate {__version__}\n"


@pytest.mark.parametrize("args", [["nonsense"], ["compare", "--bogus"], ["measure"], ["render", "soft.wav"], []])
def test_usage_errors_exit_with_2(args: list[str], invoke: Invoke) -> None:
    result = invoke(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: translate" in result.stderr


def test_errors_are_one_line_on_stderr(run: Run) -> None:
    result = run("devices", "check", "nowhere.toml")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == "error: nowhere.toml: cannot be read: No such file or directory\n"


def test_json_is_alone_on_stdout(run: Run) -> None:
    import json

    result = run("measure", "soft.wav", "--json")
    assert [one["file"] for one in json.loads(result.stdout)] == ["soft.wav"]
    assert result.stderr == ""


def test_a_file_name_cannot_break_the_line(invoke: Invoke, tmp_path: Path) -> None:
    odd = tmp_path / "a\nb\x1b[31m.wav"
    odd.write_text("not audio")
    result = invoke("measure", odd)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    shell = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -c '{PROGRAM}' compare --explain | head -n 1"],
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert shell.stdout == "file\n"
    assert shell.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_stdout_is_one_line(run: Run) -> None:
    with Path("/dev/full").open("w") as full:
        result = run("platforms", "list", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 1
    assert result.stderr == "error: No space left on device\n"


def test_an_old_encoding_is_no_error() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, "platforms", "show", "spotify"],
        env={**environment(), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0
    assert "14 LUFS" in result.stdout


def test_our_own_words_are_heard_while_a_library_is_silenced() -> None:
    """Whoever prints in another thread meanwhile is not cut off."""
    program = """
import os, sys
import translate.cli as cli
from translate.cli import app
from translate.files.silence import silenced
def said(prog_name):
    with silenced():
        os.write(2, b"a library's words")
        print("ours", file=sys.stderr)
app.app = said
cli.main()
"""
    made = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stderr) == (0, "ours\n")
