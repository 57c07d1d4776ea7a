"""The signal that goes into files and must come out again."""

import numpy as np

from translate.audio import Audio

__all__ = ["RATE", "tone"]

RATE = 44_100


def tone(seconds: float = 0.5, *, rate: int = RATE, channels: int = 2, peak: float = 0.5) -> Audio:
    """A sweep: one alignment only, unlike a steady sine."""
    t = np.arange(round(seconds * rate)) / rate
    sweep = peak * np.sin(2 * np.pi * (200 * t + 1500 * t**2))
    return Audio(np.stack([sweep, 0.5 * sweep][:channels]).astype(np.float32), rate, "tone")
