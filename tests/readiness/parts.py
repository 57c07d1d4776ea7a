"""A small song of parts, whose sum is a sound mix: kick and bass, pads, and a voice that sings at 1 to 4 kHz, too."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from tests.programme import pink, programme
from translate.audio import Audio

__all__ = ["RATE", "SECONDS", "audio_of", "parts"]

RATE, SECONDS = 44_100, 8.0
Samples = NDArray[np.float32]


@cache
def parts() -> dict[str, Samples]:
    """`band` and `voice`, `(2, frames)`, equally loud where the voice sings."""
    band = 0.16 * programme(SECONDS, RATE).samples
    t = np.arange(band.shape[1]) / RATE
    buzz = sum(np.sin(2 * np.pi * 220.0 * n * t + 3.0 * np.sin(2 * np.pi * 5.0 * t)) / n for n in range(1, 24))
    syllables = np.clip(np.sin(2 * np.pi * 3.0 * t), 0.0, 1.0) ** 0.5
    breath = pink(SECONDS, RATE, seed=3, rms=0.05)
    voice = 0.05 * (np.asarray(buzz) + breath) * syllables
    made = {"band": band, "voice": np.asarray(np.stack([voice, voice]), np.float32)}
    for one in made.values():
        one.setflags(write=False)
    return made


def audio_of(samples: NDArray[np.floating], name: str = "mix") -> Audio:
    """An `Audio` of it."""
    return Audio(np.ascontiguousarray(samples, np.float32), RATE, name)
