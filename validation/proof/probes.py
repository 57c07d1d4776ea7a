"""What must not, or must, move a score: the versions for the part of the proof called relevance."""

from dataclasses import replace

import numpy as np

from translate.audio import Audio
from translate.devices import DeviceProfile, device
from translate.dsp.bands import BANDS_HZ
from translate.response import FrequencyResponse
from validation.proof.filters import below, between, filtered, lufs, mean_square, true_peak_dbtp

__all__ = ["DEEP", "ENDS_AT_10K", "HIGH", "LOUDER_DB", "REMOVED", "ends_at_10k", "louder", "probes", "removed"]

DEEP = "+9 dB below 45 Hz"
HIGH = "noise at 12–16 kHz"
REMOVED = tuple(f"without {name}" for name in BANDS_HZ)
LOUDER_DB = (-3.0, 0.0, 3.0)

_DEEP_HZ, _DEEP_DB = 45.0, 9.0
_HIGH_HZ, _HIGH_DB = (12_000.0, 16_000.0), -15.0
_REMOVED_DB = -40.0
_TARGET_LUFS, _CEILING_DBTP = -14.0, -1.0
ENDS_AT_10K = "kitchen-radio"


def probes(original: Audio) -> dict[str, Audio]:
    """The original, one with more sub-bass and one with noise above 12 kHz, which is all that differs: no loudness
    match, which would reach the devices that play neither; one gain for all keeps them below full scale."""
    versions = {"original": original, DEEP: _deep(original), HIGH: _high(original)}
    room_db = _CEILING_DBTP - max(true_peak_dbtp(version) for version in versions.values())
    gain_db = min(_TARGET_LUFS - lufs(original.samples, original.rate), room_db)
    return {name: version.gained(gain_db) for name, version in versions.items()}


def removed(original: Audio) -> dict[str, Audio]:
    """The original without one band (−40 dB); nothing else changes, not even by a loudness match."""
    return {f"without {name}": _without(original, *edges) for name, edges in BANDS_HZ.items()}


def louder(original: Audio) -> dict[str, Audio]:
    """−3, 0 and +3 dB, all without overs: a platform that goes to one loudness or to one peak makes them equal."""
    base = original.gained(_CEILING_DBTP - max(LOUDER_DB) - true_peak_dbtp(original))
    return {f"{gain_db:+g} dB": base.gained(gain_db) for gain_db in LOUDER_DB}


def ends_at_10k() -> DeviceProfile:
    """A device that puts out nothing above 10 kHz: the kitchen radio, cut off there."""
    profile = device(ENDS_AT_10K)
    curve = profile.response
    kept = curve.hz < 9_500.0
    hz = np.array([*curve.hz[kept], 9_500.0, 10_500.0, 20_000.0])
    db = np.array([*curve.db[kept], float(curve.at(9_500.0)), -90.0, -90.0])
    cut = replace(profile.response_data, curve=FrequencyResponse(hz, db))
    return replace(profile, response_data=cut)


def _without(original: Audio, low_hz: float, high_hz: float) -> Audio:
    rest = filtered(
        original.samples, original.rate, gain=lambda hz: 10.0 ** (_REMOVED_DB * between(hz, low_hz, high_hz) / 20.0)
    )
    return original.with_samples(rest.astype(np.float32))


def _deep(original: Audio) -> Audio:
    more = filtered(original.samples, original.rate, gain=lambda hz: 10.0 ** (_DEEP_DB * below(hz, _DEEP_HZ) / 20.0))
    return original.with_samples(more.astype(np.float32))


def _high(original: Audio) -> Audio:
    draw = np.random.default_rng(12)
    low, high = _HIGH_HZ
    noise = filtered(
        draw.standard_normal(original.samples.shape), original.rate, gain=lambda hz: (hz > low) & (hz < high)
    )
    level = np.sqrt(mean_square(original.samples) / mean_square(noise)) * 10.0 ** (_HIGH_DB / 20.0)
    return original.with_samples((original.samples + level * noise).astype(np.float32))
