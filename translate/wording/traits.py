"""What a master differs in, named as engineers name it: `traits`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from translate.result import Difference

__all__ = ["NAMED_STEPS", "PLAIN_STEPS", "Trait", "traits"]

NAMED_STEPS = 2.0
"""What is worth a name: twice the smallest difference that listeners notice, by the median of the devices."""
PLAIN_STEPS = 3.0
"""What is plain to anybody."""

_TONE_NAMES = (
    (150.0, "bass-heavy", "thin"),
    (630.0, "thick in the low mids", "lean in the low mids"),
    (2_500.0, "forward in the middle", "recessed in the middle"),
    (20_001.0, "bright", "dark"),
)
"""Up to which middle of a range of bands it is called so where there is more of it, and where less."""
_NAMES = {
    "sub_to_bass": ("more sub than bass", "little sub"),
    "sibilance": ("sibilant", "softer in its sibilants"),
    "width": ("wide", "narrow"),
    "mono_loss": ("loses in mono", "holds together in mono"),
    "punch": ("dynamic", "flat"),
    "movement": ("different in how its level moves",) * 2,
    "range": ("wide in its range", "even in level"),
    "floor": ("full in its gaps", "clean in its gaps"),
    "loudness": ("louder", "quieter"),
}
_SHARE = 1.0 / 3.0
"""Of the devices that have it at all: what is heard on fewer is not what a master is like."""
_LAST = ("loudness", "movement", "range", "floor", "sub_to_bass")
"""Said only where nothing else is: they follow from others, or from the platform."""

_NOTHING_ABOVE, _NOTHING_BELOW = "nothing above", "nothing below"

Place = tuple[str, float | None, float | None]


@dataclass(frozen=True)
class Trait:
    """What a master differs in.

    `name`: in a word; `dimension`, `low_hz`, `high_hz`: of what; `difference` in `unit`, `steps`: medians over the
    devices where it is heard; `plain`, `weak`, `unheard`: ids of the devices where anybody notices it, where it is
    audible, and where it is not.
    """

    name: str
    dimension: str
    low_hz: float | None
    high_hz: float | None
    difference: float
    unit: str
    steps: float
    plain: tuple[str, ...]
    weak: tuple[str, ...]
    unheard: tuple[str, ...]


def traits(differences: Iterable[Difference], master: str, devices: Sequence[str]) -> list[Trait]:
    """What a master differs in from the others, what is heard most first.

    Args:
        differences: Of a result, on one platform and against one side.
        master: Whose.
        devices: Their ids.
    """
    own = [d for d in differences if d.master == master]
    played = [device for device in devices if any(d.device == device for d in own)]
    found = [*_ends(own, played, -1.0), *_tone(own, played), *_others(own, played)]
    own_ends, their_ends = _edges(found), _edges(_ends(own, played, 1.0))
    kept = [t for t in found if not (t.dimension == "tone" and _is_beyond(t, own_ends, their_ends))]
    return sorted(kept, key=lambda t: (t.dimension != "bandwidth", t.dimension in _LAST, -abs(t.steps)))


def _edges(ends: Iterable[Trait]) -> tuple[float | None, float | None]:
    """Bottom and top, None where nothing is missing."""
    named = {t.name: t for t in ends}
    below, above = named.get(_NOTHING_BELOW), named.get(_NOTHING_ABOVE)
    return below.high_hz if below else None, above.low_hz if above else None


def _is_beyond(trait: Trait, own: tuple[float | None, float | None], theirs: tuple[float | None, float | None]) -> bool:
    """What an end of the spectrum says already, or denies: less beyond it, or more where there is nothing. Where the
    others have nothing, everything is more."""
    low, high = trait.low_hz or 0.0, trait.high_hz or 0.0
    (bottom, top), (their_bottom, their_top) = own, theirs
    if bottom is not None and (low * high) ** 0.5 < bottom:
        return True
    if trait.difference > 0.0:
        bottom, top = their_bottom, their_top
    return (top is not None and high > top) or (bottom is not None and low < bottom)


def _named(
    name: str, own: Sequence[Difference], played: Sequence[str], there: Collection[str | None] = ()
) -> Trait | None:
    """Of differences of one place or range, a few per device; None where too little is heard of it.

    `there`: devices that have it at all, () = those of `own`.
    """
    here = {device: [d for d in own if d.device == device and d.audible] for device in played}
    sizes = {device: max(ds, key=lambda d: abs(d.steps)) for device, ds in here.items() if ds}
    if len(sizes) < _SHARE * len(there or {d.device for d in own}) or not sizes:
        return None
    sign = 1.0 if sum(d.steps for d in sizes.values()) > 0.0 else -1.0
    sizes = {device: d for device, d in sizes.items() if d.steps * sign > 0.0}
    first, steps = next(iter(sizes.values())), median(d.steps for d in sizes.values())
    if abs(steps) < NAMED_STEPS:
        return None
    plain = tuple(device for device in played if device in sizes and abs(sizes[device].steps) >= PLAIN_STEPS)
    return Trait(
        name=name,
        dimension=first.dimension,
        low_hz=min((d.low_hz for ds in here.values() for d in ds if d.low_hz is not None), default=None),
        high_hz=max((d.high_hz for ds in here.values() for d in ds if d.high_hz is not None), default=None),
        difference=median(d.difference for d in sizes.values()),
        unit=first.unit,
        steps=steps,
        plain=plain,
        weak=tuple(device for device in played if device in sizes and device not in plain),
        unheard=tuple(device for device in played if device not in sizes),
    )


def _ends(own: Sequence[Difference], played: Sequence[str], sign: float) -> list[Trait]:
    """Where it stops (−1), or where the others do (1). That noise hides the lowest notes in one place is not what a
    master is like."""
    found = []
    for upper in (True, False):
        here = [d for d in own if d.dimension == "bandwidth" and _is_upper(d) is upper]
        ended = [d for d in here if d.difference * sign > 0.0]
        named = _named(_NOTHING_ABOVE if upper else _NOTHING_BELOW, ended, played, {d.device for d in here})
        if named:
            found.append(named)
    return found


def _is_upper(one: Difference) -> bool:
    return (one.low_hz or 0.0) * (one.high_hz or 0.0) > 1e6


def _tone(own: Sequence[Difference], played: Sequence[str]) -> list[Trait]:
    """Neighbouring bands that differ the same way are one range; of it counts what has half of the largest step."""
    bands = _by_place([d for d in own if d.dimension == "tone"])
    steps = {place: _typical(ds) for place, ds in bands.items()}
    found = []
    for sign in (1.0, -1.0):
        for run in _runs(steps, sign):
            largest = max(abs(steps[place]) for place in run)
            kept = [place for place in run if abs(steps[place]) >= largest / 2.0]
            of_run = [d for place in kept for d in bands[place] if d.steps * sign > 0.0]
            low, high = kept[0][1] or 0.0, kept[-1][2] or 0.0
            more, less = next((a, b) for edge, a, b in _TONE_NAMES if (low * high) ** 0.5 <= edge)
            named = _named(more if sign > 0.0 else less, of_run, played)
            if named:
                found.append(named)
    return found


def _typical(ds: Sequence[Difference]) -> float:
    """Median over the devices where the band is heard; 0 where it is heard nowhere."""
    return median(heard) if (heard := [d.steps for d in ds if d.audible]) else 0.0


def _runs(steps: Mapping[Place, float], sign: float) -> list[list[Place]]:
    """Neighbouring places that differ by a step or more with this sign."""
    runs: list[list[Place]] = [[]]
    for place, value in steps.items():
        if value * sign >= 1.0:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]


def _others(own: Sequence[Difference], played: Sequence[str]) -> list[Trait]:
    found = []
    for (dimension, _, _), ds in _by_place([d for d in own if d.dimension in _NAMES]).items():
        more, less = _NAMES[dimension]
        named = _named(more if _typical(ds) > 0.0 else less, ds, played)
        if named:
            found.append(named)
    largest: dict[str, Trait] = {}
    for one in sorted(found, key=lambda t: -abs(t.steps)):
        largest.setdefault(one.dimension, one)
    return list(largest.values())


def _by_place(ds: Sequence[Difference]) -> dict[Place, list[Difference]]:
    """In the order of the bands."""
    found: dict[Place, list[Difference]] = {}
    for d in sorted(ds, key=lambda d: d.low_hz or 0.0):
        found.setdefault((d.dimension, d.low_hz, d.high_hz), []).append(d)
    return found
