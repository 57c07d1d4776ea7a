"""The low end of a mix against finished masters that are arranged like it, note by note, and in mono."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.decibels import power_db
from translate.dsp.spectrum import PowerFrames, bin_hz
from translate.hearing.bass_line import BassLineMeter
from translate.hearing.scale import COMPONENT_EDGES_HZ
from translate.scoring import norm
from translate.scoring.nearness import nearness
from translate.scratch import blocks_of
from translate.sketch import Sketch, sketch_of

__all__ = ["LoudNote", "loud_note", "low_end_over_like_db"]

Array = NDArray[np.float64]

_LOW_HZ, _REST_HZ = (30.0, 120.0), (120.0, 12_000.0)
_KICK_HZ, _BODY_HZ = (30.0, 90.0), (120.0, 500.0)
_BLOCK_S = 8.0
_NOTE_HZ = (30.0, 250.0)
_SEMITONES = 12.0
_LEAST_S = 1.0  # of a note, to be one of the line
_FEWEST = 3  # other notes: of fewer, none can be called louder than the others
_NEAR = 1  # semitones: a resonance lifts its neighbours, too


def low_end_over_like_db(song: Audio | Sketch, without: Collection[str] = ()) -> tuple[float, float]:
    """How much more there is below 120 Hz than in finished masters arranged like it (`scoring.nearness`), in dB.

    Args:
        song: A mix, or the sketch of one.
        without: Makers that are left out of the norm.

    Returns:
        30 to 120 Hz re all above; 30 to 90 Hz re 120 to 500 Hz.
    """
    own = song if isinstance(song, Sketch) else sketch_of(song)
    songs = norm().without(without).songs
    weights = nearness(np.array([one.sketch.arrangement for one in songs]), np.array(own.arrangement))
    usual = np.average([_low_db(one.sketch) for one in songs], axis=0, weights=weights)
    low, body = np.subtract(_low_db(own), usual)
    return float(low), float(body)


def _low_db(sketch: Sketch) -> tuple[float, float]:
    power, middle = sketch.means.sum(axis=0), np.sqrt(COMPONENT_EDGES_HZ[:-1] * COMPONENT_EDGES_HZ[1:])

    def band(edges: tuple[float, float]) -> float:
        inside = (middle >= edges[0]) & (middle < edges[1])
        return float(power_db(power[inside].sum() + 1e-14))

    return band(_LOW_HZ) - band(_REST_HZ), band(_KICK_HZ) - band(_BODY_HZ)


@dataclass(frozen=True)
class LoudNote:
    """The loudest note of the bass line: `hz`; `over_db`: above any other that is not beside it; `seconds` of it."""

    hz: float
    over_db: float
    seconds: float


def loud_note(mix: Audio) -> LoudNote | None:
    """The note of the bass line that is louder than all the others; None where the line has too few.

    The level of a note is the median over the frames in which it sounds, of its fundamental alone.
    """
    audio = mix.as_stereo()
    frames, meter = PowerFrames(audio.rate, 2), BassLineMeter(audio.rate)
    hz = bin_hz(audio.rate)
    bins = int(np.searchsorted(hz, _NOTE_HZ[1] * 1.1))
    low: list[Array] = []
    for _, piece in blocks_of(audio.samples, round(_BLOCK_S * audio.rate)):
        power, _ = frames.push(piece)
        meter.add(power)
        low.append(np.asarray(power[:, :bins], np.float64))
    if not low:
        return None
    power, line = np.concatenate(low), meter.finish()
    plays = np.flatnonzero(line.plays[: len(power)])
    if not plays.size:
        return None
    pitch = line.hz[plays]
    at = np.clip(np.rint(pitch / hz[1]).astype(np.int64), 1, bins - 2)
    level = power_db(power[plays[:, np.newaxis], at[:, np.newaxis] + np.array([-1, 0, 1])].sum(axis=1) + 1e-14)
    semitone = np.rint(_SEMITONES * np.log2(pitch / _NOTE_HZ[0])).astype(np.int64)
    hop_s = mix.duration_s / max(len(power), 1)
    kept = [s for s in np.unique(semitone) if (semitone == s).sum() * hop_s >= _LEAST_S]
    if len(kept) < _FEWEST + 2 * _NEAR:
        return None
    levels = {s: float(np.median(level[semitone == s])) for s in kept}
    top = max(levels, key=levels.__getitem__)
    over = levels[top] - max(levels[s] for s in kept if abs(s - top) > _NEAR)
    return LoudNote(float(np.median(pitch[semitone == top])), over, float((semitone == top).sum() * hop_s))
