"""How a mix is balanced, second by second: middle and sides, the range of voices, the low end."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.decibels import power_db
from translate.scratch import blocks_of

__all__ = ["MixCourse", "course_of"]

Array = NDArray[np.float64]

_FRAME_S = 0.085
_VOICE_HZ = (1_000.0, 4_000.0)  # where words are understood
_EDGE_HZ = (2_500.0, 6_000.0)  # where voices and cymbals turn harsh
_HEARD_HZ = (100.0, 12_000.0)
_LOW_HZ = (30.0, 120.0)
_SOUND_DB = -30.0  # of a second, re the loudest tenth: below it nothing is judged
_SECOND_S = 1.0


@dataclass(frozen=True, eq=False)
class MixCourse:
    """Mean squares by second `(n,)`: `heard` 100 Hz to 12 kHz, `low` 30 to 120 Hz, of middle and sides, `low_side` of
    the sides; `voice` of the middle, `voice_side` of the sides, 1 to 4 kHz; `edge_side` of the sides, 2.5 to 6 kHz."""

    heard: Array
    low: Array
    low_side: Array
    voice: Array
    voice_side: Array
    edge_side: Array

    @property
    def sounds(self) -> NDArray[np.bool_]:
        """Seconds in which there is something to judge `(n,)`."""
        if not self.heard.size:
            return np.zeros(0, bool)
        return np.asarray(self.heard > np.percentile(self.heard, 90.0) * 10.0 ** (_SOUND_DB / 10.0))

    @property
    def sides_over_voice_db(self) -> Array:
        """Sides re middle at 1 to 4 kHz, in dB, by second `(n,)`."""
        return np.asarray(power_db(self.voice_side + 1e-14) - power_db(self.voice + 1e-14))

    @property
    def edge_side_db(self) -> Array:
        """Sides at 2.5 to 6 kHz re all that is heard, in dB, by second `(n,)`."""
        return np.asarray(power_db(self.edge_side + 1e-14) - power_db(self.heard + 1e-14))

    @property
    def low_side_db(self) -> Array:
        """Sides re middle at 30 to 120 Hz, in dB, by second `(n,)`."""
        middle = np.maximum(self.low - self.low_side, 0.0)
        return np.asarray(power_db(self.low_side + 1e-14) - power_db(middle + 1e-14))

    @property
    def low_db(self) -> Array:
        """30 to 120 Hz re all that is heard, in dB, by second `(n,)`."""
        return np.asarray(power_db(self.low + 1e-14) - power_db(self.heard + 1e-14))


def course_of(mix: Audio) -> MixCourse:
    """Of a mix, mono or stereo; a few seconds at a time are looked at."""
    audio = mix.as_stereo()
    size = 1 << round(np.log2(_FRAME_S * audio.rate))
    per_second = max(round(_SECOND_S * audio.rate / size), 1)
    found = [
        _seconds(piece, audio.rate, size, per_second)
        for _, piece in blocks_of(audio.samples, size * per_second * 8)
        if piece.shape[1] >= size * per_second
    ]
    rows = np.concatenate(found, axis=1) if found else np.zeros((6, 0))
    return MixCourse(*rows)


def _seconds(samples: NDArray[np.float32], rate: int, size: int, per_second: int) -> Array:
    """The rows of `MixCourse`."""
    from scipy.fft import rfft

    count = samples.shape[1] // (size * per_second)
    left, right = samples[:, : count * per_second * size].astype(np.float64).reshape(2, -1, size)
    window = np.hanning(size) * np.sqrt(8.0 / 3.0) / size
    middle, side = (np.square(np.abs(rfft(part * window))) for part in ((left + right) / 2.0, (left - right) / 2.0))
    hz = np.fft.rfftfreq(size, 1.0 / rate)

    def band(power: Array, edges: tuple[float, float]) -> Array:
        return np.asarray(power[:, (hz >= edges[0]) & (hz < edges[1])].sum(axis=1))

    def by_second(values: Array) -> Array:
        return np.asarray(values.reshape(count, per_second).mean(axis=1))

    both = middle + side
    rows = (
        band(both, _HEARD_HZ),
        band(both, _LOW_HZ),
        band(side, _LOW_HZ),
        band(middle, _VOICE_HZ),
        band(side, _VOICE_HZ),
        band(side, _EDGE_HZ),
    )
    return np.stack([by_second(row) for row in rows])
