"""What was changed, in plain sentences: words first, numbers in them."""

from collections.abc import Iterator, Sequence
from statistics import median

from translate.figures import figure, listed, plural, signed, span
from translate.result import AreaChange, Changes, DeviceFacts, Move, Versions
from translate.wording.areas import AREAS
from translate.wording.differences import KINDS, on_kinds
from translate.wording.traits import NAMED_STEPS

__all__ = ["change_sentence", "version_sentences"]

_LOUDER_LU = 0.5  # less is nobody's aim
_MOST = 4  # qualities beside punch that are named
_STANDS_OUT = 2.0  # steps beyond the median: a device that is named
_MOST_MOVES = 4
_SHARE = 1.0 / 3.0  # as for traits: what is heard on fewer devices is not what was done to the song
_FIRST = ("punch", "range")


def change_sentence(changes: Changes, devices: Sequence[DeviceFacts]) -> str:
    """In a sentence or two.

    "+7 LU, 4 dB less punch (most at 0:41–0:52); 2 dB more presence, 4 on the phone; the car keeps its low end."

    Args:
        changes: Without its sentence.
        devices: Of the same result.
    """
    louder = changes.louder_lu or 0.0
    loudness = f"{signed(louder)} LU" if abs(louder) >= _LOUDER_LU else "As loud as before"
    if changes.amount == "nothing":
        return f"{loudness}, and nothing else that can be heard."
    named = sorted(_named(changes), key=lambda area: (area not in _FIRST, -abs(_typical(changes, area)[1])))
    first = [_words(changes, area, devices) for area in named if area in _FIRST]
    rest = [_words(changes, area, devices) for area in named if area not in _FIRST][:_MOST]
    said = [", ".join([loudness, *first]), *rest, *_low_end_in_the_car(changes, devices, named), *_overs(changes)]
    text = f"{'; '.join(said)}."
    if changes.amount == "overworked":
        costs = listed([AREAS[area].label for area in changes.costs])
        return f"Overworked: what it costs in {costs} is plain to anybody. {text}"
    return f"Little was changed and nothing is missing. {text}" if changes.amount == "little" else text


def _heard(changes: Changes, area: str) -> list[tuple[str, AreaChange]]:
    return [(here.device, one) for here in changes.devices for one in here.areas if one.area == area]


def _typical(changes: Changes, area: str) -> tuple[float, float]:
    """Difference and steps, medians over the devices on which the change is audible, where those are some; else over
    all on which the quality is heard."""
    every = [one for _, one in _heard(changes, area)]
    audible = [one for one in every if one.audible]
    ones = audible if len(audible) >= _SHARE * len(every) else every
    return median(one.difference for one in ones), median(one.steps for one in ones)


def _named(changes: Changes) -> Iterator[str]:
    """Areas that moved by what has a name, by the median, or audibly by what costs something."""
    for area, about in AREAS.items():
        ones = _heard(changes, area)
        steps = _typical(changes, area)[1] if ones else 0.0
        if abs(steps) >= (1.0 if about.costs * steps > 0.0 or changes.amount == "little" else NAMED_STEPS):
            yield area


def _words(changes: Changes, area: str, devices: Sequence[DeviceFacts]) -> str:
    difference, steps = _typical(changes, area)
    about = AREAS[area]
    unit = _heard(changes, area)[0][1].unit
    text = f"{figure(abs(difference), 0)} {unit} {about.more if difference > 0.0 else about.less}"
    where = [(device, one) for device, one in _heard(changes, area) if one.steps * steps > 0.0]
    device, most = max(where, key=lambda pair: abs(pair[1].steps))
    if abs(most.steps) - abs(steps) >= _STANDS_OUT:
        text += f", {figure(abs(most.difference), 0)} {on_kinds(_kinds([device], devices))}"
    spans = next((one.spans for _, one in _heard(changes, area) if one.spans), ())
    longest = max(spans, key=lambda one: one[1] - one[0], default=None)
    return f"{text} (most at {span(*longest)})" if longest and area in _FIRST else text


def _kinds(ids: Sequence[str], devices: Sequence[DeviceFacts]) -> list[str]:
    return list(dict.fromkeys(KINDS.get(d.kind, d.kind) for d in devices if d.id in ids))


def _low_end_in_the_car(changes: Changes, devices: Sequence[DeviceFacts], named: Sequence[str]) -> Iterator[str]:
    """Where it was not said already."""
    cars = {device.id for device in devices if device.kind == "car"}
    there = [one for device, one in _heard(changes, "low_end") if device in cars]
    if not there or "low_end" in named:
        return
    most = max(there, key=lambda one: abs(one.steps))
    if not most.audible:
        yield "the car keeps its low end"
    else:
        words = AREAS["low_end"].more if most.difference > 0.0 else AREAS["low_end"].less
        yield f"{figure(abs(most.difference), 0)} dB {words} in the car"


def _overs(changes: Changes) -> Iterator[str]:
    before, after = changes.overs
    if after and after > (before or 0.0):
        yield f"{plural(round(after), 'sample')} over full scale after the decoder, {figure(before or 0.0, 0)} before"


def version_sentences(versions: Versions, devices: Sequence[DeviceFacts]) -> Iterator[str]:
    """What was undone and repeated, and whether the last of them still differ.

    Args:
        versions: Without its sentences.
        devices: Of the same result.
    """
    for move in versions.moves[:_MOST_MOVES]:
        yield _move(move, devices)
    more = len(versions.moves) - _MOST_MOVES
    if more > 0:
        yield f"And {more} smaller {'move' if more == 1 else 'moves'} back or on."
    if versions.alike:
        names = versions.alike
        said = listed(names) if len(names) < 4 else f"{names[0]} to {names[-1]}"
        yield f"{said} differ by less than can be heard: choose one, or ask other ears."


def _move(move: Move, devices: Sequence[DeviceFacts]) -> str:
    kinds = _kinds(move.devices, devices)
    where = " everywhere" if set(move.devices) == {d.id for d in devices} else f" {on_kinds(kinds)}"
    what = AREAS[move.area].label
    amounts = f"{signed(move.first, 0)} {move.unit}, then {signed(move.then, 0)}"
    if move.kind == "undid":
        return f"{move.version} undid what {move.earlier} did to {what}{where}: {amounts}."
    return f"{move.version} went on where {move.earlier} had gone with {what}{where}: {amounts}."
