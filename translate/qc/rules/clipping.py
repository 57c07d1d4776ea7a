"""Clipping: flat tops, hard or soft, also after the file was turned down; and how long it is at its ceiling."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.dsp.levels import peak_db
from translate.figures import figure
from translate.qc.detect.waveform import FLAT_DB, PER_S
from translate.qc.measures import channel_of, runs
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding

_HALF_WIDTH = 2  # bins of 0.02 dB on each side of the level where most flat tops lie
_BELOW_DB = 0.6  # of the highest peak: flat tops further down are the music's own
_FEWEST = 12  # samples in flat tops at that level
_SHARE = 0.5  # of all flat tops of that sign: clipping has one level
_SERIOUS_PER_S = 60.0  # samples a second: heard as roughness by most
_CROWDED = 0.9  # of the makers of half A clean songs reach 0.5, driven by 16 dB 1.03 and more
_CEILING_DB = 0.1
_CEILING_PCT = 25.0  # of the time; finished loud masters reach 20 %


@dataclass(frozen=True)
class _Flat:
    """A channel with flat tops: `count` samples at `level_dbfs`, the `longest` of so many."""

    number: int
    count: int
    level_dbfs: float
    longest: int


@file_rule("clipped", "clipped-on-purpose")
def clipped(what: Inspected) -> Iterable[FileFinding]:
    """Peaks are cut off flat at one level, at full scale or, in a file turned down later, below it."""
    evidence = what.evidence
    found = [one for number in range(evidence.channels) if (one := _flat(what, number)) is not None]
    if not found:
        return
    count, level = sum(one.count for one in found), max(one.level_dbfs for one in found)
    per_s = max(one.count for one in found) / max(evidence.duration_s, 1.0)
    lowered = f", and was turned down {figure(-level)} dB afterwards" if level < -0.5 else ""
    yield made(
        "clipped",
        "problem" if per_s >= _SERIOUS_PER_S else "warning",
        "certain" if count >= 5 * _FEWEST else "likely",
        f"Clipped: {count} samples lie in flat tops at {figure(level, 2)} dBFS, the longest "
        f"{max(one.longest for one in found)} samples{lowered}.",
        "Go back to the stage before the clipper or limiter and lower its drive; what is cut off cannot be "
        'restored in this file. If it is meant, say so: approved = ["clipped"].',
        spans=_worst(np.sum([evidence.waveform.flats[one.number].steps for one in found], axis=0)),
        channel=channel_of(evidence, found[0].number) if len(found) == 1 else None,
        evidence={
            "clipped_samples": (count, "samples"),
            "clip_level_dbfs": (level, "dBFS"),
            "per_s": (per_s, "1/s"),
        },
    )


def _flat(what: Inspected, number: int) -> _Flat | None:
    """Flat tops of a channel that lie at one level, below zero and above."""
    flats = what.evidence.waveform.flats[number]
    highest = peak_db(what.evidence.levels.peak[number])
    count, level = 0, highest
    for row in flats.samples:
        inside = np.where(highest - _BELOW_DB <= FLAT_DB, row, 0)
        near = np.convolve(inside, np.ones(2 * _HALF_WIDTH + 1, np.int64), "same")
        at = int(near.argmax())
        if near[at] >= max(_FEWEST, _SHARE * row.sum()):
            count, level = count + int(near[at]), float(FLAT_DB[at])
    return _Flat(number, count, level, flats.longest) if count else None


def _worst(steps: NDArray[np.int64]) -> list[tuple[float, float]]:
    """Where most of it is, five places at most."""
    found = runs(steps > 0, 1.0 / PER_S, join_s=2.0)
    return sorted(sorted(found, key=lambda s: s[0] - s[1])[:5])


@file_rule("soft-clipped", "soft-clipped-on-purpose")
def soft_clipped(what: Inspected) -> Iterable[FileFinding]:
    """The waveform crowds just below its ceiling without being flat there, as a saturator driven hard leaves it."""
    evidence = what.evidence
    worst, channel = 0.0, 0
    for number, levels in enumerate(evidence.waveform.levels):
        top = int(np.flatnonzero(levels).max(initial=0)) + 1
        if top < 40 or levels.sum() < 20_000:
            continue
        upper, lower = (levels[int(a * top) : int(b * top)].sum() for a, b in ((0.9, 1.0), (0.8, 0.9)))
        ratio = float(upper / max(lower, 20))
        if ratio > worst:
            worst, channel = ratio, number
    flat = any(
        flats.samples.sum() / max(evidence.duration_s, 1.0) > _SERIOUS_PER_S for flats in evidence.waveform.flats
    )
    if worst > _CROWDED and not flat:
        yield made(
            "soft-clipped",
            "hint",
            "possible",
            f"Softly clipped: {figure(worst)} times as many samples lie in the upper tenth of the range as in the "
            "tenth below it.",
            "Listen for a dulled snare and a grainy bass; if it was not meant, lower the drive of the saturator.",
            channel=channel_of(evidence, channel),
            evidence={"upper_to_lower": (worst, "1")},
        )


@file_rule("at-ceiling", "bus-limiter")
def at_ceiling(what: Inspected) -> Iterable[FileFinding]:
    """The file is at its highest peak for much of the time: a limiter or clipper works all the time."""
    levels = what.evidence.levels
    peaks = levels.peak[:, : levels.complete]
    highest = levels.peak.max(axis=1, initial=0.0)
    if not peaks.size or highest.max() <= 0.0:
        return
    near = peaks >= (highest * 10.0 ** (-_CEILING_DB / 20.0))[:, np.newaxis]
    share = float(near.mean(axis=1).max() * 100.0)
    if share >= _CEILING_PCT:
        yield made(
            "at-ceiling",
            "warning",
            "certain",
            f"At the ceiling for {share:.0f} % of the time ({figure(peak_db(highest))} dBFS).",
            "Lower the drive of the last limiter by 2 to 3 dB and listen again; platforms turn the file down anyway. "
            'If it is meant: approved = ["bus-limiter"].',
            evidence={"at_ceiling_pct": (share, "%")},
        )
