"""What the results are based on: profiles, platforms, sources, licences, weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from translate.figures import figure, listed
from translate.report.book import Book
from translate.report.race import GRADES

__all__ = ["Profile", "SmallPrint", "Source", "small_print"]


@dataclass(frozen=True)
class Source:
    """`url` only if it is one of the web, else empty; `terms`: date, confidence, licence and credit, if given."""

    text: str
    url: str
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Profile:
    """A device or a platform that was used."""

    name: str
    about: str
    confidence: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class SmallPrint:
    """All of it; `weights`: what was weighted, and each with its share in percent."""

    how: tuple[str, ...]
    weights: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    platforms: tuple[Profile, ...]
    devices: tuple[Profile, ...]
    schema: int
    analysis: str


def small_print(book: Book) -> SmallPrint:
    """Of everything in the comparison."""
    about = book.saved.comparison
    return SmallPrint(
        how=(*_how(book), *_played(about)),
        weights=_weights(book),
        platforms=tuple(
            Profile(
                p.about["name"],
                f"{p.about['setting_name']} · {p.about['quality_name']} · {p.about['rule']}; {p.about['codec']}",
                p.about["confidence"],
                tuple(_source(s) for s in p.about["sources"]),
            )
            for p in book.platforms
        ),
        devices=tuple(
            Profile(
                d.name,
                str(d.about.get("description") or ""),
                d.about["confidence"],
                tuple(map(_source, d.about["sources"])),
            )
            for d in book.devices
        ),
        schema=int(about["schema"]),
        analysis=str(about["analysis"]),
    )


def _how(book: Book) -> tuple[str, str]:
    good, fair = GRADES[0].least, GRADES[1].least
    return (
        "A score of 0 to 100 says how well a master translates to a device: the weighted mean of the faults of five "
        f"parts ({listed(list(_parts(book)))}), in standard deviations. None is 100, half a standard deviation 84, a "
        f"whole one 63. Masters are scored against {_norm(book)}.",
        "± is the interval of a score; where intervals overlap there is no difference. Good is "
        f"{good:.0f} or more, within the spread of finished masters; fair is {fair:.0f} or more, within twice that; "
        "poor is anything below.",
    )


def _norm(book: Book) -> str:
    if book.references:
        return f"{listed([m.name for m in book.references])} as heard on the same device"
    norm = book.saved.comparison.get("norm")
    if not norm:
        return "nothing, because nothing was judged"
    return f"{norm.get('masters')} finished masters as heard on the same device ({norm.get('about')})"


def _played(about: Mapping[str, Any]) -> tuple[str, ...]:
    volume = about.get("volume_db") or 0.0
    louder = "louder" if volume > 0 else "quieter"
    return (f"Everything was played {figure(abs(volume), 0)} dB {louder} than usual.",) if volume else ()


def _parts(book: Book) -> dict[str, float]:
    """Weight of every part of the score, by its name in words."""
    return {book.label(f"score_{part}"): weight for part, weight in book.saved.comparison["panel"]["parts"].items()}


def _weights(book: Book) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    panel = book.saved.comparison["panel"]
    names = {d.id: d.name for d in book.devices}
    used = next((book.over_all(m, p).get("weights") for p in book.platforms for m in book.masters), None)
    devices = {names[d]: w for d, w in (used or panel["devices"]).items() if d in names}
    found = (("Parts of a score", _parts(book)), ("Devices in the total", devices))
    return tuple((title, _shares(weights)) for title, weights in found if weights)


def _shares(weights: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    total = sum(weights.values()) or 1.0
    return tuple((name, f"{figure(100 * weight / total, 0)} %") for name, weight in weights.items())


def _source(about: Mapping[str, Any]) -> Source:
    url = str(about.get("url") or "")
    terms = [("read", about.get("read")), ("of", about.get("date")), ("", about.get("confidence"))]
    terms += [("licence", about.get("licence")), ("credit", about.get("credit"))]
    web = url.startswith(("https://", "http://"))
    text = about["text"] if web or not url else f"{about['text']} ({url})"
    return Source(text, url if web else "", tuple((name, str(value)) for name, value in terms if value))
