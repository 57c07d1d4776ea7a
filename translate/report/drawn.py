"""Which pictures the page has, and from what they are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from translate.report.book import Book
from translate.report.plain import plain_comparison, plain_evidence
from translate.report.sections.devices import DevicePart

if TYPE_CHECKING:
    from translate.report.pictures import Picture

__all__ = ["Drawn", "draw"]


@dataclass(frozen=True)
class Drawn:
    """`heard`: by (device, platform key); `masters`: of the files themselves; `platforms`: of all of them."""

    heard: "Mapping[tuple[str, str], tuple[Picture, ...]]"
    masters: "tuple[Picture, ...]"
    platforms: "Picture"


def draw(book: Book, parts: tuple[DevicePart, ...], progress: Callable[[float], None]) -> Drawn:
    """All of them, each under ids of its own."""
    from translate.report.pictures import dynamics, heard_balance, loudness_over_time, platform_loudness, stereo, tone
    from translate.report.pictures import vanishing as vanishing_picture

    about = plain_comparison(book.result)
    evidence = plain_evidence(book.saved.evidence, book.result)
    bands = evidence["bands"]
    flat = {(h["master"], h["platform"], h["device"]): h for h in evidence["heard"]}
    total = sum(len(part.platforms) for part in parts) + 1
    heard: dict[tuple[str, str], tuple[Picture, ...]] = {}
    seen: set[str] = set()
    for part in parts:
        device = part.device
        for on in part.platforms:
            if on.heard:
                rows = about["rows"]
                entry = next(d for d in about["devices"] if d["id"] == device.id)
                played = [flat[h.identity.master, on.platform.key, device.id] for h in on.heard]
                balance = heard_balance(entry, played, bands)
                gone = vanishing_picture(entry, played, rows, bands)
                heard[device.id, on.platform.key] = _own_ids(balance, seen), _own_ids(gone, seen)
            progress(len(heard) / total)
    series = {m.name: evidence["masters"][m.name] for m in book.everyone}
    masters = [picture(series) for picture in (loudness_over_time, dynamics, tone, stereo)]
    platforms = platform_loudness(about["platforms"], about["rows"])
    return Drawn(heard, tuple(_own_ids(p, seen) for p in masters), _own_ids(platforms, seen))


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
