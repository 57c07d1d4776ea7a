"""What became of a comment, in a sentence: `comment_sentence`."""

from collections.abc import Iterator, Sequence
from statistics import median

from translate.figures import clock, listed, signed, span
from translate.result import AreaChange, CommentAnswer, DeviceFacts
from translate.wording.areas import AREAS
from translate.wording.differences import KINDS, on_kinds

__all__ = ["comment_place", "comment_sentence"]

_MOST = 3  # changes that are listed where nobody knows which is meant
_APART = 1.5  # steps beyond the median: a device that is named


def comment_place(answer: CommentAnswer) -> str:
    """Where a comment is: "0:41", "1:02–1:10", "the whole"."""
    said = answer.comment
    if said.at_s is None:
        return "the whole"
    return clock(said.at_s) if said.until_s is None else span(said.at_s, said.until_s)


def comment_sentence(answer: CommentAnswer, devices: Sequence[DeviceFacts], only_some: bool) -> str:
    """What became of it, as in "s sounds −3 dB since v3, −5 on the phone".

    Args:
        answer: Without its sentence.
        devices: Of the same result.
        only_some: Only devices that it names were looked at.
    """
    if not answer.devices or answer.outcome == "not-there":
        if answer.since == answer.master:
            return f"This is about {answer.master} itself: it is answered when there is a later version."
        return f"{answer.master} or {answer.since} plays nothing there, or they are not the same song."
    where = f" {on_kinds(_kinds(answer, devices))}" if only_some else ""
    if not answer.topics:
        found = list(_all_that_changed(answer))
        what = listed(found) if found else "nothing that can be heard"
        return f"What is meant is not clear. Changed there since {answer.since}{where}: {what}."
    ones = [one for here in answer.devices for one in here.areas if one.area == answer.topics[0]]
    typical, name = median(one.difference for one in ones), _name(answer.topics[0])
    amount = f"{name} {signed(round(typical), 0) if abs(typical) >= 1.0 else signed(typical)} {ones[0].unit}"
    if answer.outcome in ("unchanged", "not-enough"):
        almost = "Hardly" if answer.outcome == "not-enough" else "Not"
        rest = [text for text in _all_that_changed(answer) if not text.startswith(name)]
        other = f" Changed there: {listed(rest)}." if rest else ""
        return f"{almost} changed: {amount} since {answer.since}{where}, less than can be heard.{other}"
    wrong = "The other way: " if answer.outcome == "other-way" else ""
    return f"{wrong}{amount} since {answer.since}{where}{_most(answer, devices, median(o.steps for o in ones))}."


def _most(answer: CommentAnswer, devices: Sequence[DeviceFacts], steps: float) -> str:
    """The device on which it moved most, where it stands out."""
    here = [(d.device, one) for d in answer.devices for one in d.areas if one.area == answer.topics[0]]
    device, most = max(here, key=lambda pair: abs(pair[1].steps))
    if abs(most.steps) - abs(steps) < _APART:
        return ""
    kind = next((KINDS.get(d.kind, d.kind) for d in devices if d.id == device), device)
    return f", {signed(most.difference, 0)} {on_kinds([kind])}"


def _all_that_changed(answer: CommentAnswer) -> Iterator[str]:
    """What can be heard, largest first."""
    ones: dict[str, list[AreaChange]] = {}
    for here in answer.devices:
        for one in here.areas:
            ones.setdefault(one.area, []).append(one)
    steps = {area: median(one.steps for one in those) for area, those in ones.items()}
    for area in sorted(steps, key=lambda name: -abs(steps[name]))[:_MOST]:
        if abs(steps[area]) >= 1.0:
            difference = median(one.difference for one in ones[area])
            yield f"{_name(area)} {signed(difference, 0)} {ones[area][0].unit}"


def _name(area: str) -> str:
    return AREAS[area].label if area in AREAS else {"loudness": "level"}.get(area, area)


def _kinds(answer: CommentAnswer, devices: Sequence[DeviceFacts]) -> list[str]:
    asked = {one.device for one in answer.devices}
    return list(dict.fromkeys(KINDS.get(d.kind, d.kind) for d in devices if d.id in asked))
