"""How deep the gaps and how high the moments are, band by band, within 20 ms: `TextureMeter` makes `Texture`."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power_db
from translate.hearing.frames import BandFrames
from translate.hearing.tone import TONE_HZ

__all__ = ["BLOCK_S", "Texture", "TextureMeter"]

BLOCK_S = 5.0
"""A phrase or two: as much of a song as may be otherwise in another part of it."""

_FRAME_S = 0.023  # gaps between strokes and syllables are longer, the ear's forward masking is not much shorter
_PLAYING = 1e-4  # of the loudest frame's power: before the first and after the last such frame there is no music
_SILENT = 1e-6  # likewise: a frame without any sound is a hole, no gap between sounds
_DEEPEST = 1e-4  # of a band's mean: what is further down is as good as silence, in a break, too
_NOTHING = 1e-12  # of the whole's power: keeps bands in which nothing is at 0 dB
_LOW_PCT, _HIGH_PCT = 10.0, 95.0


@dataclass(frozen=True, eq=False)
class Texture:
    """Per tone band `(15,)`, dB re the band's mean over time: `floor_db` is not exceeded in a tenth of the frames from
    the first that plays to the last, silent ones left out, `moment_db` is exceeded in a twentieth. A linear device
    changes neither. Zeros where nothing plays. `floor_blocks_db`, `moment_blocks_db` `(blocks, 15)`: the same of every
    whole `BLOCK_S`, re the mean over all time."""

    floor_db: NDArray[np.float64]
    moment_db: NDArray[np.float64]
    floor_blocks_db: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, TONE_HZ.size)))
    moment_blocks_db: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, TONE_HZ.size)))


class TextureMeter:
    """Streams a stream in blocks `(channels, n)` of any length."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._size = 1 << round(np.log2(_FRAME_S * rate))
        self._frames = BandFrames(np.hanning(self._size + 1)[:-1].astype(np.float32), rate, self._size)

    def push(self, samples: NDArray[np.float32]) -> None:
        """Add the next samples `(channels, n)`."""
        self._frames.push(samples)

    def finish(self) -> Texture:
        """Of everything pushed."""
        bands = self._frames.array()
        whole = bands.sum(axis=1)
        playing = np.flatnonzero(whole > _PLAYING * whole.max(initial=0.0))
        if not playing.size:
            nothing = np.zeros(TONE_HZ.size)
            return Texture(nothing, nothing)
        sounding = whole > _SILENT * whole.max()
        parts = self._parts(bands, sounding)
        sounding[: playing[0]] = sounding[playing[-1] + 1 :] = False
        bands = bands[sounding].astype(np.float64)
        mean = bands.mean(axis=0)
        least = _DEEPEST * mean + _NOTHING * mean.sum()
        cuts = [_LOW_PCT, _HIGH_PCT]
        in_parts = np.array([np.percentile(part, cuts, axis=0) for part in parts]).reshape(-1, 2, mean.size)
        found = *np.percentile(bands, cuts, axis=0), *in_parts.swapaxes(0, 1)
        return Texture(*(power_db((power + least) / (mean + least)) for power in found))

    def _parts(self, bands: NDArray[np.floating], sounding: NDArray[np.bool_]) -> list[NDArray[np.float64]]:
        """Of every whole `BLOCK_S` the frames `(frames, 15)` that are no hole; all of it where it is nothing else."""
        length = round(BLOCK_S * self._rate / self._size)
        starts = range(0, len(bands) // length * length, length)
        cut = [(bands[i : i + length].astype(np.float64), sounding[i : i + length]) for i in starts]
        return [part[kept] if kept.any() else part for part, kept in cut]
