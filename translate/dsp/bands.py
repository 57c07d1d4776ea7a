"""The bands in which things are said: third octaves for curves and noise, seven bands for tables."""

import numpy as np

__all__ = ["BANDS_HZ", "BAND_EDGES_HZ", "THIRD_OCTAVES_HZ", "band_range"]

THIRD_OCTAVES_HZ = 1000.0 * 10.0 ** (np.arange(-17, 14) / 10.0)
"""Exact mid-band frequencies 20 Hz to 20 kHz, `(31,)` (IEC 61260-1:2014, base 10)."""

BANDS_HZ: dict[str, tuple[float, float]] = {
    "sub": (20.0, 60.0),
    "bass": (60.0, 150.0),
    "low_mid": (150.0, 400.0),
    "mid": (400.0, 2_000.0),
    "presence": (2_000.0, 5_000.0),
    "sibilance": (5_000.0, 9_000.0),
    "air": (9_000.0, 20_000.0),
}
"""The seven bands of the tables."""

BAND_EDGES_HZ = np.array([low for low, _ in BANDS_HZ.values()] + [max(high for _, high in BANDS_HZ.values())])
"""Edges of the seven bands, `(8,)`."""


def band_range(name: str) -> str:
    """A band's edges in words: "60–150 Hz"."""
    return "{:g}–{:g} Hz".format(*BANDS_HZ[name])
