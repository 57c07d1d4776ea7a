"""What masters changed against what they were made of: `changes_of`, from what differs on every device."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from msgspec import structs

from translate.differences.areas import areas_of
from translate.result import Amount, Changes, DeviceChanges, DeviceFacts, Difference, MasterRow, Result
from translate.wording import AREAS, PLAIN_STEPS, change_sentence

__all__ = ["changes_between", "changes_of", "typical_steps"]

_LITTLE_STEPS = 2.0  # as for traits: less has no name
_COSTLY = 2  # so many costs that are plain to anybody


def changes_of(result: Result) -> tuple[Changes, ...]:
    """What every master of the song changed against the mix (or whatever was given as that), on the first platform;
    none without a mix of the same song, or where nothing was judged.

    Args:
        result: With its differences.
    """
    mixes = [master for master in result.masters if master.role == "mix"]
    if len(mixes) != 1:
        return ()
    found = [d for d in result.differences if d.against == "mix" and d.setup.stream == result.platforms[0].stream]
    return tuple(
        _changes(result, mixes[0], master, own)
        for master in result.masters
        if (own := [d for d in found if d.master == master.name])
    )


def changes_between(result: Result, before: str, after: str) -> Changes | None:
    """What one of two masters changed against the other, on the first platform; None where they are not alone.

    Args:
        result: With its differences.
        before: Name of the one.
        after: Name of the other.
    """
    rows = {master.name: master for master in result.masters if master.role == "master"}
    found = [d for d in result.differences if d.against == "others" and d.setup.stream == result.platforms[0].stream]
    own = [d for d in found if d.master == after]
    return _changes(result, rows[before], rows[after], own) if own and len(rows) == 2 else None


def _changes(result: Result, before: MasterRow, after: MasterRow, own: Sequence[Difference]) -> Changes:
    here = tuple(_on(device, own) for device in result.devices)
    overs = _overs(result, before.name), _overs(result, after.name)
    costs = tuple(_costs(here))
    bare = Changes(
        before=before.name,
        after=after.name,
        louder_lu=_difference(before, after, "integrated_lufs"),
        plr_lu=_difference(before, after, "plr_lu"),
        true_peak_db=_difference(before, after, "true_peak_dbtp"),
        overs=overs,
        amount=_amount(here, costs, overs),
        costs=costs,
        devices=here,
    )
    return structs.replace(bare, sentence=change_sentence(bare, result.devices))


def _on(device: DeviceFacts, own: Sequence[Difference]) -> DeviceChanges:
    areas = areas_of(d for d in own if d.device == device.id)
    order = list(AREAS)
    return DeviceChanges(
        device=device.id, place=device.place, areas=tuple(sorted(areas, key=lambda one: order.index(one.area)))
    )


def typical_steps(devices: Sequence[DeviceChanges]) -> Mapping[str, float]:
    """By area: the median over the devices on which it is heard."""
    steps: dict[str, list[float]] = {}
    for here in devices:
        for one in here.areas:
            steps.setdefault(one.area, []).append(one.steps)
    return {area: median(values) for area, values in steps.items()}


def _costs(devices: Sequence[DeviceChanges]) -> Iterator[str]:
    """Areas that got worse, plain to anybody."""
    for area, steps in typical_steps(devices).items():
        if AREAS[area].costs * steps >= PLAIN_STEPS:
            yield area


def _amount(devices: Sequence[DeviceChanges], costs: Sequence[str], overs: tuple[float | None, float | None]) -> Amount:
    if len(costs) >= _COSTLY:
        return "overworked"
    if not any(one.audible for here in devices for one in here.areas):
        return "nothing"
    largest = max(abs(steps) for steps in typical_steps(devices).values())
    return "little" if largest < _LITTLE_STEPS and not costs and (overs[1] or 0.0) <= (overs[0] or 0.0) else "changed"


def _difference(before: MasterRow, after: MasterRow, column: str) -> float | None:
    one, other = before.values.get(column), after.values.get(column)
    return None if one is None or other is None else round(other - one, 3) + 0.0


def _overs(result: Result, master: str) -> float | None:
    """Samples over full scale after the first platform's decoder."""
    stream = result.platforms[0].stream
    rows = (row for row in result.rows if row.identity.master == master and row.identity.stream == stream)
    return next((row.values.get("codec_overs") for row in rows), None)
