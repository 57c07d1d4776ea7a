"""The smallest trim that keeps what a decoder gives below full scale, wherever the encoder starts: `smallest_trim`."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.dsp.levels import STEPS_PER_S, measure_levels, peak_db

__all__ = ["OFFSETS", "STEP_DB", "Trim", "smallest_trim", "worst_places"]

OFFSETS = (0, 256, 512, 768)
"""Samples of silence in front of the encoder: a frame of MP3, AAC and Vorbis has 1,024 (or half) to begin in."""
STEP_DB = 0.1
_AROUND_S = 2.0
_PLACES = 2
_FADE_S = 0.05
_MOST_STEPS = 120

Coder = Callable[[Audio], Audio]
"""Through encoder and decoder: same length, aligned."""


@dataclass(frozen=True)
class Trim:
    """`trim_db`: the smallest gain reduction in 0.1 dB steps with which no true peak exceeds full scale, at any offset
    tried; `before_dbtp`: highest true peak by offset without it; `spans`: the places tried."""

    trim_db: float
    before_dbtp: tuple[float, ...]
    spans: tuple[tuple[float, float], ...]


def worst_places(true_peaks: NDArray[np.float64], duration_s: float) -> list[tuple[float, float]]:
    """Up to two times ±2 s around the highest of true peaks `(channels, steps)`, in s, in order, not overlapping."""
    left, places = true_peaks.max(axis=0).copy(), []
    reach = round(2 * _AROUND_S * STEPS_PER_S)
    for _ in range(_PLACES):
        at = int(left.argmax())
        if left[at] <= 1.0:  # full scale
            break
        places.append((max(at / STEPS_PER_S - _AROUND_S, 0.0), min(at / STEPS_PER_S + _AROUND_S, duration_s)))
        left[max(at - reach, 0) : at + reach] = 0.0
    return sorted(places)


def smallest_trim(audio: Audio, coder: Coder, places: Sequence[tuple[float, float]]) -> Trim | None:
    """Look for it at these places of stereo `audio`, which are encoded as one piece; None if 12 dB do not suffice."""
    piece = _piece(audio, places)
    with ThreadPoolExecutor(len(OFFSETS), "codec") as pool:  # encoders work beside each other

        def peaks(steps: int, offsets: Sequence[int] = OFFSETS) -> list[float]:
            return list(pool.map(lambda offset: _peak_dbtp(piece, coder, offset, steps), offsets))

        before = peaks(0)
        worst, *others = sorted(OFFSETS, key=lambda offset: -before[OFFSETS.index(offset)])

        def excess_db(steps: int) -> float:
            """Highest peak that is left; the other offsets are asked only where the worst one passes."""
            first = peaks(steps, [worst])[0]
            return first if first > 0.0 else max(peaks(steps, others))

        steps = _steps(max(before))
        while (excess := excess_db(steps)) > 0.0:
            steps += _steps(excess)
            if steps > _MOST_STEPS:
                return None
        # an encoder answers to level in leaps: it may have been too much
        while steps > 1 and excess_db(steps - 1) <= 0.0:
            steps -= 1
    return Trim(round(steps * STEP_DB, 1), tuple(before), tuple(places))


def _steps(excess_db: float) -> int:
    return max(ceil(excess_db / STEP_DB - 1e-6), 1)


def _piece(audio: Audio, places: Sequence[tuple[float, float]]) -> Audio:
    """The places behind each other, each faded in and out, so that cuts make no peaks."""
    parts = []
    for start, end in places:
        part = audio.excerpt(start, end).samples
        fade = min(round(_FADE_S * audio.rate), part.shape[1] // 2)
        gain = np.ones(part.shape[1], dtype=np.float32)
        gain[:fade] = np.linspace(0.0, 1.0, fade)
        gain[part.shape[1] - fade :] = gain[:fade][::-1]
        parts.append(part * gain)
    return audio.with_samples(np.concatenate(parts, axis=1))


def _peak_dbtp(piece: Audio, coder: Coder, offset: int, steps: int) -> float:
    """Highest true peak after the decoder, trimmed by so many steps."""
    trimmed = piece.gained(-steps * STEP_DB)
    decoded = coder(trimmed.with_samples(np.pad(trimmed.samples, ((0, 0), (offset, 0)))))
    return peak_db(measure_levels(decoded.samples, decoded.rate, true_peak=True).true_peaks)
