"""The demo song is the same to the bit in another process."""

import hashlib
import subprocess

import pytest

from tests.demo.conftest import Song
from translate.audio import Audio

pytestmark = pytest.mark.xdist_group("demo")


def _line(audio: Audio) -> str:
    return f"{audio.name} {hashlib.sha256(audio.samples.tobytes()).hexdigest()}"


def test_another_process_makes_the_same_bits(song: Song, elsewhere: "subprocess.Popen[str]") -> None:
    printed, _ = elsewhere.communicate(timeout=300)
    assert elsewhere.returncode == 0
    assert printed.splitlines() == [_line(a) for a in [*song.stems.values(), song.mix, *song.masters.values()]]
