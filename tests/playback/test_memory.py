"""How much memory a stream takes: of its sound never more than a few blocks, whatever its length."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

RATE = 44_100
SHORT_S, LONG_S = 60, 480
AUDIO_BYTES = (LONG_S - SHORT_S) * RATE * 2 * 4
"""What the longer stream would take more if it were kept, one channel pair as float32."""

CODE = """
import sys
import numpy as np
import translate
from tests.memory import peak_bytes
from tests.programme import programme
from translate.playback.engine import Voice, render
from translate.playback.feed import Feed
from translate.playback.sounding import sound

what, seconds = sys.argv[1], int(sys.argv[2])
part = programme(5.0, {rate}).samples
feed = Feed.checked({rate}, (part * np.float32(0.3) for _ in range(seconds // 5)))
voices = [Voice(translate.device(name), 0.0) for name in ("tv", "phone-speaker")]
if what == "sound":
    frames = sum(samples.shape[1] for samples, _ in sound(feed, voices))
else:
    frames = render(feed, voices).levels.frames
assert frames == part.shape[1] * (seconds // 5)
print(peak_bytes())
"""


def peak(what: str, seconds: int) -> int:
    command = [sys.executable, "-c", CODE.format(rate=RATE), what, str(seconds)]
    one_arena = os.environ | {"MALLOC_ARENA_MAX": "1"}  # threads of their own would take and keep room by chance
    done = subprocess.run(command, cwd=CHECKOUT, env=one_arena, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    """The first process of a run makes machine code, which takes memory of its own."""
    peak("render", 5)


@pytest.mark.parametrize(("what", "share"), [("sound", 0.15), ("render", 0.5)])
def test_memory_does_not_grow_with_the_length(what: str, share: float) -> None:
    """Sound takes nothing more at all; measuring keeps numbers, far less than one copy of the audio."""
    assert peak(what, LONG_S) - peak(what, SHORT_S) < share * AUDIO_BYTES
