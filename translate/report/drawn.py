"""Which pictures the page has, and from what they are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from translate.report.book import Book, Device
from translate.report.sections.devices import DevicePart
from translate.report.sections.population import ShownPopulation

if TYPE_CHECKING:
    from translate.report.pictures import Picture

__all__ = ["Drawn", "draw"]


@dataclass(frozen=True)
class Drawn:
    """`differs`: what sets masters apart, by device, on the first platform; `changes`: what mastering did, by device;
    `heard`: by (device, platform key); `masters`: of the files themselves;
    `platforms`: of all of them."""

    differs: "Mapping[str, Picture]"
    changes: "Mapping[str, Picture]"
    heard: "Mapping[tuple[str, str], tuple[Picture, ...]]"
    masters: "tuple[Picture, ...]"
    platforms: "Picture"
    population: "Picture | None" = None


def draw(
    book: Book,
    parts: tuple[DevicePart, ...],
    progress: Callable[[float], None],
    everywhere: ShownPopulation | None = None,
) -> Drawn:
    """All of them, each under ids of its own."""
    from translate.report.pictures import (
        dynamics,
        heard_balance,
        loudness_over_time,
        platform_loudness,
        spread,
        stereo,
        tone,
        tone_differences,
    )
    from translate.report.pictures import vanishing as vanishing_picture

    result, bands = book.result, book.saved.evidence.bands
    total = sum(len(part.platforms) for part in parts) + 1
    heard: dict[tuple[str, str], tuple[Picture, ...]] = {}
    seen: set[str] = set()
    for part in parts:
        device = part.device
        for on in part.platforms:
            if on.heard:
                rows = {m.name: book.row(m, on.platform, device) for m in book.everyone}
                balance = heard_balance(device.about, on.heard, bands)
                gone = vanishing_picture(device.about, on.heard, bands, rows)
                apart = book.differences(on.platform, device) if on != part.platforms[0] else {}
                pictures = [*([tone_differences(device.about, apart)] if apart else []), balance, gone]
                heard[device.id, on.platform.key] = tuple(_own_ids(picture, seen) for picture in pictures)
            progress(len(heard) / total)
    differs = {d.id: of for d in book.devices if (of := _differing(book, d, seen))}
    changed = {d.id: of for d in book.devices if (of := _changed(book, d, seen))}
    series = {m.name: book.series(m) for m in book.everyone}
    masters = [picture(series) for picture in (loudness_over_time, dynamics, tone, stereo)]
    platforms = platform_loudness(result.platforms, result.rows)
    every = spread(everywhere.found, [one.number for one in everywhere.masters]) if everywhere else None
    return Drawn(differs, changed, heard, tuple(_own_ids(p, seen) for p in masters), _own_ids(platforms, seen), every)


def _differing(book: Book, device: Device, seen: set[str]) -> "Picture | None":
    """Tone of each master against the others, on the first platform."""
    from translate.report.pictures import tone_differences

    found = book.differences(book.platforms[0], device) if book.platforms else {}
    return _own_ids(tone_differences(device.about, found), seen) if found else None


def _changed(book: Book, device: Device, seen: set[str]) -> "Picture | None":
    """Tone against the mix, on the first platform."""
    from translate.report.pictures import tone_differences

    found = book.differences(book.platforms[0], device, "mix") if book.result.changes else {}
    name = book.result.changes[0].before if book.result.changes else ""
    return _own_ids(tone_differences(device.about, found, name), seen) if found else None


def _own_ids(picture: "Picture", seen: set[str]) -> "Picture":
    """Two pictures that show the same have the same ids; on one page the second gets others."""
    start = picture.svg.find('id="') + len('id="')
    ident = picture.svg[start : picture.svg.find("-title", start)]
    if ident not in seen:
        seen.add(ident)
        return picture
    number = next(n for n in range(2, len(seen) + 3) if f"{ident}-{n}" not in seen)
    seen.add(f"{ident}-{number}")
    return replace(picture, svg=picture.svg.replace(f"{ident}-", f"{ident}-{number}-"))
