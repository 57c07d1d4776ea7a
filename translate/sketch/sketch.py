"""`Sketch`: the value that ships, and how it is written."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import compress, decompress
from zlib import error as zlib_error

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series import ARRANGEMENT
from translate.decibels import power, power_db
from translate.dsp.long_term import LongTerm
from translate.hearing import TONE_HZ, Texture
from translate.hearing.scale import COMPONENTS_HZ
from translate.sketch.frames import RUN, RUNS
from translate.sketch.grid import BANDS, as_bins

__all__ = ["Sketch"]

Array = NDArray[np.float64]

_STEP_DB, _TOP_DB = 0.75, 12.0  # a byte per level, down to −179 dB re full scale
_MEAN_STEP_DB = 0.1
_DECIMALS = 3
_TEXTURE = ("floor_db", "moment_db")
_FRAMES = RUNS * RUN, 2, BANDS


@dataclass(frozen=True)
class Sketch:
    """One song as delivered without a platform, whatever it is played on; equal by content, hashable, picklable.

    `numbers`: its "master" columns; `arrangement`: see `arrangement_of`; `texture`: of its `Texture`, but for the
    blocks. `coded`: the levels of `frames`, a byte each, and of `means`, two bytes each, compressed.
    """

    numbers: tuple[tuple[str, float], ...]
    arrangement: tuple[float, ...]
    texture: tuple[tuple[str, tuple[float, ...]], ...]
    coded: bytes

    @classmethod
    def of(
        cls, numbers: Mapping[str, float], arrangement: Array, texture: Texture, frames: Array, means: Array
    ) -> "Sketch":
        """From what was measured.

        Args:
            numbers: By name.
            arrangement: Of the song `(n,)`.
            texture: Of the song.
            frames: Power `(RUNS · RUN, 2, BANDS)` at the inner ear, of mid and side, both played by two channels.
            means: Power `(2, components)` in front of the ear, mean over the whole song.
        """
        levels = np.clip(np.round((_TOP_DB - power_db(frames)) / _STEP_DB), 0, 255).astype(np.uint8)
        mean_levels = np.round(power_db(means) / _MEAN_STEP_DB).astype("<i2")
        fields = {name: np.asarray(values).ravel() for name, values in vars(texture).items() if name in _TEXTURE}
        return cls(
            tuple((name, float(value)) for name, value in numbers.items()),
            tuple(round(float(x), _DECIMALS) for x in arrangement),
            tuple((name, tuple(round(float(x), _DECIMALS) for x in values)) for name, values in fields.items()),
            compress(_across(levels).tobytes() + mean_levels.tobytes(), 9),
        )

    @property
    def frames(self) -> Array:
        """Power `(RUNS · RUN, 2, BANDS)` of mid and side at the inner ear, full scale 1; 0 at the lowest level."""
        return self._decoded[0]

    @property
    def means(self) -> Array:
        """Power `(2, components)` of mid and side, mean over the song."""
        return self._decoded[1]

    def as_texture(self) -> Texture:
        """The texture of the song."""
        return Texture(**{name: np.array(values) for name, values in self.texture})

    def as_spectrum(self) -> LongTerm:
        """The spectrum of the song."""
        mid, side = (as_bins(one) for one in self.means)
        return LongTerm(mid + side, mid)

    @cached_property
    def _decoded(self) -> tuple[Array, Array]:
        raw = np.frombuffer(decompress(self.coded), dtype=np.uint8)
        size = int(np.prod(_FRAMES))
        levels = np.cumsum(raw[:size].reshape(_FRAMES), axis=0, dtype=np.uint8)
        frames = np.where(levels == 255, 0.0, power(_TOP_DB - _STEP_DB * levels))
        means = power(_MEAN_STEP_DB * raw[size:].view("<i2").reshape(2, -1))
        return frames, means

    def to_data(self) -> dict[str, Any]:
        """As `from_data` takes it, for JSON."""
        finite = {name: value if np.isfinite(value) else None for name, value in self.numbers}
        sound = b64encode(self.coded).decode("ascii")
        return {"numbers": finite, "arrangement": self.arrangement, "texture": dict(self.texture), "sound": sound}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Sketch":
        """What `to_data` made.

        Raises:
            ValueError, KeyError, TypeError: It is something else.
        """
        numbers = tuple((str(k), -np.inf if v is None else float(v)) for k, v in data["numbers"].items())
        texture = tuple((str(k), tuple(float(x) for x in values)) for k, values in data["texture"].items())
        arrangement = tuple(float(x) for x in data["arrangement"])
        found = cls(numbers, arrangement, texture, b64decode(data["sound"], validate=True))
        try:
            of_texture = {name: len(values) for name, values in texture}
            shapes = found.frames.shape, found.means.shape, (len(arrangement),)
            whole = shapes == (_FRAMES, (2, COMPONENTS_HZ.size), (len(ARRANGEMENT),))
            whole = whole and of_texture == dict.fromkeys(_TEXTURE, TONE_HZ.size)
        except zlib_error:
            whole = False
        if not whole:
            raise ValueError("no sketch")
        return found


def _across(levels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Differences from frame to frame, which are smaller."""
    return np.diff(levels, axis=0, prepend=np.uint8(0))
