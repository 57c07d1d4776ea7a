"""What the results are based on: profiles, platforms, sources, licences, weights."""

from collections.abc import Mapping
from dataclasses import dataclass

from translate.figures import figure, listed
from translate.report.book import Book
from translate.report.race import GRADES
from translate.result import SourceFacts
from translate.wording import VOLUME, known_in_words

__all__ = ["Profile", "SmallPrint", "SourceLine", "small_print"]

_PREVIEWS = (
    "Previews in the player are level-matched as well, after the device; without level match they play as loud as the "
    "platform delivers them. A device's dynamics work in both as they do with what the platform delivers."
)


@dataclass(frozen=True)
class SourceLine:
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
    sources: tuple[SourceLine, ...]


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
    result = book.result
    return SmallPrint(
        how=(*_how(book), f"{VOLUME} {_PREVIEWS}", *_played(result.volume_db)),
        weights=_weights(book),
        platforms=tuple(
            Profile(
                p.about.name,
                f"{p.about.setting_name} · {p.about.quality_name} · {p.about.rule}; {p.about.codec}",
                p.about.confidence,
                tuple(map(_source, p.about.sources)),
            )
            for p in book.platforms
        ),
        devices=tuple(
            Profile(
                d.name,
                d.about.description,
                known_in_words((one.part, one.confidence) for one in d.about.known) or d.about.confidence,
                tuple(map(_source, d.about.sources)),
            )
            for d in book.devices
        ),
        schema=result.schema,
        analysis=result.analysis,
    )


def _how(book: Book) -> tuple[str, str]:
    good, fair = GRADES[0].least, GRADES[1].least
    margin = figure(book.result.panel.margin_points)
    return (
        "A score of 0 to 100 says how well a master translates to a device: the weighted mean of the faults of five "
        f"parts ({listed(list(_parts(book)))}), in standard deviations. None is 100, half a standard deviation 84, a "
        f"whole one 63. Masters are scored against {_norm(book)}.",
        "± is the interval of a score by itself. Masters are compared pair by pair under the same draws of what is "
        f"not known; where the difference is surely less than {margin} points they are equal. Good is "
        f"{good:.0f} or more, within the spread of finished masters; fair is {fair:.0f} or more, within twice that; "
        "poor is anything below.",
    )


def _norm(book: Book) -> str:
    if book.references:
        return f"{listed([m.name for m in book.references])} as heard on the same device"
    norm = book.result.norm
    if not norm:
        return "nothing, because nothing was judged"
    return f"{norm.masters} finished masters as heard on the same device ({norm.about})"


def _played(volume_db: float) -> tuple[str, ...]:
    louder = "louder" if volume_db > 0 else "quieter"
    return (f"Everything was played {figure(abs(volume_db), 0)} dB {louder} than usual.",) if volume_db else ()


def _parts(book: Book) -> dict[str, float | None]:
    """Weight of every part of the score, by its name in words."""
    return {book.label(f"score_{part}"): weight for part, weight in book.result.panel.parts.items()}


def _weights(book: Book) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    names = {d.id: d.name for d in book.devices}
    used = next((score.weights for score in book.result.scores), book.result.panel.devices)
    devices = {names[d]: w for d, w in used.items() if d in names}
    found = (("Parts of a score", _parts(book)), ("Devices in the total", devices))
    return tuple((title, _shares(weights)) for title, weights in found if weights)


def _shares(weights: Mapping[str, float | None]) -> tuple[tuple[str, str], ...]:
    known = {name: weight or 0.0 for name, weight in weights.items()}
    total = sum(known.values()) or 1.0
    return tuple((name, f"{figure(100 * weight / total, 0)} %") for name, weight in known.items())


def _source(about: SourceFacts) -> SourceLine:
    terms = [("read", about.read), ("of", about.date), ("", about.confidence)]
    terms += [("licence", about.licence), ("credit", about.credit)]
    web = about.url.startswith(("https://", "http://"))
    text = about.text if web or not about.url else f"{about.text} ({about.url})"
    return SourceLine(text, about.url if web else "", tuple((name, value) for name, value in terms if value))
