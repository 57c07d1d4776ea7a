"""The balance of the mix by the second, against finished music or the references that were given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.figures import signed
from translate.readiness.course import MixCourse
from translate.readiness.evidence import MixEvidence, made, mix_rule, second_runs
from translate.result.readiness import MixFinding

Array = NDArray[np.float64]

_REFERENCE_DB = 3.0  # beyond the furthest of the references
_LOUD_PCT = 75.0


@dataclass(frozen=True)
class _Limit:
    """A number of the balance: `of` a course in dB by second, over `where` of its seconds the `percentile`; `most`:
    2 dB beyond the furthest of 26 finished songs of half of the makers, of the hook beyond all but one of them."""

    code: str
    of: Callable[[MixCourse], Array]
    percentile: float
    most: float
    where: str
    sentence: str
    listen: str


_LIMITS = (
    _Limit(
        "low-end-heavy",
        lambda c: c.low_db,
        50.0,
        5.7,
        "all",
        "The low end is heavy: 30 to 120 Hz is {found} dB against the rest in the median second, finished music stays "
        "below {most} dB.",
        "Listen in the car and on earbuds to whether 808 or kick cover the voice. A master can tilt the whole low end, "
        "not one part of it.",
    ),
    _Limit(
        "sides-harsh",
        lambda c: c.edge_side_db,
        95.0,
        -11.0,
        "all",
        "The sides are sharp: 2.5 to 6 kHz reaches {found} dB of all there is, finished music stays below {most}.",
        "Listen on earbuds to what is panned wide (ad-libs, hats, guitars): a de-esser on the sides takes from all of "
        "them.",
    ),
    _Limit(
        "hook-crowded",
        lambda c: c.sides_over_voice_db,
        50.0,
        4.2,
        "loud",
        "The hook is crowded: in the loudest quarter the sides are {found} dB over the middle at 1 to 4 kHz, finished "
        "music stays below {most} dB.",
        "Listen to the hook in mono and on one loudspeaker: if the voice sinks, thin out what is panned. Narrowing the "
        "master narrows the verse, too.",
    ),
)


@mix_rule("balance")
def balance(what: MixEvidence) -> Sequence[MixFinding]:
    """Low end, sharp sides and crowded hooks beyond finished music, or beyond the references.

    Finished music varies so much that only gross faults are beyond it: a low end 12 dB up is not in any of five songs
    (python -m validation.check --mix); references of the same kind of music say more.
    """
    found = (_beyond(what, limit) for limit in _LIMITS)
    return [one for one in found if one is not None]


def _beyond(what: MixEvidence, limit: _Limit) -> MixFinding | None:
    value = _number(what.course, limit)
    others = [number for one in what.references if (number := _number(one, limit)) is not None]
    most = max(others) + _REFERENCE_DB if others else limit.most
    if value is None or value <= most:
        return None
    over = _chosen(what.course, limit) & (limit.of(what.course) > most)
    return made(
        limit.code,
        "warning",
        "possible",
        "mix",
        limit.sentence.format(found=signed(value), most=signed(most)).replace(
            "finished music stays", "the references stay" if others else "finished music stays"
        ),
        limit.listen,
        spans=second_runs(over),
        evidence={f"{limit.code.replace('-', '_')}_db": (value, "dB"), "most_db": (most, "dB")},
    )


def _number(course: MixCourse, limit: _Limit) -> float | None:
    chosen = _chosen(course, limit)
    return float(np.percentile(limit.of(course)[chosen], limit.percentile)) if chosen.sum() >= 2 else None


def _chosen(course: MixCourse, limit: _Limit) -> NDArray[np.bool_]:
    """The seconds that count: all in which something plays, or the loudest quarter of them."""
    sounds = course.sounds
    if limit.where == "all" or not sounds.any():
        return sounds
    return np.asarray(sounds & (course.heard >= np.percentile(course.heard[sounds], _LOUD_PCT)))
