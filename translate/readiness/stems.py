"""Stems in their mix: found, at the level at which they are in it, and what is left without them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.dsp.kweighting import k_response_db
from translate.errors import AudioError
from translate.scratch import blocks_of

__all__ = ["ROLES", "Placed", "balance_db", "onset_lag_s", "placed", "seconds_of"]

Array = NDArray[np.float64]
Samples = NDArray[np.float32]

ROLES = ("vocal", "backing", "adlibs", "double", "kick", "bass")
"""What a stem can be."""
_RATE = 8_000
_SURE = 24.0  # likeness at the best place re the spread of all places: strangers reach 19, a voice at −24 dB 49
_FRAME_S = 0.085
_STEP_S, _REACH_S = 0.005, 0.2
_SAME_WORDS = 0.2  # likeness of the rises of two voices that sing the same


@dataclass(frozen=True, eq=False)
class Placed:
    """`samples` `(2, n)` of a role as they are in the mix, over its whole length; `gain_db`: what was done to them;
    `lag_s`: how much later the mix begins than the stem."""

    role: str
    samples: Samples
    gain_db: float
    lag_s: float


def placed(mix: Audio, role: str, stems: Sequence[Audio]) -> Placed:
    """The stems of one role laid into the mix.

    Args:
        mix: The mix.
        role: One of `ROLES`.
        stems: As they were exported, from the same start or with more before and after.

    Raises:
        AudioError: A stem is not in this mix.
    """
    whole = mix.as_stereo()
    total = np.zeros_like(whole.samples)
    gains, lags = [], []
    for stem in stems:
        laid, gain_db, lag_s = _laid(whole, stem)
        total += laid
        gains.append(gain_db)
        lags.append(lag_s)
    return Placed(role, total, float(np.mean(gains)), lags[0])


def _laid(mix: Audio, stem: Audio) -> tuple[Samples, float, float]:
    import soxr

    other = stem.as_stereo().samples
    if stem.rate != mix.rate:
        other = np.ascontiguousarray(soxr.resample(other.T, stem.rate, mix.rate).T, np.float32)
    lag, likeness = _lag(mix.samples, other, mix.rate)
    laid = np.zeros_like(mix.samples)
    start, end = max(lag, 0), min(lag + mix.frames, other.shape[1])
    laid[:, start - lag : end - lag] = other[:, start:end]
    energy = float(np.square(laid, dtype=np.float64).sum())
    if energy < 1e-6 * mix.frames / mix.rate:
        raise AudioError(f"{stem.name}: this stem is silent where the mix plays")
    gain = float((laid.astype(np.float64) * mix.samples).sum()) / energy
    if gain <= 0.0 or likeness < _SURE:
        raise AudioError(f"{stem.name}: this stem is not in the mix {mix.name}: export both from the same session")
    return laid * np.float32(gain), 20.0 * float(np.log10(gain)), lag / mix.rate


def _lag(mix: Samples, stem: Samples, rate: int) -> tuple[int, float]:
    """By how many samples the mix begins later than the stem, found at 8 kHz, then to the sample; and how sure that is.

    Source: C. Knapp, G. Carter, The generalized correlation method for estimation of time delay (1976): phases alone.
    """
    import soxr

    a, b = (soxr.resample(x.T, rate, _RATE).T.astype(np.float64) for x in (mix, stem))
    length = 1 << int(np.ceil(np.log2(a.shape[1] + b.shape[1])))
    cross = np.conj(np.fft.rfft(a, length)) * np.fft.rfft(b, length)
    both = np.fft.irfft((cross / (np.abs(cross) + 1e-12 * np.abs(cross).max(initial=1e-12))).sum(axis=0), length)
    peak = int(both.argmax())
    rough = round((peak if peak < length // 2 else peak - length) * rate / _RATE)
    reach = round(rate / _RATE) * 4
    pairs = [(x.astype(np.float64), y.astype(np.float64)) for x, y in zip(mix, stem, strict=True)]
    fits = {lag: sum(_product(x, y, lag) for x, y in pairs) for lag in range(rough - reach, rough + reach + 1)}
    return max(fits, key=fits.__getitem__), float(both.max() / max(both.std(), 1e-20))


def _product(mix: Array, stem: Array, lag: int) -> float:
    start, end = max(lag, 0), min(lag + mix.size, stem.size)
    return float(mix[start - lag : end - lag] @ stem[start:end]) if end > start else 0.0


def seconds_of(
    samples: Samples, rate: int, profile: DeviceProfile | None = None, band_hz: tuple[float, float] | None = None
) -> Array:
    """K-weighted mean square of each second, through the response of a device, of one band or all, `(seconds,)`."""
    from scipy.fft import rfft

    size = 1 << round(np.log2(_FRAME_S * rate))
    count = max(round(rate / size), 1)
    hz = np.fft.rfftfreq(size, 1.0 / rate)
    weights = 10.0 ** (k_response_db(np.maximum(hz, 1.0), rate) / 10.0)
    if profile is not None:
        weights = weights * 10.0 ** (profile.response.at(np.clip(hz, 10.0, 22_000.0)) / 10.0)
        samples = samples.mean(axis=0, keepdims=True) if profile.is_mono else samples
    if band_hz is not None:
        weights = np.where((hz >= band_hz[0]) & (hz < band_hz[1]), weights, 0.0)
    window = np.hanning(size) * np.sqrt(8.0 / 3.0) / size
    found = []
    for _, piece in blocks_of(samples, size * count * 8):
        seconds = piece.shape[1] // (size * count)
        frames = piece[:, : seconds * count * size].reshape(piece.shape[0], -1, size) * window
        power = (np.square(np.abs(rfft(frames))).sum(axis=0) * weights).sum(axis=1)
        found.append(power.reshape(seconds, count).mean(axis=1))
    return np.concatenate(found) if found else np.zeros(0)


def balance_db(part: Array, rest: Array) -> tuple[Array, NDArray[np.bool_]]:
    """How loud a part `(n,)` is against the rest in each second in dB, and in which seconds it plays: same shape."""
    loud = float(np.percentile(part, 90.0)) if part.size else 0.0
    plays = part > 0.01 * loud
    return np.asarray(10.0 * np.log10(np.maximum(part, 1e-12) / np.maximum(rest, 1e-12))), np.asarray(plays)


def onset_lag_s(lead: Samples, double: Samples, rate: int) -> float | None:
    """By how much one voice `(2, n)` comes later than another, from their envelopes; None where they sing apart."""
    size = max(round(_STEP_S * rate), 1)
    a, b = (_rises(x, size) for x in (lead, double))
    if not a.any() or not b.any():
        return None
    reach = round(_REACH_S / _STEP_S)
    lags = range(-reach, reach + 1)
    fits = [_product(a, b, lag) for lag in lags]
    best = int(np.argmax(fits))
    alike = fits[best] / float(np.sqrt((a @ a) * (b @ b)))
    return lags[best] * _STEP_S if alike > _SAME_WORDS else None


def _rises(samples: Samples, size: int) -> Array:
    """By how much the level rises in each step, in dB, above a floor."""
    power = np.square(samples, dtype=np.float64).sum(axis=0)
    rows = power[: power.size // size * size].reshape(-1, size).mean(axis=1)
    level = 10.0 * np.log10(rows + 1e-3 * rows.max(initial=1e-12))
    return np.asarray(np.maximum(np.diff(level, prepend=level[:1]), 0.0))
