"""What breaks: every finding once, with its numbers, its cause and the places in the song."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.figures import figure, quantity, span
from translate.report.book import Book, Device, Master, ShownPlatform
from translate.report.words import title_of
from translate.result import SEVERITIES, Cause, Evidence, Finding, Severity
from translate.wording import remedy_words

__all__ = ["FindingCard", "Play", "ShownFinding", "Spot", "finding_cards", "findings", "play"]

_MARKS: dict[Severity, str] = {"problem": "■", "warning": "▲", "hint": "○"}
"""Each of its own shape."""

_WHERE: dict[Cause, str] = {
    "mix": "in the mix",
    "master": "in the master",
    "platform": "in the delivery",
    "device": "in the device",
}

_SHOWN = 3  # of each master: the rest is folded
_LEAST_S = 0.2  # of a span inside the excerpt, to be worth a button


@dataclass(frozen=True)
class Play:
    """What a button asks the player for; None keeps what is chosen."""

    master: int
    platform: str
    device: str | None
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Spot:
    """A place in the song; `play` None: none of it is in the previews."""

    text: str
    start_s: float
    end_s: float
    play: Play | None


@dataclass(frozen=True)
class ShownFinding:
    """`about`: the first of those that are shown as one, and `places` where all of them are in the result; `number`:
    from 1 in the order of the page; `masters`: one, or the two of a pair; no `devices`: a matter of the platform; no
    `spots`: throughout; `remedy`: and whether it was tried; `evidence`: name, value, unit."""

    about: Finding
    places: tuple[int, ...]
    number: int
    anchor: str
    masters: tuple[Master, ...]
    platforms: tuple[ShownPlatform, ...]
    devices: tuple[Device, ...]
    spots: tuple[Spot, ...]
    remedy: str
    evidence: tuple[tuple[str, str, str], ...]

    @property
    def title(self) -> str:
        """The rule's name."""
        return title_of(self.about.code)

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.about.severity

    @property
    def severity_rank(self) -> int:
        """0: the worst."""
        return SEVERITIES.index(self.about.severity)

    @property
    def mark(self) -> str:
        """Of its severity."""
        return _MARKS[self.about.severity]

    @property
    def sentence(self) -> str:
        """What breaks."""
        return self.about.sentence

    @property
    def where(self) -> str:
        """Where it can be put right, in words."""
        return _WHERE[self.about.cause]

    def concerns(self, master: Master) -> bool:
        """Whether it is about this one, alone or in a pair."""
        return master in self.masters


@dataclass(frozen=True)
class FindingCard:
    """Of one master, or (None) of two and more: the `worst`, and the `rest` that is folded."""

    master: Master | None
    title: str
    worst: tuple[ShownFinding, ...]
    rest: tuple[ShownFinding, ...]


def finding_cards(book: Book, found: Sequence[ShownFinding]) -> tuple[FindingCard, ...]:
    """A card per master that has findings, in the order of the page; then those between masters."""
    of: list[tuple[Master | None, str, list[ShownFinding]]] = [
        (master, master.name, [f for f in found if f.masters == (master,)]) for master in book.everyone
    ]
    of.append((None, "Between masters", [f for f in found if len(f.masters) != 1]))
    return tuple(FindingCard(master, title, *_shown_and_folded(own)) for master, title, own in of if own)


def _shown_and_folded(own: Sequence[ShownFinding]) -> tuple[tuple[ShownFinding, ...], tuple[ShownFinding, ...]]:
    """The worst first; among those as severe, what is found again on another platform waits behind other kinds."""
    firsts = {found.about.code: found for found in reversed(own)}
    shown = sorted(own, key=lambda found: (found.severity_rank, firsts[found.about.code] is not found))[:_SHOWN]
    numbers = {found.number for found in shown}
    return tuple(f for f in own if f.number in numbers), tuple(f for f in own if f.number not in numbers)


def findings(book: Book) -> tuple[ShownFinding, ...]:
    """The worst severity first, then what matters most; those that say the same of several platforms are one, with
    the numbers of the first."""
    merged: dict[tuple[object, ...], ShownFinding] = {}
    for place, about in enumerate(book.result.findings):
        found = _finding(book, place, about)
        key = (about.code, about.severity, about.masters, about.sentence, about.remedy, about.devices)
        first = merged.get(key)
        merged[key] = found if first is None else _joined(first, found)
    ordered = sorted(merged.values(), key=lambda f: (f.severity_rank, -f.about.weight))
    return tuple(replace(f, number=i, anchor=f"finding-{i}") for i, f in enumerate(ordered, 1))


def _joined(first: ShownFinding, other: ShownFinding) -> ShownFinding:
    return replace(first, platforms=(*first.platforms, *other.platforms), places=(*first.places, *other.places))


def _finding(book: Book, place: int, about: Finding) -> ShownFinding:
    masters = book.named(about.masters)
    platforms = tuple(p for p in book.platforms if p.about.stream == about.stream)
    devices = tuple(d for d in book.devices if d.id in about.devices)
    return ShownFinding(
        about=about,
        places=(place,),
        number=0,
        anchor="",
        masters=masters,
        platforms=platforms,
        devices=devices,
        spots=_spots(book, masters[0], platforms, devices, about.spans),
        remedy=remedy_words(about, book.result.tried),
        evidence=tuple((book.label(e.column), _number(e), "" if e.unit == "1" else e.unit) for e in about.evidence),
    )


def _number(evidence: Evidence) -> str:
    """Counts have no unit and no decimals."""
    value, unit = evidence.value, evidence.unit
    counted = unit == "1" and value is not None and value.is_integer()
    return figure(value, 0) if counted else quantity(value, unit)


def _spots(
    book: Book,
    master: Master,
    platforms: Sequence[ShownPlatform],
    devices: Sequence[Device],
    spans: Sequence[tuple[float, float]],
) -> tuple[Spot, ...]:
    return tuple(
        Spot(
            span(start, end),
            start,
            end,
            play(book, master, platforms[0], devices, start, end) if platforms else None,
        )
        for start, end in spans
    )


def play(
    book: Book, master: Master, platform: ShownPlatform, devices: Sequence[Device], start_s: float, end_s: float
) -> Play | None:
    """What to ask the player for: the part of a span that is in the previews; None if there is none."""
    clips = book.clips_on(master, platform)
    if not clips or master.play is None:
        return None
    start, end = max(start_s, clips[0].start_s), min(end_s, clips[0].end_s)
    if end - start < _LEAST_S:
        return None
    heard = [d.id for d in devices if any(c.identity.device == d.id for c in clips)]
    return Play(master.play, platform.key, heard[0] if heard else None, round(start, 2), round(end, 2))
