"""A clean master of some seconds, and what can be wrong with one."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.programme import programme
from translate.audio import Audio

__all__ = ["RATE", "audio_of", "clean"]

RATE = 44_100
Samples = NDArray[np.float32]


@cache
def clean(seconds: float = 8.0) -> Samples:
    """Music-like, with 0.2 s of silence before it, a fade of a second at its end and silence after it."""
    song = programme(seconds, RATE, gain_db=-3.0).samples.astype(np.float64)
    fade = np.ones(song.shape[1])
    fade[: RATE // 100] = np.linspace(0.0, 1.0, RATE // 100)
    fade[-RATE:] = np.linspace(1.0, 0.0, RATE) ** 3
    silence = np.zeros((2, RATE // 5))
    made = np.concatenate([silence, song * fade, silence], axis=1).astype(np.float32)
    made.setflags(write=False)
    return made


def audio_of(samples: Samples, rate: int = RATE) -> Audio:
    """An `Audio` of it."""
    return Audio(np.asarray(samples, np.float32), rate, "master")
