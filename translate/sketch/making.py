"""From a finished master to its sketch."""

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import evaluate
from translate.analysis.measurement import Measurement, measure
from translate.analysis.series import arrangement_of
from translate.audio import Audio
from translate.dsp.spectrum import PowerFrames, bin_hz
from translate.hearing import Components, TextureMeter
from translate.hearing.scale import COMPONENT_EDGES_HZ
from translate.sketch.frames import typical_frames
from translate.sketch.grid import BANDS, in_bands, joined
from translate.sketch.sketch import Sketch

__all__ = ["sketch_of"]

Array = NDArray[np.float64]

_BLOCK_S = 8.0


def sketch_of(master: Audio, measurement: Measurement | None = None) -> Sketch:
    """Sketch a master.

    Args:
        master: Mono or stereo.
        measurement: Of it in stereo, where that is known.
    """
    audio = master.as_stereo()
    measured = measurement or measure(audio)
    meter, texture = _Meter(audio.rate), TextureMeter(audio.rate)
    step = round(_BLOCK_S * audio.rate)
    for start in range(0, audio.frames, step):
        block = audio.samples[:, start : start + step]
        meter.push(block)
        texture.push(block)
    frames, means = meter.finish()
    return Sketch.of(evaluate("master", measured.levels), meter.arrangement, texture.finish(), frames, means)


class _Meter:
    """Power of mid and side over time, as two channels play them."""

    def __init__(self, rate: int) -> None:
        self._rate, self._frames = rate, PowerFrames(rate, 2)
        self._sum_up = Components.of_rate(rate)
        self._bands: list[Array] = []
        self._components: list[NDArray[np.float32]] = []
        self._bins = np.zeros((2, bin_hz(rate).size))

    def push(self, samples: NDArray[np.float32]) -> None:
        """Add the next samples `(2, n)`."""
        self._add(*self._frames.push(samples, mid=True))

    def finish(self) -> tuple[Array, Array]:
        """Typical frames `(frames, 2, BANDS)` and means `(2, components)`."""
        self._add(*self._frames.flush(mid=True))
        bands = np.concatenate(self._bands)
        means = np.stack(
            [in_bands(bins, bin_hz(self._rate), COMPONENT_EDGES_HZ) for bins in self._bins / max(len(bands), 1)]
        )
        return typical_frames(bands.reshape(len(bands), -1)).reshape(-1, 2, BANDS), means

    @property
    def arrangement(self) -> Array:
        """Of everything pushed, as `arrangement_of` says it."""
        return arrangement_of(np.concatenate(self._components))

    def _add(self, power: NDArray[np.float32], middle: NDArray[np.float32] | None) -> None:
        assert middle is not None  # it was asked for
        mid = 2.0 * middle
        side = np.maximum(power - mid, 0.0)
        both = [self._sum_up(x) for x in (mid, side)]
        self._bands.append(np.stack([joined(x) for x in both], axis=1))
        self._components.append(both[0] + both[1])
        self._bins += np.stack([x.sum(axis=0, dtype=np.float64) for x in (mid, side)])
