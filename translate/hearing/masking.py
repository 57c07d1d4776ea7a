"""What of a codec's noise is heard: noise-to-mask ratio, ITU-R BS.1387-2, FFT-based ear model (basic version)."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from translate.decibels import power, power_db
from translate.hearing.mask_kernel import LEAST_DB, LOWER_SLOPE_DB, SPREAD, STEP_BARK, STEP_DB, add_bands, spread
from translate.scratch import Growing

__all__ = ["AUDIBLE_DB", "NoiseMeter", "NoiseToMask", "noise_to_mask"]

AUDIBLE_DB = 1.5
"""A frame in which a band's noise exceeds its mask by this is disturbed (BS.1387-2, 4.6.2)."""

_FULL_SCALE_DB_SPL = 92.0  # of a full-scale sine, where the level is not known (2.1.2)
_FRAME_S, _FRAMES_AT_ONCE = 2048 / 48_000, 256
_BANDS, _LOWEST_HZ, _HIGHEST_HZ = 109, 80.0, 18_000.0
_SHORTEST_S, _AT_100_HZ_S = 0.008, 0.030  # time constants of forward masking
_LEVELS = 541
_SILENCE_DB_SPL = 20.0  # a frame whose loudest band is below holds nothing that could be disturbed

Array = NDArray[np.float64]
Samples = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class NoiseToMask:
    """Noise over mask, dB: `mean_db` over bands and frames with sound, `bands_db` `(109,)` per band, around `band_hz`;
    −300 where there is none. `audible` and `sounding` `(frames,)`: frames with audible noise and with sound, every
    `hop_s`."""

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

    def with_(self, other: "NoiseToMask") -> "NoiseToMask":
        """The noise of two codecs behind each other, of the same frames: what one adds knows nothing of the other, so
        powers add up; a frame is heard where one of the two is."""
        return replace(
            self,
            mean_db=float(power_db(power(self.mean_db) + power(other.mean_db))),
            audible=self.audible | other.audible,
            sounding=self.sounding | other.sounding,
            bands_db=power_db(power(self.bands_db) + power(other.bands_db)),
        )


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
    meter = NoiseMeter(rate, len(original))
    meter.push(original, decoded)
    return meter.finish()


class NoiseMeter:
    """The same while both come, piece by piece, and to the bit: memory holds some frames, and the ratios of all."""

    def __init__(self, rate: int, channels: int = 2) -> None:
        self._ear = _Ear.of_rate(rate)
        self._state = np.zeros((channels, _BANDS), dtype=np.float32)
        self._pair = np.zeros((2, channels, (_FRAMES_AT_ONCE + 1) * self._ear.size // 2), dtype=np.float32)
        self._there = 0  # of the pair
        self._ratios, self._loud = Growing(1, np.float32), Growing(1, np.float32)
        self._frames = 0

    def push(self, original: Samples, decoded: Samples) -> None:
        """The next samples of both, `(channels, n)`, aligned."""
        hop, wanted = self._ear.size // 2, self._pair.shape[2]
        start = 0
        while start < original.shape[1]:
            end = min(start + wanted - self._there, original.shape[1])
            there = self._there + end - start
            self._pair[0, :, self._there : there] = original[:, start:end]
            self._pair[1, :, self._there : there] = decoded[:, start:end]
            start, self._there = end, there
            if there == wanted:
                self._take(_FRAMES_AT_ONCE)
                self._pair[:, :, :hop] = self._pair[:, :, _FRAMES_AT_ONCE * hop :].copy()
                self._there = hop

    def finish(self) -> NoiseToMask:
        """Of everything pushed; the last frame is filled up with silence."""
        hop = self._ear.size // 2
        count = -(-self._there // hop) - 1
        if count > 0 or not self._frames:
            count = max(count, 1)
            self._pair[:, :, self._there :] = 0.0
            self._take(count)
        return _summed(self._ratios.array().reshape(-1, _BANDS), self._loud.array()[0], self._ear)

    def _take(self, count: int) -> None:
        one, other = (_magnitudes(samples, count, self._ear) for samples in self._pair)
        found = [self._ear.ratios(*pair) for pair in zip(one, other, self._state, strict=True)]
        self._ratios.append(np.max([ratios for ratios, _ in found], axis=0).reshape(1, -1))
        self._loud.append(np.max([level for _, level in found], axis=0)[np.newaxis])
        self._frames += count


def _summed(ratios: Samples, loud: Samples, ear: "_Ear") -> NoiseToMask:
    sounding = power_db(loud) > _SILENCE_DB_SPL
    heard = ratios[sounding]
    bands = heard.mean(axis=0, dtype=np.float64) if heard.size else np.zeros(_BANDS)
    return NoiseToMask(
        mean_db=float(power_db(bands[: ear.count].mean())),
        hop_s=ear.size / 2 / ear.rate,
        audible=ratios.max(axis=1) > power(AUDIBLE_DB),
        sounding=sounding,
        bands_db=power_db(bands),
        band_hz=ear.centres_hz,
    )


def _magnitudes(samples: Samples, count: int, ear: "_Ear") -> Samples:
    """In the scale of the ear `(channels, count, bins)`; half a frame of hop."""
    from scipy.fft import rfft

    hop = ear.size // 2
    part = samples[:, : (count + 1) * hop]
    frames = np.lib.stride_tricks.sliding_window_view(part, ear.size, axis=1)[:, ::hop]
    return np.asarray(np.abs(rfft(frames * ear.window, axis=2)) * ear.weights)


@dataclass(frozen=True, eq=False)
class _Ear:
    """The model at one rate: window, outer and middle ear per bin, bins to bands, spreading and forgetting; the first
    `count` bands begin below half the rate."""

    rate: int
    size: int
    window: NDArray[np.float32]
    weights: NDArray[np.float32]
    bins: tuple[NDArray[np.int64], NDArray[np.float32]]
    count: int
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
        bark = np.arange(_BANDS) * STEP_BARK
        return _Ear(
            rate=rate,
            size=size,
            window=window.astype(np.float32),
            weights=(full_scale * 10.0 ** (_outer_ear_db(np.maximum(hz, 1.0)) / 20.0)).astype(np.float32),
            bins=_bins(np.minimum(edges / (rate / size), size // 2)),
            count=max(int((edges[:-1] < rate / 2.0).sum()), 1),
            centres_hz=centres,
            noise=power(0.4 * 3.64 * (centres / 1000.0) ** -0.8).astype(np.float32),
            forgets=np.exp(-size / 2 / rate / time_s).astype(np.float32),
            mask=power(-np.maximum(3.0, 0.25 * bark)).astype(np.float32),
        )

    def ratios(self, one: Samples, other: Samples, state: Samples) -> tuple[Samples, Samples]:
        """Noise over mask `(frames, bands)`, and the loudest band's power `(frames,)`, of `(frames, bins)`."""
        original = np.empty((len(one), _BANDS), dtype=np.float32)
        noise = np.empty_like(original)
        add_bands(one, other, *self.bins, original, noise)
        excitation, room = np.empty_like(original), np.empty((2, _BANDS), dtype=np.float32)
        spread(original + self.noise, *_slopes(), self.forgets, state, *room, excitation)
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


@lru_cache(maxsize=1)
def _slopes() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Per band and level (steps of `STEP_DB` from `LEAST_DB` on): how much of a spread excitation, as its power
    `SPREAD`, is left one band higher, and by what it starts so that no energy is won `(bands, levels)`."""
    edges = np.linspace(_bark(_LOWEST_HZ), _bark(_HIGHEST_HZ), _BANDS + 1)
    centres, number = _hz((edges[1:] + edges[:-1]) / 2.0)[:, None], np.arange(_BANDS)[:, None]
    level_db = LEAST_DB + STEP_DB * np.arange(_LEVELS)
    slope_db = np.minimum(-24.0 - 230.0 / centres + 0.2 * level_db, -0.1)
    up, down = power(slope_db * STEP_BARK), float(power(-LOWER_SLOPE_DB * STEP_BARK))
    whole = (1.0 - down ** (number + 1)) / (1.0 - down) + (1.0 - up ** (_BANDS - number)) / (1.0 - up) - 1.0
    return (up**SPREAD).astype(np.float32), (whole**-SPREAD).astype(np.float32)
