"""What of a codec's noise is heard: noise-to-mask ratio, ITU-R BS.1387-2, FFT-based ear model (basic version)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numba import njit
from numpy.typing import NDArray

from translate.decibels import power, power_db

__all__ = ["AUDIBLE_DB", "NoiseToMask", "noise_to_mask"]

AUDIBLE_DB = 1.5
"""A frame in which a band's noise exceeds its mask by this is disturbed (BS.1387-2, 4.6.2)."""

_FULL_SCALE_DB_SPL = 92.0  # of a full-scale sine, where the level is not known (2.1.2)
_FRAME_S, _FRAMES_AT_ONCE = 2048 / 48_000, 256
_BANDS, _STEP_BARK, _LOWEST_HZ, _HIGHEST_HZ = 109, 0.25, 80.0, 18_000.0
_LOWER_SLOPE_DB = 27.0  # per Bark
_SPREAD = 0.4  # spread excitations add up as this power of their energies
_SHORTEST_S, _AT_100_HZ_S = 0.008, 0.030  # time constants of forward masking
_LEAST_DB, _STEP_DB, _LEVELS = -10.0, 0.25, 541
_SILENCE_DB_SPL = 20.0  # a frame whose loudest band is below holds nothing that could be disturbed

Array = NDArray[np.float64]
Samples = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class NoiseToMask:
    """`mean_db`: noise over mask, mean of bands and frames with sound, dB; `audible` `(frames,)`: frames with audible
    noise, every `hop_s`; `sounding` `(frames,)`: with sound; `bands_db` `(109,)`: mean per band, around `band_hz`."""

    mean_db: float
    hop_s: float
    audible: NDArray[np.bool_]
    sounding: NDArray[np.bool_]
    bands_db: Array
    band_hz: Array

    @property
    def audible_pct(self) -> float:
        """Share of frames with sound in which noise is audible."""
        count = int(self.sounding.sum())
        return 100.0 * float((self.audible & self.sounding).sum()) / count if count else 0.0


def noise_to_mask(original: NDArray[np.float32], decoded: NDArray[np.float32], rate: int) -> NoiseToMask:
    """How far a codec's noise stands above what the original masks.

    Args:
        original: float32 `(channels, frames)`.
        decoded: The same shape, aligned to the sample and of the same level.
        rate: Sampling rate in Hz.

    Returns:
        The ratio; frames are 2048 samples at 48 kHz, and the worst channel counts.

    Source:
        ITU-R BS.1387-2, annex 2, sections 2.1 (FFT ear model) and 4.6 (noise-to-mask ratio). Here frames overlap by
        half, and a band's noise is the difference of the magnitudes.
    """
    ear = _Ear.of_rate(rate)
    ratios, loud = [], []
    state = np.zeros((len(original), _BANDS), dtype=np.float32)
    for one, other in zip(_spectra(original, ear), _spectra(decoded, ear), strict=True):
        per_channel = [ear.ratios(one[c], other[c], state[c]) for c in range(len(original))]
        ratios.append(np.max([r for r, _ in per_channel], axis=0))
        loud.append(np.max([level for _, level in per_channel], axis=0))
    return _summed(np.concatenate(ratios), np.concatenate(loud), ear)


def _summed(ratios: Samples, loud: Samples, ear: "_Ear") -> NoiseToMask:
    sounding = power_db(loud) > _SILENCE_DB_SPL
    heard = ratios[sounding]
    bands = heard.mean(axis=0, dtype=np.float64) if heard.size else np.zeros(_BANDS)
    return NoiseToMask(
        mean_db=float(power_db(max(bands.mean(), 1e-12))),
        hop_s=ear.size / 2 / ear.rate,
        audible=ratios.max(axis=1) > power(AUDIBLE_DB),
        sounding=sounding,
        bands_db=power_db(np.maximum(bands, 1e-12)),
        band_hz=ear.centres_hz,
    )


def _spectra(samples: NDArray[np.float32], ear: "_Ear") -> Iterator[NDArray[np.float32]]:
    """Magnitudes in the scale of the ear `(channels, frames, bins)`, some frames at a time; half a frame of hop."""
    from scipy.fft import rfft

    hop, count = ear.size // 2, max(-(-samples.shape[1] // (ear.size // 2)) - 1, 1)
    for first in range(0, count, _FRAMES_AT_ONCE):
        last = min(first + _FRAMES_AT_ONCE, count)
        part = samples[:, first * hop : (last + 1) * hop]
        part = np.pad(part, ((0, 0), (0, (last + 1 - first) * hop - part.shape[1])))
        frames = np.lib.stride_tricks.sliding_window_view(part, ear.size, axis=1)[:, ::hop]
        yield np.abs(rfft(frames * ear.window, axis=2)) * ear.weights


@dataclass(frozen=True, eq=False)
class _Ear:
    """The model at one rate: window, outer and middle ear per bin, bins to bands, spreading and forgetting."""

    rate: int
    size: int
    window: NDArray[np.float32]
    weights: NDArray[np.float32]
    bins: tuple[NDArray[np.int64], NDArray[np.float32]]
    centres_hz: Array
    noise: NDArray[np.float32]
    forgets: NDArray[np.float32]
    mask: NDArray[np.float32]

    @staticmethod
    @lru_cache(maxsize=8)
    def of_rate(rate: int) -> "_Ear":
        from scipy.fft import next_fast_len

        size = 2 * next_fast_len(round(rate * _FRAME_S / 2), real=True)
        window = np.hanning(size + 1)[:-1]
        hz = np.arange(size // 2 + 1) * (rate / size)
        full_scale = 10.0 ** (_FULL_SCALE_DB_SPL / 20.0) / (window.sum() / 2.0)
        edges = _hz(np.linspace(_bark(_LOWEST_HZ), _bark(_HIGHEST_HZ), _BANDS + 1))
        centres = _hz((_bark(edges[1:]) + _bark(edges[:-1])) / 2.0)
        time_s = _SHORTEST_S + 100.0 / centres * (_AT_100_HZ_S - _SHORTEST_S)
        bark = np.arange(_BANDS) * _STEP_BARK
        return _Ear(
            rate=rate,
            size=size,
            window=window.astype(np.float32),
            weights=(full_scale * 10.0 ** (_outer_ear_db(np.maximum(hz, 1.0)) / 20.0)).astype(np.float32),
            bins=_bins(edges / (rate / size)),
            centres_hz=centres,
            noise=power(0.4 * 3.64 * (centres / 1000.0) ** -0.8).astype(np.float32),
            forgets=np.exp(-size / 2 / rate / time_s).astype(np.float32),
            mask=power(-np.maximum(3.0, 0.25 * bark)).astype(np.float32),
        )

    def ratios(self, one: Samples, other: Samples, state: Samples) -> tuple[Samples, Samples]:
        """Noise over mask `(frames, bands)`, and the loudest band's power `(frames,)`, of `(frames, bins)`."""
        original = np.empty((len(one), _BANDS), dtype=np.float32)
        noise = np.empty_like(original)
        _to_bands(one, other, *self.bins, original, noise)
        excitation = np.empty_like(original)
        _spread(original + self.noise, *_slopes(), self.forgets, state, excitation)
        return noise / (excitation * self.mask), original.max(axis=1)


def _bark(hz: Array | float) -> Array:
    return 7.0 * np.arcsinh(np.asarray(hz) / 650.0)


def _hz(bark: Array) -> Array:
    return np.asarray(650.0 * np.sinh(bark / 7.0))


def _outer_ear_db(hz: Array) -> Array:
    """Outer and middle ear, dB (equation 7)."""
    khz = hz / 1000.0
    return np.asarray(-2.184 * khz**-0.8 + 6.5 * np.exp(-0.6 * (khz - 3.3) ** 2) - 1e-3 * khz**3.6)


def _bins(edges: Array) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Of each band its first and last bin, and how much of both lies in it; `edges` in bins, `(bands + 1,)`."""
    ends = np.stack([np.round(edges[:-1]), np.round(edges[1:])]).astype(np.int64)
    low, high = edges[:-1], edges[1:]
    shares = np.stack([np.minimum(ends[0] + 0.5, high) - low, high - np.maximum(ends[1] - 0.5, low)])
    return ends, shares.astype(np.float32)


@njit(nogil=True, cache=True, error_model="numpy", fastmath={"contract", "nnan", "nsz", "reassoc"})
def _to_bands(one, other, ends, shares, original, noise):  # type: ignore[no-untyped-def]
    """Powers of the original and of the difference of magnitudes, bin by bin into bands."""
    for t in range(one.shape[0]):
        for k in range(ends.shape[1]):
            first, last = ends[0, k], ends[1, k]
            off = one[t, first] - other[t, first]
            whole, wrong = shares[0, k] * one[t, first] ** 2, shares[0, k] * off**2
            if last > first:
                off = one[t, last] - other[t, last]
                whole += shares[1, k] * one[t, last] ** 2
                wrong += shares[1, k] * off**2
            for i in range(first + 1, last):
                off = one[t, i] - other[t, i]
                whole += one[t, i] ** 2
                wrong += off**2
            original[t, k], noise[t, k] = whole, wrong


@lru_cache(maxsize=1)
def _slopes() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Per band and level (steps of `_STEP_DB` from `_LEAST_DB` on): how much of a spread excitation, as its power
    `_SPREAD`, is left one band higher, and by what it starts so that no energy is won `(bands, levels)`."""
    edges = np.linspace(_bark(_LOWEST_HZ), _bark(_HIGHEST_HZ), _BANDS + 1)
    centres, number = _hz((edges[1:] + edges[:-1]) / 2.0)[:, None], np.arange(_BANDS)[:, None]
    level_db = _LEAST_DB + _STEP_DB * np.arange(_LEVELS)
    slope_db = np.minimum(-24.0 - 230.0 / centres + 0.2 * level_db, -0.1)
    up, down = power(slope_db * _STEP_BARK), float(power(-_LOWER_SLOPE_DB * _STEP_BARK))
    whole = (1.0 - down ** (number + 1)) / (1.0 - down) + (1.0 - up ** (_BANDS - number)) / (1.0 - up) - 1.0
    return (up**_SPREAD).astype(np.float32), (whole**-_SPREAD).astype(np.float32)


_DOWN = np.float32(10.0 ** (-_LOWER_SLOPE_DB * _STEP_BARK / 10.0 * _SPREAD))


@njit(nogil=True, cache=True, error_model="numpy")
def _spread(bands, ups, starts, forgets, state, out):  # type: ignore[no-untyped-def]
    """Spreading over frequency (level-dependent upwards), then forward masking over time (equations 14 to 21)."""
    frames, count = bands.shape
    norm, now = np.empty(count, dtype=np.float32), np.empty(count, dtype=np.float32)
    _spread_one(np.ones(count, dtype=np.float32), ups, starts, norm)
    for t in range(frames):
        _spread_one(bands[t], ups, starts, now)
        for k in range(count):
            here = now[k] / norm[k]
            state[k] = forgets[k] * state[k] + (np.float32(1.0) - forgets[k]) * here
            out[t, k] = max(state[k], here)


@njit(nogil=True, cache=True, error_model="numpy", fastmath={"contract", "nnan", "nsz"})
def _spread_one(energy, ups, starts, out):  # type: ignore[no-untyped-def]
    """Upwards each band by itself; downwards all together, since that slope is one for all levels."""
    count, last = energy.size, ups.shape[1] - 1
    out[:] = np.float32(0.0)
    for j in range(count):
        level_db = np.float32(10.0) * np.log10(energy[j])
        at = min(max(int((level_db - _LEAST_DB) / _STEP_DB + 0.5), 0), last)
        part, up = starts[j, at] * energy[j] ** np.float32(_SPREAD), ups[j, at]
        ends = np.float32(1e-4) * part
        k = j
        while k < count and part > ends:
            out[k] += part
            part *= up
            k += 1
    rest = np.float32(0.0)
    for k in range(count - 1, -1, -1):
        level_db = np.float32(10.0) * np.log10(energy[k])
        at = min(max(int((level_db - _LEAST_DB) / _STEP_DB + 0.5), 0), last)
        out[k] += rest
        rest = (rest + starts[k, at] * energy[k] ** np.float32(_SPREAD)) * _DOWN
        out[k] = out[k] * out[k] * np.sqrt(out[k])  # the power 1 / 0.4
