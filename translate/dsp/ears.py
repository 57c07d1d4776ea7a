"""Two ears in a room: `both_ears_flat` takes off the diffuse field of the head and the gain of the room."""

import numpy as np
from numpy.typing import NDArray

from translate.dsp.overlap_save import cascade
from translate.response import minimum_phase

__all__ = ["both_ears_flat"]

Array = NDArray[np.float64]

_MOST_DB = 20.0  # that the ears are equalized by
_TAPS = 4_096  # of that equalizer, at 48 kHz


def both_ears_flat(responses: Array, rate: int, *, alike: bool) -> NDArray[np.float32]:
    """Both ears together flat in third octaves, by one filter of minimum phase for all four ways.

    Args:
        responses: `(2, 2, taps)`: ear, loudspeaker, sample.
        rate: Sample rate in Hz.
        alike: Both loudspeakers play one sound, or the mean of that and of one that only one plays.

    Returns:
        float32 `(2, 2, taps)`: what is left is where the sound comes from.
    """
    size = 1 << (max(responses.shape[-1], _TAPS * rate // 48_000) * 2 - 1).bit_length()
    spectra = np.fft.rfft(responses, size)
    alone, together = np.square(np.abs(spectra)).sum(axis=1), np.square(np.abs(spectra.sum(axis=1)))
    power = (together if alike else 0.5 * (alone + together)).mean(axis=0)
    hz = np.fft.rfftfreq(size, 1.0 / rate)
    total = np.concatenate([[0.0], np.cumsum(power)])
    width = np.maximum(hz, 20.0) * (2.0 ** (1.0 / 6.0) - 2.0 ** (-1.0 / 6.0))
    edges = [np.clip((hz + side * width / 2.0) * size / rate, 0.0, power.size) for side in (-1.0, 1.0)]
    low, high = (np.interp(edge, np.arange(total.size), total) for edge in edges)
    level = 10.0 * np.log10(np.maximum((high - low) / np.maximum(edges[1] - edges[0], 1e-9), 1e-12))
    middle = float(level[(hz > 200.0) & (hz < 8_000.0)].mean())
    inverse = -np.clip(level, middle - _MOST_DB, middle + _MOST_DB)
    filter_ = minimum_phase(inverse)[: _TAPS * rate // 48_000].astype(np.float32)
    made = [[cascade(way.astype(np.float32), filter_) for way in ear] for ear in responses]
    return np.asarray(made, dtype=np.float32)
