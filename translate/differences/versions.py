"""Versions in their order: what was undone, what was repeated, and whether they still differ: `versions_of`."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from msgspec import structs

from translate.result import AreaChange, Changes, DeviceFacts, Move, MoveKind, Versions
from translate.wording import version_sentences

__all__ = ["versions_of"]

_MOVED_STEPS = 2.0  # as for traits: a move that has a name
_BACK_STEPS = 1.0  # nearer to where it was than can be noticed

Cell = tuple[str, str]
"""Device and area."""


def versions_of(changes: Sequence[Changes], devices: Sequence[DeviceFacts]) -> Versions:
    """How a song went from version to version.

    Args:
        changes: Of each version against the first, in their order.
        devices: That were played.
    """
    names = (changes[0].before, *(one.after for one in changes)) if changes else ()
    heard = [_cells(one) for one in changes]
    moves = tuple(_moves(names, heard))
    bare = Versions(versions=names, moves=moves, alike=_alike(names, heard))
    return structs.replace(bare, sentences=tuple(version_sentences(bare, devices)))


def _cells(one: Changes) -> dict[Cell, AreaChange]:
    return {(here.device, area.area): area for here in one.devices for area in here.areas}


def _steps(heard: Sequence[Mapping[Cell, AreaChange]], cell: Cell) -> list[float]:
    """From the first on, which is where all begin; what is not heard has not moved."""
    return [0.0, *(one[cell].steps if cell in one else 0.0 for one in heard)]


def _moves(names: Sequence[str], heard: Sequence[Mapping[Cell, AreaChange]]) -> Iterator[Move]:
    """What happened in an area is one move, on however many devices."""
    found: dict[tuple[MoveKind, int, int, str], list[tuple[str, float, float]]] = {}
    units: dict[str, str] = {cell[1]: area.unit for one in heard for cell, area in one.items()}
    for cell in dict.fromkeys(cell for one in heard for cell in one):
        at = [0.0, *(one[cell].difference if cell in one else 0.0 for one in heard)]
        for kind, version, earlier in _of_cell(_steps(heard, cell)):
            amounts = at[earlier] - at[earlier - 1], at[version] - at[version - 1]
            found.setdefault((kind, version, earlier, cell[1]), []).append((cell[0], *amounts))
    moves = [
        Move(
            kind=kind,
            version=names[version],
            earlier=names[earlier],
            area=area,
            devices=tuple(device for device, _, _ in where),
            first=round(median(first for _, first, _ in where), 3),
            then=round(median(then for _, _, then in where), 3),
            unit=units[area],
        )
        for (kind, version, earlier, area), where in found.items()
    ]
    yield from sorted(moves, key=lambda move: (-len(move.devices), -abs(move.first)))


def _of_cell(at: Sequence[float]) -> Iterator[tuple[MoveKind, int, int]]:
    """(kind, version, earlier one), both by their place."""
    for version in range(2, len(at)):
        before, now = at[version - 1] - at[version - 2], at[version] - at[version - 1]
        if before * now > 0.0 and min(abs(before), abs(now)) >= _MOVED_STEPS:
            yield "repeated", version, version - 1
        earlier = (v for v in range(version - 1, 0, -1) if _is_back(at, v, version))
        if (undone := next(earlier, None)) is not None:
            yield "undid", version, undone


def _is_back(at: Sequence[float], earlier: int, version: int) -> bool:
    """Whether `version` is where it was before `earlier` moved it, and the one before `version` was not yet."""
    start, moved = at[earlier - 1], at[earlier] - at[earlier - 1]
    return (
        abs(moved) >= _MOVED_STEPS
        and abs(at[version] - start) < _BACK_STEPS
        and abs(at[version - 1] - start) >= _MOVED_STEPS
    )


def _alike(names: Sequence[str], heard: Sequence[Mapping[Cell, AreaChange]]) -> tuple[str, ...]:
    """The longest end of the row whose versions all differ by less than a step everywhere."""
    courses = [_steps(heard, cell) for cell in dict.fromkeys(cell for one in heard for cell in one)]
    for start in range(len(names) - 1):
        if all(max(course[start:]) - min(course[start:]) < 1.0 for course in courses):
            return tuple(names[start:])
    return ()
