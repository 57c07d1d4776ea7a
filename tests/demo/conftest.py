"""The song, composed once per run, and in another process at the same time."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo_song import Song, demo_song

SCRIPT = """
import hashlib
from translate.demo import masters, mix, stems
parts = stems()
for audio in [*parts.values(), mix(parts), *masters(parts).values()]:
    print(audio.name, hashlib.sha256(audio.samples.tobytes()).hexdigest())
"""


@pytest.fixture(scope="session")
def elsewhere() -> Iterator["subprocess.Popen[str]"]:
    """A second process, with another hash seed, that prints the name and SHA-256 of every part."""
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": root}
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        yield process


@pytest.fixture(scope="session")
def song(elsewhere: "subprocess.Popen[str]") -> Song:
    return demo_song()
