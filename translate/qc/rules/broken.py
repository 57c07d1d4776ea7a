"""Clicks, edits and holes: where the waveform breaks off or is missing."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from translate.figures import clock, figure, listed, plural
from translate.qc.detect.breaks import Break
from translate.qc.measures import channel_of
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding

_CLEAR, _FAINT = (5.0, 35.0), (4.5, 22.0)
"""Largest error of the prediction re the largest around it, and re the usual one: what nothing in the music is like,
and what is looked at where there is nothing clear."""
_SURE_SURPRISE, _SURE_SIGMAS = 12.0, 120.0  # music with breaks of its own seldom gets there
_SIZE = 0.02  # re full scale
_EDGE_S = 0.03  # how a file begins is a matter of its ends
_SAME_S = 0.002  # in both channels at once
_OFTEN_PER_MIN = 4.0  # a sound that the music makes
_STUTTER_S = 2.0
_OUTLIER, _GROSS = 6.0, 150.0  # music that breaks often reached 61 in 40 songs
_BEATS, _EVEN = 3, 0.05
_EDGE = 0.2  # jump at the end of a hole re what is beside it
_NAMED = 4


def _standing_out(breaks: Iterable[Break], surprise: float, sigmas: float) -> list[Break]:
    """Those that nothing around them is like, and that are loud enough beside it."""
    return [
        one
        for one in breaks
        if one.at_s > _EDGE_S
        and one.surprise >= surprise
        and one.sigmas >= sigmas
        and one.size >= max(_SIZE, 0.3 * one.near)
    ]


def _places(breaks: list[Break]) -> list[list[Break]]:
    """The same moment in both channels is one place."""
    places: list[list[Break]] = []
    for one in sorted(breaks, key=lambda b: b.at_s):
        if places and one.at_s - places[-1][-1].at_s <= _SAME_S:
            places[-1].append(one)
        else:
            places.append([one])
    return places


def _found(what: Inspected) -> dict[bool, list[list[Break]]]:
    """Places by whether they are edits."""
    return _places_beyond(what, *_CLEAR) or _places_beyond(what, *_FAINT)


def _places_beyond(what: Inspected, surprise: float, sigmas: float) -> dict[bool, list[list[Break]]]:
    evidence = what.evidence
    sorted_ones: dict[bool, list[list[Break]]] = defaultdict(list)
    edges = [s for hole in evidence.waveform.holes for s in (hole.start_s, hole.end_s)]
    for place in _places(_standing_out(evidence.waveform.breaks, surprise, sigmas)):
        if any(abs(place[0].at_s - edge) < 0.005 for edge in edges):
            continue
        is_edit = all(one.is_jump for one in place) and len({one.channel for one in place}) == evidence.channels
        sorted_ones[is_edit].append(place)
    most = max(_OFTEN_PER_MIN * evidence.duration_s / 60.0, 4.0)
    return {
        kind: kept
        for kind, places in sorted_ones.items()
        if (kept := _apart(places) if len(places) > most or _is_a_sound(places) else places)
    }


def _apart(places: list[list[Break]]) -> list[list[Break]]:
    """Of breaks that the music makes itself, those that stand out from them as these do from the rest."""
    surprise = [max(one.surprise for one in place) for place in places]
    usual = float(np.percentile(surprise, 75.0))
    return [place for place, own in zip(places, surprise, strict=True) if own >= max(_OUTLIER * usual, _GROSS)]


def _is_a_sound(places: list[list[Break]]) -> bool:
    """Three or more in two seconds, or four and more on a beat: a sound of the music is made like that."""
    times = [place[0].at_s for place in places]
    gaps = np.diff(times)
    if gaps.size >= _BEATS and np.ptp(gaps) < _EVEN * gaps.mean():
        return True
    return any(later - earlier <= _STUTTER_S for earlier, later in zip(times, times[2:], strict=False))


@file_rule("click")
def click(what: Inspected) -> Iterable[FileFinding]:
    """Single samples or a few stand out of the waveform: digital clicks."""
    places = _found(what).get(False, [])
    if not places:
        return
    channels = {one.channel for place in places for one in place}
    yield made(
        "click",
        "warning" if _is_sure(places) else "hint",
        "likely" if _is_sure(places) else "possible",
        f"{plural(len(places), 'click')} at {_times(places)}.",
        "Listen there; redraw the samples or de-click these places only, and look in the session for what made them "
        "(clock, buffer, plug-in).",
        spans=[(place[0].at_s - 0.001, place[-1].at_s + 0.001) for place in places],
        channel=channel_of(what.evidence, channels.pop()) if len(channels) == 1 else None,
        evidence={"clicks": (len(places), ""), "largest": (max(b.size for p in places for b in p), "1")},
    )


@file_rule("bad-edit")
def bad_edit(what: Inspected) -> Iterable[FileFinding]:
    """All channels jump at one sample and go on elsewhere: an edit without a crossfade."""
    places = _found(what).get(True, [])
    if places:
        yield made(
            "bad-edit",
            "warning" if _is_sure(places) else "hint",
            "likely" if _is_sure(places) else "possible",
            f"The waveform jumps at {_times(places)}, as at an edit without a crossfade.",
            "Move the edit to where both sides cross zero, or crossfade it over 5 to 20 ms.",
            spans=[(place[0].at_s - 0.001, place[-1].at_s + 0.001) for place in places],
            evidence={"jumps": (len(places), ""), "largest": (max(b.size for p in places for b in p), "1")},
        )


@file_rule("dropout")
def dropout(what: Inspected) -> Iterable[FileFinding]:
    """Sound is missing for some milliseconds with hard edges."""
    evidence = what.evidence
    found = [hole for hole in evidence.waveform.holes if hole.edge >= _EDGE]
    if not found or len(found) > max(_OFTEN_PER_MIN * evidence.duration_s / 30.0, 8.0):
        return
    channels = {hole.channel for hole in found}
    times = sorted({round(hole.start_s, 2) for hole in found})
    longest = max(hole.end_s - hole.start_s for hole in found)
    yield made(
        "dropout",
        "problem",
        "likely",
        f"{plural(len(times), 'dropout')} at {_clocks(times)}, up to {figure(1000.0 * longest)} ms of nothing with "
        "hard edges.",
        "Bounce the file again; if it is in the session, look for an edit or a plug-in that fell silent there.",
        spans=[(hole.start_s, hole.end_s) for hole in found],
        channel=channel_of(evidence, channels.pop()) if len(channels) == 1 else None,
        evidence={"dropouts": (len(times), ""), "longest_ms": (1000.0 * longest, "ms")},
    )


def _is_sure(places: list[list[Break]]) -> bool:
    """Whether one of them stands out so far that the music hardly makes it."""
    return any(b.surprise >= _SURE_SURPRISE and b.sigmas >= _SURE_SIGMAS for place in places for b in place)


def _times(places: list[list[Break]]) -> str:
    return _clocks([place[0].at_s for place in places])


def _clocks(times: list[float]) -> str:
    more = len(times) - _NAMED
    return listed([*(clock(t) for t in times[:_NAMED]), *([f"{more} more"] if more > 0 else [])])
