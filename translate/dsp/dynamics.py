"""Compressor with peak ballistics; on one channel sample for sample what pedalboard's plugin of that name does."""

from collections.abc import Sequence
from math import exp

import numpy as np
from numpy.typing import NDArray

from translate.compiled import after, bits, from_bits, kernel, part
from translate.dsp.knee import STAGES, KneeStage

__all__ = ["Compressor"]

_SPAN = 1024  # samples between the envelope pass (recursive) and the gain pass (vectorized)


class Compressor:
    """Bands compressed one by one and summed, all channels by the loudest; state is kept between calls of `push`.

    `bands`: per band (attack_ms, release_ms, stages); times are time constants (63 %).
    """

    latency = 0

    def __init__(self, rate: int, bands: list[tuple[float, float, tuple[KneeStage, ...]]]) -> None:
        self._decay = np.array([[_decay(a, rate), _decay(r, rate)] for a, r, _ in bands], dtype=np.float32)
        self._inverse = np.zeros((len(bands), STAGES), dtype=np.float32)
        self._exponent = np.zeros((len(bands), STAGES), dtype=np.float32)
        self._used = np.array([len(stages) for _, _, stages in bands])
        for b, (_, _, stages) in enumerate(bands):
            for s, stage in enumerate(stages):
                self._inverse[b, s] = 10.0 ** (-stage.threshold_dbfs / 20.0)
                self._exponent[b, s] = 1.0 / stage.ratio - 1.0
        self._envelope = np.zeros((len(bands), STAGES), dtype=np.float32)
        self._room = np.empty((3, _SPAN), dtype=np.float32)

    def push(self, bands: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """One array `(channels, n)` per band in, and overwritten; their compressed sum `(channels, n)` out."""
        for b, band in enumerate(bands):
            settings = self._decay[b], self._inverse[b], self._exponent[b], self._used[b]
            compress(band, *settings, self._envelope[b], *self._room)
        total = bands[0]
        for band in bands[1:]:
            total += band
        return total


def _decay(time_ms: float, rate: int) -> float:
    """One-pole coefficient of a time constant."""
    return exp(-1000.0 / (rate * time_ms))


_Samples = NDArray[np.float32]


@kernel("f4[:, :], f4[:], f4[:], f4[:], i8, f4[:], f4[:], f4[:], f4[:]")
def compress(
    band: _Samples,
    decay: _Samples,
    inverse: _Samples,
    exponent: _Samples,
    used: int,
    envelope: _Samples,
    loudest: _Samples,
    turned: _Samples,
    ratios: _Samples,
) -> None:
    """Compress `band` `(channels, n)` in place, all channels by the loudest.

    Envelope: peak ballistics; gain: (envelope / threshold)^(1/ratio − 1) above the threshold. `envelope` `(STAGES,)` is
    the state; the rest, as long as each other, is room to work in.
    """
    channels, n = band.shape
    first = 0
    while first < n:
        count = min(turned.size, n - first)
        _find_loudest(after(band, first), after(band, (channels - 1) * n + first), count, loudest, turned)
        acts = False
        for s in range(used):
            if _envelope(turned, count, ratios, decay[0], decay[1], inverse[s], envelope, s) > np.float32(1.0):
                _apply_gain(turned, ratios, count, exponent[s])
                acts = True
        if acts:
            for c in range(channels):
                _turn(after(band, c * n + first), count, loudest, turned)
        first += count


@part()
def _find_loudest(left: _Samples, right: _Samples, n: int, loudest: _Samples, turned: _Samples) -> None:
    for i in range(n):
        loudest[i] = turned[i] = max(abs(left[i]), abs(right[i]))


@part()
def _turn(x: _Samples, n: int, loudest: _Samples, turned: _Samples) -> None:
    for i in range(n):
        gain = turned[i] / loudest[i] if loudest[i] > np.float32(0.0) else np.float32(1.0)
        x[i] *= gain


@part(fastmath={"contract", "nnan", "nsz"})
def _envelope(
    values: _Samples,
    n: int,
    ratios: _Samples,
    attack: np.float32,
    release: np.float32,
    inverse: np.float32,
    state: _Samples,
    s: int,
) -> np.float32:
    """Peak ballistics: y ← v + c·(y − v), c = attack where v > y, else release.

    With attack < release that is the larger of the two, otherwise the smaller. Written so, the next y waits for one
    multiply-add and one comparison only. Returns the highest ratio of the envelope to its threshold.
    """
    y, one, highest = state[s], np.float32(1.0), np.float32(0.0)
    rising, falling = one - attack, one - release
    if attack <= release:
        for i in range(n):
            y = max(rising * values[i] + attack * y, falling * values[i] + release * y)
            highest = max(highest, y)
            ratios[i] = y * inverse
    else:
        for i in range(n):
            y = min(rising * values[i] + attack * y, falling * values[i] + release * y)
            highest = max(highest, y)
            ratios[i] = y * inverse
    # a tail that decays towards zero would end in denormal numbers, 100 times slower
    state[s] = y if y > np.float32(1e-15) else np.float32(0.0)
    return highest * inverse


@part(fastmath={"contract", "nnan", "nsz"})
def _apply_gain(x: _Samples, ratio: _Samples, n: int, exponent: np.float32) -> None:
    """x · max(ratio, 1)^exponent, exponent ≤ 0; powers by polynomials (relative error below 1e-6)."""
    for i in range(n):
        r = ratio[i] if ratio[i] > np.float32(1.0) else np.float32(1.0)
        b = bits(r)
        m = from_bits(np.int32((b & np.int32(0x7FFFFF)) | np.int32(0x3F800000)))
        t = (m - np.float32(1.0)) / (m + np.float32(1.0))
        u = t * t
        # ln m = t (2 + 2/3 t² + 2/5 t⁴ + …), 0 ≤ t ≤ 1/3
        series = u * np.float32(0.2222222) + np.float32(0.2857143)
        series = u * (u * series + np.float32(0.4)) + np.float32(0.6666667)
        octave = np.float32(np.int32(np.int32(b >> np.int32(23)) - np.int32(127)))
        power = exponent * (octave + np.float32(1.4426950) * t * (np.float32(2.0) + u * series))
        whole = np.floor(power + np.float32(0.5))
        f = (power - whole) * np.float32(0.6931472)
        e = f * np.float32(1.0 / 720.0) + np.float32(1.0 / 120.0)
        e = f * (f * e + np.float32(1.0 / 24.0)) + np.float32(1.0 / 6.0)
        e = f * (f * (f * e + np.float32(0.5)) + np.float32(1.0)) + np.float32(1.0)
        x[i] *= e * from_bits(np.int32((np.int32(whole) + np.int32(127)) << np.int32(23)))
