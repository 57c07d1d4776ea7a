"""Integrated loudness by somebody else's meter: pyloudnorm, which shares no code with ours."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["integrated_lufs", "name"]

_BLOCK_S = 0.4


def name() -> str:
    """Name and version of the meter."""
    from importlib.metadata import version

    return f"pyloudnorm {version('pyloudnorm')}"


def integrated_lufs(samples: NDArray[np.float32], rate: int) -> float:
    """Integrated loudness with pyloudnorm's "DeMan" filters, of its sets the closest to BS.1770.

    Args:
        samples: `(channels, frames)`, full scale is 1.
        rate: In Hz.

    Returns:
        LUFS; −∞ where there is nothing to measure: silence, or less than one gating block of 0.4 s.

    Source:
        Steinmetz and Reiss, "pyloudnorm: A simple yet flexible loudness meter in Python", AES 150, 2021.
    """
    if samples.shape[1] < _BLOCK_S * rate:
        return -np.inf
    from pyloudnorm import Meter

    meter = Meter(rate, filter_class="DeMan")
    return float(meter.integrated_loudness(samples.T.astype(np.float64)))
