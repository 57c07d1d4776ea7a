"""Compressor with peak ballistics; on one channel sample for sample what pedalboard's plugin of that name does."""

from collections.abc import Sequence
from math import exp

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

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
        self._envelope = np.zeros((len(bands), 1, STAGES), dtype=np.float32)

    def push(self, bands: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        """One array `(channels, n)` per band in, and overwritten; their compressed sum `(channels, n)` out."""
        for b, band in enumerate(bands):
            loudest = np.abs(band).max(axis=0, keepdims=True)
            turned = loudest.copy()
            _compress(turned, self._decay[b], self._inverse[b], self._exponent[b], self._used[b], self._envelope[b])
            band *= np.divide(turned, loudest, out=np.ones_like(loudest), where=loudest > 0.0)
        total = bands[0]
        for band in bands[1:]:
            total += band
        return total


def _decay(time_ms: float, rate: int) -> float:
    """One-pole coefficient of a time constant."""
    return exp(-1000.0 / (rate * time_ms))


@njit(nogil=True, cache=True)
def _compress(band, decay, inverse, exponent, used, envelope):  # type: ignore[no-untyped-def]
    """Envelope: peak ballistics; gain: (envelope / threshold)^(1/ratio − 1) above the threshold.

    The two channels' envelopes are computed side by side: each waits for its own last sample, so two at once
    take the time of one.
    """
    channels, n = band.shape
    ratios = np.empty((2, _SPAN), dtype=np.float32)
    for first in range(0, n, _SPAN):
        last = min(first + _SPAN, n)
        left, right = band[0, first:last], band[channels - 1, first:last]
        for s in range(used):
            _envelopes(left, right, ratios, decay[0], decay[1], inverse[s], envelope[:, s])
            for c in range(channels):
                if _largest(ratios[c, : last - first]) > np.float32(1.0):
                    _apply_gain(band[c, first:last], ratios[c], exponent[s])


@njit(nogil=True, cache=True, fastmath={"contract", "nnan", "nsz"})
def _envelopes(left, right, ratios, attack, release, inverse, state):  # type: ignore[no-untyped-def]
    """Peak ballistics: y ← v + c·(y − v), c = attack where v > y, else release; one channel comes as two equal ones.

    With attack < release that is the larger of the two, otherwise the smaller. Written so, the next y waits for one
    multiply-add and one comparison only.
    """
    y, z, one = state[0], state[-1], np.float32(1.0)
    rising, falling = one - attack, one - release
    if attack <= release:
        for i in range(left.size):
            v, w = abs(left[i]), abs(right[i])
            y = max(rising * v + attack * y, falling * v + release * y)
            z = max(rising * w + attack * z, falling * w + release * z)
            ratios[0, i] = y * inverse
            ratios[1, i] = z * inverse
    else:
        for i in range(left.size):
            v, w = abs(left[i]), abs(right[i])
            y = min(rising * v + attack * y, falling * v + release * y)
            z = min(rising * w + attack * z, falling * w + release * z)
            ratios[0, i] = y * inverse
            ratios[1, i] = z * inverse
    # a tail that decays towards zero would end in denormal numbers, 100 times slower
    state[0] = y if y > np.float32(1e-15) else np.float32(0.0)
    state[-1] = z if z > np.float32(1e-15) else np.float32(0.0)


@njit(nogil=True, cache=True, fastmath={"nnan", "nsz"})
def _largest(values):  # type: ignore[no-untyped-def]
    best = np.float32(0.0)
    for value in values:
        best = max(best, value)
    return best


@intrinsic
def _bits(_context, value):  # type: ignore[no-untyped-def]
    """The 32 bits of a float32 as an integer, in a band: a view of an array would forbid vectorizing."""

    def generate(_context, builder, _signature, arguments):  # type: ignore[no-untyped-def]
        return builder.bitcast(arguments[0], ir.IntType(32))

    return types.int32(types.float32), generate


@intrinsic
def _from_bits(_context, value):  # type: ignore[no-untyped-def]
    """The float32 that has these bits."""

    def generate(_context, builder, _signature, arguments):  # type: ignore[no-untyped-def]
        return builder.bitcast(arguments[0], ir.FloatType())

    return types.float32(types.int32), generate


# a check for division by zero would forbid vectorizing, hence the error model
@njit(nogil=True, cache=True, error_model="numpy", fastmath={"contract", "nnan", "nsz"})
def _apply_gain(x, ratio, exponent):  # type: ignore[no-untyped-def]
    """x · max(ratio, 1)^exponent, exponent ≤ 0; powers by polynomials (relative error below 1e-6)."""
    for i in range(x.size):
        r = ratio[i] if ratio[i] > np.float32(1.0) else np.float32(1.0)
        bits = _bits(r)  # type: ignore[call-arg, var-annotated]
        m = _from_bits(np.int32((bits & np.int32(0x7FFFFF)) | np.int32(0x3F800000)))
        t = (m - np.float32(1.0)) / (m + np.float32(1.0))
        u = t * t
        # ln m = t (2 + 2/3 t² + 2/5 t⁴ + …), 0 ≤ t ≤ 1/3
        series = u * np.float32(0.2222222) + np.float32(0.2857143)
        series = u * (u * series + np.float32(0.4)) + np.float32(0.6666667)
        octave = np.float32(np.int32(np.int32(bits >> np.int32(23)) - np.int32(127)))
        power = exponent * (octave + np.float32(1.4426950) * t * (np.float32(2.0) + u * series))
        whole = np.floor(power + np.float32(0.5))
        f = (power - whole) * np.float32(0.6931472)
        e = f * np.float32(1.0 / 720.0) + np.float32(1.0 / 120.0)
        e = f * (f * e + np.float32(1.0 / 24.0)) + np.float32(1.0 / 6.0)
        e = f * (f * (f * e + np.float32(0.5)) + np.float32(1.0)) + np.float32(1.0)
        x[i] *= e * _from_bits(np.int32((np.int32(whole) + np.int32(127)) << np.int32(23)))
