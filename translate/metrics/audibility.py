"""For how much of the song something of a register can be heard at all: above threshold, above the noise."""

import numpy as np
from numpy.typing import NDArray

from translate.columns import Column, metric
from translate.decibels import power, power_db
from translate.dsp.bands import BANDS_HZ, THIRD_OCTAVES_HZ
from translate.dsp.iso226 import threshold_db_spl
from translate.heard import Heard

_REGISTERS = ("bass", "presence", "air")
_GATE_DB = 40.0  # below the loudest frame: breaks and fades are not asked for


@metric(
    "device",
    *(
        Column(
            f"{name}_audible_pct",
            "%",
            f"share of the playing time in which a third octave of {BANDS_HZ[name][0]:g}–{BANDS_HZ[name][1]:g} Hz "
            "is above threshold of hearing and background noise together" + (" (up to 12.5 kHz)" * (name == "air")),
            "ISO 226:2023 Table 1 (T_f); noise of the device profile",
            "" if name == "air" else "higher",  # more air is not better: that is how harsh masters win
            3.0,
        )
        for name in _REGISTERS
    ),
)
def audible(heard: Heard) -> list[float]:
    """Share of frames with something audible, per register."""
    frames = heard.spectrum.third_octaves
    whole = frames.sum(axis=1)
    playing = frames[(whole > whole.max(initial=0.0) * 10.0 ** (-_GATE_DB / 10.0)) & (whole > 0.0)]
    if not playing.size:
        return [0.0] * len(_REGISTERS)
    level = power_db(playing) + heard.full_scale_db_spl
    return [_share(level, *BANDS_HZ[name], masked_threshold_db_spl(heard)) for name in _REGISTERS]


def masked_threshold_db_spl(heard: Heard) -> NDArray[np.float64]:
    """Per third octave `(31,)`: the power sum of the threshold in quiet and of the noise in the band."""
    quiet = threshold_db_spl(THIRD_OCTAVES_HZ)
    return np.where(np.isinf(quiet), np.inf, power_db(power(np.minimum(quiet, 200.0)) + power(heard.noise_db_spl)))


def _share(level: NDArray[np.float64], low_hz: float, high_hz: float, threshold: NDArray[np.float64]) -> float:
    inside = (low_hz <= THIRD_OCTAVES_HZ) & (high_hz > THIRD_OCTAVES_HZ)
    return float((level[:, inside] > threshold[inside]).any(axis=1).mean() * 100.0)
