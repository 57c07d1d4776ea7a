"""How far numbers of a device may be off: what they are in each part of the song, and what level and noise do to them.

Measured, not assumed: parts of the song by its own frames, level and noise by the ear on a few dozen frames spread over
it, once louder, once quieter and once in more noise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.analysis.leeway.blocks import block_values
from translate.analysis.metrics.hearing import ASKED, BANDS, audible_frames, audible_pct, range_phon
from translate.analysis.metrics.tone import TONE_COLUMNS
from translate.hearing import TONE_CHANNELS, Loudness

__all__ = ["Leeway"]

Array = NDArray[np.float64]

_FRAMES = 64  # on which the ear is asked again
_LOUDER_DB, _NOISIER_DB = 2.0, 3.0
_LEAST_SONE = 1e-4


@dataclass(frozen=True, eq=False)
class Leeway:
    """Of one master on one device.

    `blocks`: column → its value in every 5 s of the song, `(blocks,)`; `weight` `(blocks,)`: how much each counts, by
    its loudness. `level`, `noise`: column → what a decibel more changes: octaves of the band's own loudness for shares
    of the loudness, for others the column itself. What is not in them does not change.
    """

    blocks: Mapping[str, Array]
    weight: Array
    level: Mapping[str, float]
    noise: Mapping[str, float]

    @classmethod
    def of(cls, heard: Heard) -> "Leeway":
        """Of what is heard."""
        blocks, weight = block_values(heard)
        frames = len(heard.loudness.bands)
        if not frames:
            return cls(blocks, weight, {}, {})
        chosen = np.unique(np.linspace(0, frames - 1, min(frames, _FRAMES)).round().astype(np.intp))
        numbers = partial(_numbers, there=audible_frames(heard)[0], chosen=chosen)
        components = heard.spectrum.components[chosen]
        quieter, louder = (numbers(heard.hear(components, db)) for db in (-_LOUDER_DB, _LOUDER_DB))
        level = {name: (louder[name] - quieter[name]) / (2.0 * _LOUDER_DB) for name in louder}
        noise = dict.fromkeys(level, 0.0)
        if np.isfinite(heard.noise_db_spl).any():
            usual = numbers(Loudness(heard.loudness.specific[chosen], heard.loudness.bands[chosen]))
            noisier = numbers(heard.hear(components, noisier_db=_NOISIER_DB))
            noise = {name: (noisier[name] - usual[name]) / _NOISIER_DB for name in noisier}
        return cls(blocks, weight, level, noise)


def _numbers(heard: Loudness, there: NDArray[np.bool_], chosen: NDArray[np.intp]) -> dict[str, float]:
    """What level and noise change: loudness of the bands in octaves, time in which they are audible, range."""
    bands = heard.bands.mean(axis=0, dtype=np.float64)
    channels = heard.specific.mean(axis=0, dtype=np.float64)
    tone = [channels[first:end].sum() for first, end in TONE_CHANNELS]
    audible = audible_pct(heard.bands, there[chosen])
    return {
        **{f"heard_{name}_pct": _octaves(sone) for name, sone in zip(BANDS, bands, strict=True)},
        **{name: _octaves(sone) for name, sone in zip(TONE_COLUMNS, tone, strict=True)},
        **{f"{name}_audible_pct": audible[BANDS.index(name)] for name in ASKED},
        "heard_range_phon": range_phon(heard.bands.sum(axis=1)),
    }


def _octaves(sone: float) -> float:
    return float(np.log2(max(sone, _LEAST_SONE)))
