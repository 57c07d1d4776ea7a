"""Songs of noise, with known levels, silences and fades."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.programme import pink
from translate.audio import Audio

RATE = 44_100
FLAT: dict[str, Any] = {"platform": "none", "device": "studio-monitors"}
SPOTIFY: dict[str, Any] = {"platform": "spotify@lossless", "device": "studio-monitors"}

Samples = NDArray[np.float32]


@cache
def noise(seconds: float = 6.0, seed: int = 1) -> Samples:
    """Steady and rather narrow."""
    mid, side = (pink(seconds, RATE, seed=seed + n, rms=rms) for n, rms in ((0, 0.06), (9, 0.02)))
    return np.stack([mid + side, mid - side]).astype(np.float32)


def song(
    name: str, *, db: float = 0.0, lead_s: float = 0.0, trail_s: float = 0.0, fade: tuple[float, float] = (0, 0)
) -> Audio:
    """Noise at a level, between silences; `fade`: over its last seconds by so many dB."""
    samples = noise() * np.float32(10.0 ** (db / 20.0))
    if fade[0]:
        down = np.linspace(0.0, -fade[1], round(fade[0] * RATE))
        samples = samples * np.concatenate([np.ones(samples.shape[1] - down.size), 10.0 ** (down / 20.0)])
    else:
        samples = samples * np.minimum(1.0, np.linspace(60.0, 0.0, samples.shape[1]))  # stops within 0.1 s
    silence = [np.zeros((2, round(s * RATE)), np.float32) for s in (lead_s, trail_s)]
    return Audio(np.concatenate([silence[0], samples.astype(np.float32), silence[1]], axis=1), RATE, name)
