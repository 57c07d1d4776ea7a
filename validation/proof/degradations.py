"""Twelve controlled degradations in three strengths each: what a score of translation has to put in order.

Filters are linear phase and without delay, so that a fault in tone is a fault in tone and nothing else.
Every one is a pure function of the audio, the same on every run, and brings the result back to the integrated
loudness of the original (BS.1770-5), so that nothing wins or loses by being louder. Samples may then exceed full
scale; `family` gives all versions of a song one common gain that keeps them below it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.programme import pink
from translate.audio import Audio
from validation.proof.filters import above, below, between, filtered, lufs, matched, mean_square, true_peak_dbtp
from validation.proof.sibilants import bursts

__all__ = ["DEGRADATIONS", "STRENGTHS", "Degradation", "degrade", "degraded", "family"]

Array = NDArray[np.float64]

STRENGTHS = (1, 2, 3)
"""Noticeable to an engineer, plain, gross. 0 is the original."""

_TARGET_LUFS, _CEILING_DBTP = -14.0, -1.0
_LOUD_PERCENTILE = 99.0  # of the peaks in 10 ms: one stray sample must not decide how hard a song is limited


@dataclass(frozen=True)
class Degradation:
    """`apply(audio, amount)`, with three amounts in `unit`; `is_polarity`: it may change nothing but how the channels
    stand to each other."""

    name: str
    meaning: str
    unit: str
    amounts: tuple[float, float, float]
    apply: Callable[[Audio, float], Array]
    is_polarity: bool = False


def degrade(audio: Audio, name: str, strength: int) -> Audio:
    """The stereo audio with a degradation of strength 1, 2 or 3, as loud as before; strength 0 is the audio itself."""
    if strength == 0:
        return audio
    chosen = DEGRADATIONS[name]
    return matched(chosen.apply(audio, chosen.amounts[strength - 1]), audio)


def degraded(audio: Audio, names: tuple[str, ...] | None = None) -> Iterator[tuple[str, int, Audio]]:
    """All strengths of the degradations asked for (None: of all)."""
    for name in DEGRADATIONS if names is None else names:
        for strength in STRENGTHS:
            yield name, strength, degrade(audio, name, strength)


def family(audio: Audio, names: tuple[str, ...] | None = None) -> dict[tuple[str, int], Audio]:
    """The original as ("original", 0) and all its degraded versions, by name and strength.

    One gain for all: to −14 LUFS, the loudness at which devices are calibrated, or to where the highest true peak
    of any version is −1 dBTP, if that is lower. So all are equally loud without a platform's help and none clips.
    """
    versions = {("original", 0): audio} | {(name, strength): a for name, strength, a in degraded(audio, names)}
    room_db = _CEILING_DBTP - max(true_peak_dbtp(version) for version in versions.values())
    gain_db = min(_TARGET_LUFS - lufs(audio.samples, audio.rate), room_db)
    return {key: version.gained(gain_db) for key, version in versions.items()}


# --- tone -------------------------------------------------------------------------------------------------


def _weighted(audio: Audio, weight: Callable[[Array], Array], gain_db: float) -> Array:
    """`gain_db` where `weight(hz)` is 1, nothing where it is 0."""
    return filtered(audio.samples, audio.rate, gain=lambda hz: 10.0 ** (gain_db * weight(hz) / 20.0))


def _sub_boost(audio: Audio, gain_db: float) -> Array:
    return _weighted(audio, lambda hz: below(hz, 60.0), gain_db)


def _mud(audio: Audio, gain_db: float) -> Array:
    return _weighted(audio, lambda hz: between(hz, 200.0, 400.0), gain_db)


def _harsh(audio: Audio, gain_db: float) -> Array:
    return _weighted(audio, lambda hz: between(hz, 2_500.0, 5_000.0), gain_db)


def _dull(audio: Audio, gain_db: float) -> Array:
    return _weighted(audio, lambda hz: above(hz, 4_000.0), gain_db)


def _buried(audio: Audio, gain_db: float) -> Array:
    return _weighted(audio, lambda hz: between(hz, 2_000.0, 5_000.0), gain_db)


def _thin(audio: Audio, corner_hz: float) -> Array:
    """A fourth-order Butterworth's magnitude without its phase, which alone would raise peaks."""
    return filtered(
        audio.samples, audio.rate, gain=lambda hz: 1.0 / np.sqrt(1.0 + (corner_hz / np.maximum(hz, 1e-3)) ** 8)
    )


# --- polarity ---------------------------------------------------------------------------------------------


def _bass_out_of_phase(audio: Audio, degrees: float) -> Array:
    return _turned(audio, degrees, lambda hz: below(hz, 150.0))


def _out_of_phase(audio: Audio, degrees: float) -> Array:
    return _turned(audio, degrees, np.ones_like)


def _turned(audio: Audio, degrees: float, weight: Callable[[Array], Array]) -> Array:
    """The right channel's phase turned where `weight(hz)` is 1: what is in both channels then sums to cos(φ/2)."""
    left, right = audio.samples.astype(np.float64)
    turned = filtered(right[np.newaxis], audio.rate, gain=lambda hz: np.exp(1j * np.radians(degrees) * weight(hz)))
    return np.stack([left, turned[0]])


# --- dynamics and dirt ------------------------------------------------------------------------------------


def _over_limited(audio: Audio, depth_db: float) -> Array:
    from translate.dsp.limiter import Limiter

    ceiling_dbfs = _loud_peak_dbfs(audio) - depth_db
    # fast, as loud masters are made: a slow one pumps instead, and peaks stand out between its breaths again
    limiter = Limiter(audio.rate, 2, ceiling_dbfs=ceiling_dbfs, release_ms=3.0, attack_ms=0.2)
    padded = np.pad(audio.samples, ((0, 0), (0, limiter.latency)))
    return limiter.push(padded)[:, limiter.latency :].astype(np.float64)


def _loud_peak_dbfs(audio: Audio) -> float:
    step = audio.rate // 100
    peaks = np.abs(audio.samples).max(axis=0)[: audio.frames // step * step].reshape(-1, step).max(axis=1)
    return float(20.0 * np.log10(np.percentile(peaks, _LOUD_PERCENTILE)))


def _clipped(audio: Audio, distortion_db: float) -> Array:
    """Clipped where the distortion (what no gain explains) has the wanted power re the programme."""
    samples = audio.samples.astype(np.float64)
    sizes = np.sort(np.abs(samples), axis=None)
    sums, squares = (np.concatenate([[0.0], np.cumsum(part)]) for part in (sizes, sizes**2))
    low, high = 0.0, float(sizes[-1])
    for _ in range(18):
        level = 0.5 * (low + high)
        kept = np.searchsorted(sizes, level)  # samples that stay as they are
        cut = sizes.size - kept
        explained = (squares[kept] + level * (sums[-1] - sums[kept])) ** 2 / squares[-1]
        distortion = (squares[kept] + cut * level**2 - explained) / explained
        low, high = (level, high) if 10.0 * np.log10(distortion + 1e-30) > distortion_db else (low, level)
    return np.clip(samples, -high, high)


def _noisy(audio: Audio, noise_lu: float) -> Array:
    hiss = np.stack([pink(audio.duration_s, audio.rate, seed=seed)[: audio.frames] for seed in (71, 72)])
    gain_db = lufs(audio.samples, audio.rate) + noise_lu - lufs(hiss, audio.rate)
    return np.asarray(audio.samples + 10.0 ** (gain_db / 20.0) * hiss)


def _sibilant(audio: Audio, burst_db: float) -> Array:
    level = np.sqrt(mean_square(audio.samples)) * 10.0 ** (burst_db / 20.0)
    return np.asarray(audio.samples + level * bursts(audio))


DEGRADATIONS = {
    entry.name: entry
    for entry in (
        Degradation("sub boost", "shelf below 60 Hz", "dB", (4.0, 8.0, 12.0), _sub_boost),
        Degradation("mud", "200–400 Hz raised", "dB", (3.0, 6.0, 9.0), _mud),
        Degradation("harshness", "2.5–5 kHz raised", "dB", (3.0, 6.0, 9.0), _harsh),
        Degradation("sibilance", "6–9 kHz bursts of 70 ms, RMS re the song's", "dB", (-18.0, -12.0, -6.0), _sibilant),
        Degradation("dull", "shelf above 4 kHz", "dB", (-4.0, -8.0, -12.0), _dull),
        Degradation("thin", "high-pass, 24 dB per octave", "Hz", (100.0, 180.0, 300.0), _thin),
        Degradation(
            "bass out of phase", "L against R below 150 Hz", "°", (90.0, 135.0, 180.0), _bass_out_of_phase, True
        ),
        Degradation("out of phase", "L against R", "°", (90.0, 135.0, 180.0), _out_of_phase, True),
        Degradation("over-limiting", "limiter's depth at loud peaks", "dB", (4.0, 6.5, 9.0), _over_limited),
        Degradation("hard clipping", "distortion re the song", "dB", (-20.0, -14.0, -9.0), _clipped),
        Degradation("presence buried", "2–5 kHz", "dB", (-3.0, -6.0, -9.0), _buried),
        Degradation("noise", "pink noise, loudness re the song's", "LU", (-30.0, -22.0, -14.0), _noisy),
    )
}
"""The table of the proof. Strength 1 is meant to be noticed by an engineer at a change of A to B, 2 by anybody."""
