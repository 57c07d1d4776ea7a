"""Faults of stereo, peaks and loudness, put into real music at a stated strength, and what is clean beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series.psr import psr_lu
from translate.audio import Audio
from translate.dsp.levels import measure_levels
from translate.findings import Case, Rivals
from validation.findings.harness import case_of
from validation.proof.degradations import degrade
from validation.proof.filters import between, filtered, lufs, matched, true_peak_dbtp

__all__ = ["DELIVERY_FAULTS", "DeliveryFault", "clean_subjects", "opposed", "place", "squashed"]

Array = NDArray[np.float64]

_TARGET_LUFS, _CEILING_DBTP = -14.0, -1.0  # of Spotify's normal setting
_MOST_DRIVE_DB = 30
_PUSH_LU = 3.0


@dataclass(frozen=True)
class DeliveryFault:
    """`inject(audio)`: the audio with what the rule `code` has to find, None where a song cannot have it; `strength`
    in words; `quality` of Spotify; `is_pair`: the rule holds it against the song without the fault."""

    code: str
    strength: str
    inject: Callable[[Audio], Audio | None]
    quality: str = "lossless"
    is_pair: bool = False

    def subject(
        self, audio: Audio, panel: Sequence[str] | None = None, clean: Case | None = None
    ) -> Case | Rivals | None:
        """What the rule looks at; `clean`: the audio itself on the panel, if it was heard already."""
        injected = self.inject(audio)
        if injected is None:
            return None
        case = case_of(injected, quality=self.quality, panel=panel)
        return Rivals(case.summary, ((clean or case_of(audio, panel=panel)).summary,)) if self.is_pair else case


def place(audio: Audio) -> tuple[float, float]:
    """Where the fault that lasts 5 s is, in s."""
    middle = audio.duration_s / 2
    return middle - 2.5, middle + 2.5


def opposed(audio: Audio, low_hz: float, high_hz: float, *, briefly: bool = False) -> Audio:
    """What left and right share between two frequencies is upside down in one of them, throughout or for 5 s."""
    left, right = audio.samples.astype(np.float64)
    shared = filtered(0.5 * (left + right)[np.newaxis], audio.rate, gain=lambda hz: between(hz, low_hz, high_hz))[0]
    if briefly:
        start, end = (round(t * audio.rate) for t in place(audio))
        shared[:start] = shared[end:] = 0.0
    return audio.with_samples(np.stack([left, right - 2.0 * shared]).astype(np.float32))


def squashed(audio: Audio, psr: float) -> Audio:
    """Driven into a soft clipper until the median PSR is at most `psr` LU, true peak 0 dBTP."""
    result, hot = audio, _at_peak(audio, 0.0)
    for drive_db in range(1, _MOST_DRIVE_DB):
        if np.nanmedian(psr_lu(measure_levels(result.samples, result.rate, true_peak=True))) <= psr:
            break
        result = audio.with_samples(np.tanh(hot.gained(drive_db).samples))
    return _at_peak(result, 0.0)


def _at_peak(audio: Audio, peak_dbtp: float) -> Audio:
    return audio.gained(peak_dbtp - true_peak_dbtp(audio))


def _plays_at_target(audio: Audio) -> bool:
    """Whether the platform brings it to its target: what it cannot lift gains by being pushed."""
    missing = _TARGET_LUFS - lufs(audio.samples, audio.rate)
    return missing <= max(_CEILING_DBTP - true_peak_dbtp(audio), 0.0)


def _narrow(audio: Audio, side_db: float) -> Audio:
    left, right = audio.samples.astype(np.float64)
    mid, side = 0.5 * (left + right), 0.5 * (left - right) * 10.0 ** (side_db / 20.0)
    return matched(np.stack([mid + side, mid - side]), audio)


def _wandering(audio: Audio, swing_db: float) -> Audio:
    gain_db = swing_db / 2.0 * np.sin(2.0 * np.pi * np.arange(audio.frames) / audio.rate / 5.0)
    return audio.with_samples((audio.samples * 10.0 ** (np.stack([gain_db, -gain_db]) / 20.0)).astype(np.float32))


def _hits(audio: Audio, over_db: float) -> Audio:
    after = (np.arange(audio.frames) / audio.rate) % 0.75
    hit = np.sin(2.0 * np.pi * 80.0 * after) * np.exp(-after / 0.05) * np.minimum(after / 0.001, 1.0)
    step = audio.rate // 100
    peaks = np.abs(audio.samples).max(axis=0)[: audio.frames // step * step].reshape(-1, step).max(axis=1)
    return matched(audio.samples + np.percentile(peaks, 95.0) * 10.0 ** (over_db / 20.0) * hit, audio)


def _held_down(audio: Audio) -> Audio:
    samples = _at_peak(audio, -10.0).samples.copy()
    for share in (0.25, 0.5, 0.75):
        at = round(share * audio.frames)
        samples[:, at : at + 200] += (0.8 * np.hanning(200) * np.sin(0.3 * np.arange(200))).astype(np.float32)
    return audio.with_samples(samples)


def _clipped(audio: Audio) -> Audio:
    return _at_peak(degrade(audio, "hard clipping", 1), 0.0)


def _pushed(audio: Audio) -> Audio | None:
    """3 LU louder at the same true peak."""
    if not _plays_at_target(audio):
        return None
    peak_dbtp, before = true_peak_dbtp(audio), lufs(audio.samples, audio.rate)
    result, hot = audio, _at_peak(audio, 0.0)
    for drive_db in range(1, _MOST_DRIVE_DB):
        if lufs(result.samples, result.rate) - before >= _PUSH_LU:
            break
        result = _at_peak(audio.with_samples(np.tanh(hot.gained(drive_db).samples)), peak_dbtp)
    return result


def _louder(audio: Audio) -> Audio | None:
    return audio.gained(3.0) if _plays_at_target(audio) else None


DELIVERY_FAULTS = {
    "part out of phase": DeliveryFault(
        "mono-fold-takes-away",
        "400–2,000 Hz: what both channels share is opposed for 5 s",
        lambda audio: opposed(audio, 400.0, 2_000.0, briefly=True),
    ),
    "bass out of phase": DeliveryFault(
        "mono-fold-takes-away",
        "30–150 Hz: what both channels share is opposed",
        lambda audio: opposed(audio, 30.0, 150.0),
    ),
    "no side": DeliveryFault("width-gone", "side −36 dB", partial(_narrow, side_db=-36.0)),
    "wandering balance": DeliveryFault(
        "width-unstable", "left − right ±5 dB in 5 s", partial(_wandering, swing_db=10.0)
    ),
    "turned by 180°": DeliveryFault(
        "width-unstable", "right channel turned by 180°", lambda audio: degrade(audio, "out of phase", 3)
    ),
    "hits": DeliveryFault(
        "punch-eaten", "hits of 80 Hz, 18 dB above the loud peaks, every 0.75 s", partial(_hits, over_db=18)
    ),
    "overs": DeliveryFault(
        "codec-overs", "distortion of clipping −20 dB, 0 dBTP; AAC 128 kbit/s", _clipped, quality="web"
    ),
    "squashed": DeliveryFault(
        "turned-down", "soft clipping to a median PSR of 5 LU, 0 dBTP", partial(squashed, psr=5.0)
    ),
    "held down": DeliveryFault("not-lifted", "−10 dBTP but for three hits of 4 ms near full scale", _held_down),
    "pushed": DeliveryFault(
        "pushed-too-far", "soft clipping, 3 LU louder at the same true peak", _pushed, is_pair=True
    ),
    "louder": DeliveryFault("only-louder", "+3 dB, nothing else", _louder, is_pair=True),
}
"""By name."""


def clean_subjects(audio: Audio, case: Case, panel: Sequence[str] | None = None) -> list[Case | Rivals]:
    """The song itself, the song with headroom behind a codec, and against a worse master that is quieter."""
    buried = case_of(degrade(audio, "presence buried", 3).gained(-2.0), panel=panel)
    roomy = case_of(_at_peak(audio, -3.0), quality="high", panel=panel)
    return [case, roomy, Rivals(case.summary, (buried.summary,))]
