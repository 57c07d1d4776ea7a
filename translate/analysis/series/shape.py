"""The shape of a spectrum: how bright, how full, where it ends, what rings, and how wide its bass is."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power_db
from translate.dsp.spectrum import band_weights
from translate.hearing import COMPONENTS_HZ, Spectrum

__all__ = ["Shape"]

Array = NDArray[np.float64]

_PARTS_HZ = {
    "low": (40.0, 150.0),
    "thick": (150.0, 400.0),
    "middle": (400.0, 2_000.0),
    "high": (4_000.0, 12_000.0),
}
_PER_OCTAVE = 12
_HIGH_END_DB, _LOW_END_DB = 45.0, 35.0  # below the mean from 500 Hz to 4 kHz, by twelfths of an octave
_THIRD = 2.0 ** (1.0 / 6.0)
_MIDDLE_HZ = (500.0, 4_000.0)
_RUMBLE_HZ, _LOWS_HZ = (3.0, 24.0), (30.0, 120.0)
_WIDE_BASS_HZ = (25.0, 120.0)
_RING_HZ = (150.0, 12_000.0)
_NEAR, _FAR = 3, 6  # quarters of a Cam: a resonance itself is narrower; its neighbours
_QUIET = 0.05  # of the mean power: there nothing rings
_LEAST_DB = -60.0


@dataclass(frozen=True, eq=False)
class Shape:
    """Of what a platform delivers, over the whole song; levels are means of the power per octave, in dB.

    `high_db`, `low_db`: 4–12 kHz and 40–150 Hz re 400–2,000 Hz; `thick_db`: 150–400 Hz re the mean of its neighbours,
    60–150 Hz and 400–1,000 Hz. `ends_hz`: from where to where there is anything, (0, 0) in silence; `cut_db`: how
    steeply it ends above, over a third of an octave. `rumble_db`: 3–24 Hz
    re 30–120 Hz. `ring_hz`, `ring_db`: the place that stands out most of its neighbours for half of the time.
    `bass_side_db`: side re mid below 120 Hz; −60 for mono.
    """

    high_db: float
    low_db: float
    thick_db: float
    ends_hz: tuple[float, float]
    cut_db: float
    rumble_db: float
    ring_hz: float
    ring_db: float
    bass_side_db: float

    @classmethod
    def of(cls, spectrum: Spectrum) -> "Shape":
        """Of a spectrum with mid."""
        low, thick, middle, high = (_octave_db(spectrum, *edges) for edges in _PARTS_HZ.values())
        around = 0.5 * (_octave_db(spectrum, 60.0, 150.0) + _octave_db(spectrum, 400.0, 1_000.0))
        ends = _ends(spectrum)
        hz, stands_out_db = _ring(spectrum.components)
        return cls(
            high_db=high - middle,
            low_db=low - middle,
            thick_db=thick - around,
            ends_hz=ends,
            cut_db=_cut_db(spectrum, ends[1]),
            rumble_db=float(power_db((spectrum.band(*_RUMBLE_HZ) + 1e-15) / (spectrum.band(*_LOWS_HZ) + 1e-12))),
            ring_hz=hz,
            ring_db=stands_out_db,
            bass_side_db=_bass_side_db(spectrum),
        )


def _octave_db(spectrum: Spectrum, low_hz: float, high_hz: float) -> float:
    """Mean over thirds of an octave of the level per octave: pink noise is flat."""
    edges = np.geomspace(low_hz, high_hz, max(round(3.0 * np.log2(high_hz / low_hz)), 1) + 1)
    levels = [spectrum.band(a, b) / np.log2(b / a) for a, b in pairwise(edges)]
    return float(np.mean(power_db(np.array(levels) + 1e-15)))


def _ends(spectrum: Spectrum) -> tuple[float, float]:
    """From where on and up to where it is at most so far below the middle: downwards by power per octave, upwards by
    density per Hz, each as finished music falls."""
    top = float(min(spectrum.bin_hz[-1], 20_000.0))
    edges = np.geomspace(20.0, top, round(_PER_OCTAVE * np.log2(top / 20.0)) + 1)
    power = np.array([spectrum.band(a, b) for a, b in pairwise(edges)])
    middles = np.sqrt(edges[1:] * edges[:-1])
    inside = (middles > _MIDDLE_HZ[0]) & (middles < _MIDDLE_HZ[1])
    if power[inside].mean() < 1e-15:
        return 0.0, 0.0
    density = power / np.diff(edges)
    low = np.flatnonzero(power > power[inside].mean() * 10.0 ** (-_LOW_END_DB / 10.0))
    high = np.flatnonzero(density > density[inside].mean() * 10.0 ** (-_HIGH_END_DB / 10.0))
    return float(edges[low[0]]), float(edges[high[-1] + 1])


def _cut_db(spectrum: Spectrum, hz: float) -> float:
    """How far the density falls from the third of an octave below a frequency to that above."""
    if not 0.0 < hz * _THIRD**2 < min(float(spectrum.bin_hz[-1]), 22_000.0):
        return 0.0
    under = spectrum.band(hz / _THIRD**2, hz / _THIRD) / (hz / _THIRD - hz / _THIRD**2)
    over = spectrum.band(hz * _THIRD, hz * _THIRD**2) / (hz * _THIRD**2 - hz * _THIRD)
    return float(power_db((under + 1e-18) / (over + 1e-18)))


def _ring(components: NDArray[np.float32]) -> tuple[float, float]:
    """Where, and by how much, a place stands out of its neighbours on both sides for half of the time."""
    inside = np.flatnonzero((_RING_HZ[0] < COMPONENTS_HZ) & (_RING_HZ[1] > COMPONENTS_HZ))
    plays = components.sum(axis=1)
    kept = components[plays > _QUIET * plays.mean()] if plays.size else components
    if not len(kept):
        return 0.0, 0.0
    levels = power_db(kept + 1e-12 * float(plays.mean()))
    sides = [[i + sign * k for k in range(_NEAR, _FAR + 1)] for i in inside for sign in (-1, 1)]
    means = [levels[:, side].mean(axis=1) for side in sides]
    excess = [
        np.median(levels[:, i] - np.maximum(below, above))
        for i, below, above in zip(inside, means[::2], means[1::2], strict=True)
    ]
    most = int(np.argmax(excess))
    return float(COMPONENTS_HZ[inside[most]]), float(excess[most])


def _bass_side_db(spectrum: Spectrum) -> float:
    if spectrum.mid_bins is None:
        return _LEAST_DB
    weight = band_weights(spectrum.bin_hz, (_WIDE_BASS_HZ,))[:, 0]
    both, mid = float(spectrum.bins @ weight), float(spectrum.mid_bins @ weight)
    return max(float(power_db((both - mid + 1e-15) / (mid + 1e-15))), _LEAST_DB)
