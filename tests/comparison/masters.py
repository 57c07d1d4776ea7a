"""Masters for the tests of `compare`, and a second implementation of what is checked on them."""

from pathlib import Path

import numpy as np
import pyloudnorm
import soundfile
from scipy.signal import correlate, resample_poly

from tests.playback.profiles import band, curve, dynamics, made
from tests.programme import programme
from translate.audio import Audio

SMALL = made(
    "small",
    response=curve((100.0, -30.0), (400.0, 0.0), (8_000.0, 0.0), (16_000.0, -12.0)),
    processing=dynamics(band(-24.0, 6.0, knee_db=12.0), ceiling_dbfs=-3.0),
    channels="mono",
)
"""A device with everything that can go wrong, and quick."""


def song(seconds: float = 4.0, *, rate: int = 44_100, gain_db: float = 0.0, name: str = "song", seed: int = 1) -> Audio:
    """A master of one and the same song."""
    audio = programme(seconds, rate, seed=seed).gained(gain_db)
    return Audio(audio.samples, rate, name)


def file(folder: Path, name: str, audio: Audio) -> Path:
    """The audio as a file, in folders that are made."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, audio.samples.T, audio.rate, subtype="FLOAT")
    return path


def lufs(audio: Audio) -> float:
    """Integrated loudness by pyloudnorm."""
    return float(pyloudnorm.Meter(audio.rate, filter_class="DeMan").integrated_loudness(audio.samples.T))


def true_peak_dbtp(audio: Audio) -> float:
    """By scipy's polyphase resampler, 8 times."""
    return float(20 * np.log10(np.abs(resample_poly(audio.samples, 8, 1, axis=1)).max()))


def lag(one: Audio, other: Audio) -> int:
    """Samples by which `one` comes later."""
    a, b = (x.samples.sum(axis=0).astype(float) for x in (one, other))
    return int(np.argmax(np.abs(correlate(a, b, method="fft")))) - int(b.size - 1)
