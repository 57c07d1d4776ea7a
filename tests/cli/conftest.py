"""A folder with small real masters, and two ways to run the command: in this process, and as one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from tests.signals import noise, sine
from translate.audio import Audio
from translate.files import save

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "from translate.cli import main; main()"

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment() -> dict[str, str]:
    """Of a process that runs the command from this checkout, in a terminal of 100 columns."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1"}


def the_json(result: Result) -> Any:
    """What a command printed on stdout, which must be JSON and nothing else."""
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with soft.wav and loud.flac (3 s, stereo, 44.1 kHz), one/same.wav, two/same.wav and text.wav."""
    folder = tmp_path_factory.mktemp("masters")
    beat = noise(3.0, dbfs=-26.0, rate=44_100) + sine(110.0, 3.0, dbfs=-14.0, rate=44_100)
    beat[:, ::22_050] = 0.5
    save(Audio(beat, 44_100), folder / "soft.wav")
    save(Audio(np.clip(beat * 8.0, -0.9, 0.9), 44_100), folder / "loud.flac")
    for place in ("one", "two"):
        (folder / place).mkdir()
        save(Audio(beat, 44_100), folder / place / "same.wav")
    (folder / "text.wav").write_text("not audio")
    return folder


@pytest.fixture
def invoke(masters: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs a command in this process, in the folder of the masters."""
    from translate.cli.app import app

    monkeypatch.chdir(masters)
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *args: CliRunner().invoke(app, [str(a) for a in args], prog_name="translate")


@pytest.fixture
def run(masters: Path) -> Run:
    """Runs a command in a process of its own, in the folder of the masters."""

    def runs(*args: object, **more: Any) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *map(str, args)],
            cwd=masters,
            env=environment(),
            text=True,
            encoding="utf-8",
            **({"capture_output": True} | more),
        )

    return runs
