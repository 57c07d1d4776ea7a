"""The voice, as main minus instrumental: where it sings, how loud it is against the music, what is left of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.devices import DeviceProfile
from translate.dsp.kweighting import k_response_db
from translate.result import VoiceOn, VoicePassage
from translate.versioning.lining import WINDOW_S, power
from translate.versioning.places import spans_of

__all__ = ["Left", "left_of", "passages", "sings", "voice_on"]

Samples = NDArray[np.float32]
Array = NDArray[np.float64]

_SINGS_DB = -15.0  # the voice re the music, where it is more than what a limiter leaves
_REST_S, _LEAST_S = 1.5, 2.0  # a breath does not end a passage; what is shorter is a shout
_MOST = 12
_BLOCK_S = 1.0
_SURE = 3.0  # standard errors
_HZ = (200.0, 6_000.0)
_FRAME = 4096


@dataclass(frozen=True)
class Left:
    """`level_db`: what is left, re the voice, None where nothing was found; `least_db`: less would not have been."""

    level_db: float | None
    least_db: float


def sings(voice: Samples, music: Samples, rate: int) -> NDArray[np.bool_]:
    """By window `(n,)`, from both `(channels, n)`."""
    own, other = power(voice, rate), power(music, rate)
    loud = np.percentile(own, 99.0) * 1e-4 if own.size else 0.0
    return np.asarray((own > other * 10.0 ** (_SINGS_DB / 10.0)) & (own > loud))


def passages(voice: Samples, music: Samples, rate: int) -> tuple[VoicePassage, ...]:
    """The longest dozen, in order, from both `(channels, n)`."""
    found = spans_of(sings(voice, music, rate), gap_s=_REST_S, least_s=_LEAST_S)
    kept = sorted(sorted(found, key=lambda one: one[0] - one[1])[:_MOST])
    return tuple(VoicePassage(start_s=a, end_s=b, voice_to_music_db=_ratio(voice, music, rate, a, b)) for a, b in kept)


def _ratio(voice: Samples, music: Samples, rate: int, start_s: float, end_s: float) -> float:
    part = slice(round(start_s * rate), round(end_s * rate))
    _, weight = _grid(rate)
    own, other = (float((_spectrum(x[:, part]) * weight).sum()) for x in (voice, music))
    return round(10.0 * float(np.log10((own + 1e-20) / (other + 1e-20))), 2)


def voice_on(
    voice: Samples, music: Samples, rate: int, where: Sequence[VoicePassage], devices: Sequence[DeviceProfile]
) -> tuple[VoiceOn, ...]:
    """Voice against music, both `(channels, n)`, over all passages, as each device's response leaves them."""
    if not where:
        return ()
    parts = [slice(round(one.start_s * rate), round(one.end_s * rate)) for one in where]
    hz, weight = _grid(rate)
    own, other = (sum(_spectrum(x[:, part]) for part in parts) * weight for x in (voice, music))

    def ratio(response: Array) -> float:
        return 10.0 * float(np.log10(((own * response).sum() + 1e-20) / ((other * response).sum() + 1e-20)))

    flat = ratio(np.ones_like(hz))
    found = [(device.id, ratio(10.0 ** (device.response.at(np.maximum(hz, 10.0)) / 10.0))) for device in devices]
    return tuple(
        VoiceOn(device=name, voice_to_music_db=round(value, 2), change_db=round(value - flat, 2))
        for name, value in found
    )


def left_of(voice: Samples, version: Samples, rate: int, where: NDArray[np.bool_]) -> Left:
    """What is left of a voice in a version that should be without it.

    Of main − version, a part α may still be in the version; voice and music are uncorrelated from block to block, so
    what they share on the mean of many is α, and how the blocks differ says how far it may be off.

    Args:
        voice: Main − version, `(channels, n)`.
        version: The version, as loud as the main, `(channels, n)`.
        rate: In Hz.
        where: By window, where it sings.
    """
    from scipy.signal import butter, sosfilt

    band = butter(2, _HZ, "bandpass", fs=rate, output="sos")
    size, window = round(_BLOCK_S * rate), round(_BLOCK_S / WINDOW_S)
    blocks = [n for n in range(where.size // window) if where[n * window : (n + 1) * window].mean() > 0.5]
    shares, weights = [], []
    for number in blocks:
        part = slice(number * size, (number + 1) * size)
        own, other = (sosfilt(band, x[:, part].astype(np.float64)) for x in (voice, version))
        energy = float(np.square(own).sum())
        shares.append(float((own * other).sum()) / max(energy, 1e-20))
        weights.append(energy)
    if len(shares) < 3:
        return Left(None, 0.0)
    share = float(np.average(shares, weights=weights))
    spread = float(np.sqrt(np.average((np.array(shares) - share) ** 2, weights=weights) / (len(shares) - 1)))
    least = _db(_SURE * spread)
    return Left(_db(share / (1.0 + share)) if share > _SURE * spread else None, least)


def _db(amplitude: float) -> float:
    return 20.0 * float(np.log10(max(amplitude, 1e-6)))


def _grid(rate: int) -> tuple[Array, Array]:
    hz: Array = np.arange(_FRAME // 2 + 1, dtype=np.float64) * (rate / _FRAME)
    return hz, np.asarray(10.0 ** (k_response_db(np.maximum(hz, 10.0), rate) / 10.0), np.float64)


def _spectrum(samples: Samples) -> Array:
    """Power by frequency, both channels and all frames together."""
    padded = np.pad(samples, ((0, 0), (0, max(_FRAME - samples.shape[1], 0))))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME, axis=1)[:, :: _FRAME // 2]
    return np.asarray(np.square(np.abs(np.fft.rfft(frames * np.hanning(_FRAME).astype(np.float32)))).sum(axis=(0, 1)))
