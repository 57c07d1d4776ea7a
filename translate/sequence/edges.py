"""How a song begins or ends as heard on a device, seen from its seam: silence, a fade, how loud the music is there."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.audio import Audio
from translate.dsp.levels import STEPS_PER_S
from translate.dsp.loudness import integrated_of, lufs
from translate.qc.measures import CUT_DB, breaks_off, edge_db, loud_db, step_db

__all__ = ["HEARD_SONE", "Ends", "SongEdge", "ends_of"]

Array = NDArray[np.float64]

HEARD_SONE = 0.1
"""As everywhere: plainly above threshold and noise."""
_SOUND_DB = -60.0  # re the loud passages: the last of a sound, to 10 ms, where hearing knows it to a frame of 0.09 s
_NEAR_S = 20.0  # what the loudness of the music near the seam is taken from
_MUSIC_S = 3.0  # of it right at the seam: short-term loudness
_MOMENT = 40  # steps: 0.4 s, momentary loudness
_STANDS_LU = 6.0  # below the music near the seam it is still a fade, an echo, a quiet beginning
_FADE_S = 1.5  # shorter is the end of a sound
_OUTER = 3  # steps: 30 ms
_OUTER_S = 0.2
_STOPS_DB = 20.0  # below the 0.1 s before: it has died away
_LOUD_PCT = 90.0


@dataclass(frozen=True)
class SongEdge:
    """One end of a song.

    `silence_s`: nothing is heard between the end of the file and the first sound on the way in; `fade_s`: how long it
    then takes until the music stands, 0 where it stands at once; `lufs`: loudness of its first 3 s from there on, at
    the device's output, −∞ in silence; `outer_db`: the outermost 30 ms re the loud passages; `is_heard_there`: and
    that is audible; `breaks_off`: the file ends inside a sound.
    """

    silence_s: float
    fade_s: float
    lufs: float
    outer_db: float
    is_heard_there: bool
    breaks_off: bool


@dataclass(frozen=True)
class Ends:
    """Both of them."""

    start: SongEdge
    end: SongEdge


def ends_of(heard: Heard, decoded: Audio, overlap_s: float = 0.0) -> Ends:
    """How a song begins and ends on a device.

    Args:
        heard: The whole song there.
        decoded: After the platform's decoder, in stereo.
        overlap_s: How long it sounds together with its neighbours, whose music is not its own.
    """
    levels = heard.levels
    energy = levels.energy.sum(axis=0)[: levels.complete]
    sone = heard.loudness.bands.sum(axis=1).astype(np.float64)
    duration_s, hop_s = levels.frames / levels.rate, heard.spectrum.hop_s
    audible_s = np.arange(sone.size)[sone >= HEARD_SONE] * hop_s
    loud = loud_db(step_db(heard.delivered.decoded)) if energy.size else 0.0
    length = round(_OUTER_S * decoded.rate)
    head, foot = decoded.samples[:, :length], decoded.samples[:, ::-1][:, :length]
    start = _edge(energy, np.minimum(audible_s, duration_s), hop_s, levels.rate, overlap_s)
    end = _edge(energy[::-1], np.maximum(duration_s - audible_s, 0.0)[::-1], hop_s, levels.rate, overlap_s)
    return Ends(
        replace(start, breaks_off=start.is_heard_there and _breaks_off(head, decoded.rate, loud)),
        replace(end, breaks_off=end.is_heard_there and _breaks_off(foot, decoded.rate, loud)),
    )


def _breaks_off(outer: NDArray[np.float32], rate: int, loud: float) -> bool:
    """As `check` has it, samples `(2, n)` from the seam inwards."""
    last, before = edge_db(outer, rate)
    return last > max(loud + CUT_DB, before - _STOPS_DB) and breaks_off(outer, rate)


def _edge(energy: Array, audible_s: Array, hop_s: float, rate: int, overlap_s: float) -> SongEdge:
    """`energy` `(steps,)` of 10 ms, K-weighted, from the seam inwards; `audible_s`: when something is heard."""
    loud = float(np.percentile(energy, _LOUD_PCT)) if energy.size else 0.0
    if not audible_s.size or loud <= 0.0:
        return SongEdge(energy.size / STEPS_PER_S, 0.0, -np.inf, -np.inf, False, False)
    first_s = _first_sound_s(energy, loud, float(audible_s[0]), hop_s)
    inside = energy[round(first_s * STEPS_PER_S) :]
    stands_s = _stands_s(inside, rate)
    music = round(max(stands_s, overlap_s - first_s, 0.0) * STEPS_PER_S)
    outer = float(energy[:_OUTER].mean())
    return SongEdge(
        silence_s=first_s,
        fade_s=stands_s if stands_s >= _FADE_S else 0.0,
        lufs=integrated_of(np.ascontiguousarray(inside[music : music + round(_MUSIC_S * STEPS_PER_S)]), rate),
        outer_db=10.0 * float(np.log10(max(outer / loud, 1e-20))),
        is_heard_there=float(audible_s[0]) <= hop_s,
        breaks_off=False,
    )


def _first_sound_s(energy: Array, loud: float, heard_s: float, hop_s: float) -> float:
    """To 10 ms: where there is sound near the frame in which it is first heard."""
    first = max(round((heard_s - hop_s) * STEPS_PER_S), 0)
    last = round((heard_s + hop_s) * STEPS_PER_S) + 1
    sounds = np.flatnonzero(energy[first:last] > loud * 10.0 ** (_SOUND_DB / 10.0))
    return (first + int(sounds[0])) / STEPS_PER_S if sounds.size else heard_s


def _stands_s(inside: Array, rate: int) -> float:
    """When the moments come near the loudness of the music there."""
    near = np.ascontiguousarray(inside[: round(_NEAR_S * STEPS_PER_S)])
    if near.size < _MOMENT:
        return 0.0
    moments = np.convolve(near, np.full(_MOMENT, 1.0 / _MOMENT), "valid")
    stands = np.flatnonzero(lufs(moments) >= integrated_of(near, rate) - _STANDS_LU)
    return float(stands[0]) / STEPS_PER_S if stands.size else 0.0
