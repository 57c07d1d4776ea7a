"""Where in one master another one's sounds are, by cross-correlation: to the sample, and to parts of one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import factorial

import numpy as np
from numpy.typing import NDArray

from translate.decibels import amplitude
from translate.dsp.kweighting import k_response_db

__all__ = ["Alignment", "align", "fraction_of", "moved"]

Samples = NDArray[np.float32]

_NOTHING = 1e-4  # −80 dB: what an excerpt of silence is beside music
_AS_GOOD = 0.9999  # of the best: bars that are repeated to the sample differ by less, and then the nearest is meant


_FINEST = 0.005  # of a sample: less is noise, and what is equal stays so to the bit
_ROUNDS = 24  # of a golden section: to 10⁻⁵ of a sample
_GOLDEN = 0.5 * (5.0**0.5 - 1.0)
_TERMS = 28  # of a series in ωt, which is 2.4 at most: the rest is 10⁻¹⁶


@dataclass(frozen=True)
class Alignment:
    """`lag`: samples by which the other comes later; `polarity`: −1 where it is inverted; `likeness`: 0 to 1,
    correlation there, of channels one by one and whatever their polarity."""

    lag: int
    polarity: int
    likeness: float


def align(one: Samples, other: Samples, rate: int, reach: int) -> Alignment | None:
    """Of `one` `(channels, n)` in `other` `(channels, n + 2·reach)`, which begins `reach` earlier; None in silence.

    Correlated with K-weighting: of two signals of equal loudness, the difference is then the quietest there is.
    """
    from scipy.fft import irfft, next_fast_len, rfft

    a, b = _weighted(one, rate), _weighted(other, rate)
    size, lags = a.shape[1], 2 * reach + 1
    length = next_fast_len(b.shape[1], real=True)  # the lags that are looked at do not reach round the circle
    both = irfft(np.conj(rfft(a, length)) * rfft(b, length), length)[:, :lags]
    energy = np.concatenate([[0.0], np.cumsum(np.square(b, dtype=np.float64).sum(axis=0))])
    scale = np.sqrt(np.square(a, dtype=np.float64).sum() * np.maximum(energy[size : size + lags] - energy[:lags], 0.0))
    likeness = np.divide(np.abs(both).sum(axis=0), scale, out=np.zeros(lags), where=scale > _NOTHING * scale.max())
    best = _nearest_best(likeness, reach)
    if not likeness[best]:
        return None
    return Alignment(best - reach, -1 if both[:, best].sum() < 0.0 else 1, min(float(likeness[best]), 1.0))


def fraction_of(one: Samples, other: Samples, rate: int) -> float:
    """By how much of a sample the other comes later still, −0.75 to 0.75, once it lies to the sample; 0 where it is too
    little to matter.

    Args:
        one: `(channels, n)`.
        other: The same of it, `(channels, n)`.
        rate: In Hz.
    """
    from scipy.fft import rfft

    a, b = (rfft(_weighted(x, rate)) for x in (one, other))
    likeness = _between(np.asarray((np.conj(a) * b).sum(axis=0)), one.shape[1])
    low, high = -0.75, 0.75
    for _ in range(_ROUNDS):
        left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
        low, high = (low, right) if likeness(left) > likeness(right) else (left, high)
    found = 0.5 * (low + high)
    return found if abs(found) > _FINEST else 0.0


def _between(cross: NDArray[np.complexfloating], size: int) -> Callable[[float], float]:
    """The correlation of a cross spectrum `(size // 2 + 1,)` less than a sample from none, Σ Re(cross · exp(iωt)): a
    series, whose terms are added up over frequency once, and not an exponential for every t."""
    omega = 2.0 * np.pi * np.arange(cross.size) / size
    sides = cross.real.astype(np.float64), -cross.imag.astype(np.float64)
    power, terms = np.ones_like(omega), list[float]()
    for n in range(_TERMS):
        terms.append((-1) ** (n // 2) * float(np.dot(power, sides[n % 2])) / factorial(n))
        power *= omega
    series = np.polynomial.Polynomial(terms)
    return lambda lag: abs(float(series(lag)))


def moved(samples: Samples, fraction: float) -> Samples:
    """Samples `(channels, n)` earlier by a part of a sample; the first and last few are made from a circle."""
    from scipy.fft import irfft, rfft

    if not fraction:
        return samples
    turn = 2j * np.pi * np.arange(samples.shape[1] // 2 + 1) / samples.shape[1]
    return np.asarray(irfft(rfft(samples.astype(np.float64)) * np.exp(turn * fraction), samples.shape[1]), np.float32)


def _weighted(samples: Samples, rate: int) -> Samples:
    """K-weighted without a shift in time."""
    from scipy.fft import irfft, next_fast_len, rfft

    length = next_fast_len(samples.shape[1] + rate // 4, real=True)
    return np.asarray(irfft(rfft(samples, length) * _weights(length, rate), length)[:, : samples.shape[1]])


@lru_cache(maxsize=4)  # all pairs of masters have the same two lengths
def _weights(length: int, rate: int) -> Samples:
    """The K-weighting of a spectrum of so many samples, `(length // 2 + 1,)`."""
    hz = np.arange(length // 2 + 1) * (rate / length)
    weights = amplitude(k_response_db(np.maximum(hz, 1.0), rate)).astype(np.float32)
    weights.setflags(write=False)
    return weights


def _nearest_best(values: NDArray[np.float64], middle: int) -> int:
    """The peak that is as good as any, nearest to `middle`."""
    higher = np.pad(values, 1, constant_values=-1.0)
    is_peak = (values >= higher[:-2]) & (values >= higher[2:]) & (values >= _AS_GOOD * values.max())
    peaks = np.flatnonzero(is_peak)
    return int(peaks[np.argmin(np.abs(peaks - middle))])
