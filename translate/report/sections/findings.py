"""What breaks: every finding once, with its numbers, its cause and the places in the song."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from translate.figures import figure, quantity, span
from translate.report.book import Book, Device, Master, Platform
from translate.report.words import title_of

__all__ = ["CAUSES", "SEVERITIES", "Finding", "Play", "Spot", "findings", "play"]

SEVERITIES = {"problem": "■", "warning": "▲", "hint": "○"}
"""Worst first, each with a mark of its own shape."""

CAUSES = {"mix": "in the mix", "master": "in the master", "platform": "in the delivery", "device": "in the device"}

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
class Finding:
    """`number`: from 1 in the order of the page; `masters`: one, or the two of a pair; no `devices`: a matter of the
    platform; no `spots`: throughout. `evidence`: name, value, unit."""

    number: int
    anchor: str
    title: str
    severity: str
    mark: str
    weight: float
    sentence: str
    remedy: str
    cause: str
    where: str
    masters: tuple[Master, ...]
    platforms: tuple[Platform, ...]
    devices: tuple[Device, ...]
    spots: tuple[Spot, ...]
    evidence: tuple[tuple[str, str, str], ...]
    about: Mapping[str, Any]

    @property
    def severity_rank(self) -> int:
        """0: the worst."""
        return list(SEVERITIES).index(self.severity)

    def concerns(self, master: Master) -> bool:
        """Whether it is about this one, alone or in a pair."""
        return master in self.masters


def findings(book: Book) -> tuple[Finding, ...]:
    """The worst severity first, then what matters most; those that say the same of several platforms are one, with
    the numbers of the first."""
    merged: dict[tuple[str, ...], Finding] = {}
    for about in book.saved.comparison["findings"]:
        found = _finding(book, about)
        key = tuple(str(about[k]) for k in ("code", "severity", "masters", "sentence", "remedy", "devices"))
        first = merged.get(key)
        merged[key] = replace(first, platforms=(*first.platforms, *found.platforms)) if first else found
    ordered = sorted(merged.values(), key=lambda f: (f.severity_rank, -f.weight))
    return tuple(replace(f, number=i, anchor=f"finding-{i}") for i, f in enumerate(ordered, 1))


def _finding(book: Book, about: Mapping[str, Any]) -> Finding:
    masters = book.named(about["masters"])
    severity = about["severity"] if about["severity"] in SEVERITIES else "hint"
    devices = tuple(d for d in book.devices if d.id in about["devices"])
    return Finding(
        number=0,
        anchor="",
        title=title_of(about["code"]),
        severity=severity,
        mark=SEVERITIES[severity],
        weight=float(about["weight"]),
        sentence=about["sentence"],
        remedy=about["remedy"],
        cause=about["cause"],
        where=CAUSES.get(about["cause"], about["cause"]),
        masters=masters,
        platforms=tuple(p for p in book.platforms if p.key == about["platform"]),
        devices=devices,
        spots=_spots(book, masters, about["platform"], devices, about["spans"]),
        evidence=tuple((book.label(e["column"]), _number(e), _unit(e["unit"])) for e in about["evidence"]),
        about=about,
    )


def _number(evidence: Mapping[str, Any]) -> str:
    """Counts have no unit and no decimals."""
    value, unit = evidence["value"], evidence["unit"]
    counted = unit == "1" and value is not None and float(value).is_integer()
    return figure(value, 0) if counted else quantity(value, unit)


def _unit(unit: str) -> str:
    return "" if unit == "1" else unit


def _spots(
    book: Book, masters: Sequence[Master], platform: str, devices: Sequence[Device], spans: Sequence[Sequence[float]]
) -> tuple[Spot, ...]:
    who = masters[0] if masters else None
    return tuple(
        Spot(span(start, end), start, end, play(book, who, platform, devices, start, end) if who else None)
        for start, end in spans
    )


def play(
    book: Book, master: Master, platform: str, devices: Sequence[Device], start_s: float, end_s: float
) -> Play | None:
    """What to ask the player for: the part of a span that is in the previews; None if there is none."""
    clips = [c for c in book.clips.get(master.name, ()) if c.platform == platform]
    if not clips or master.play is None:
        return None
    start, end = max(start_s, clips[0].start_s), min(end_s, clips[0].end_s)
    if end - start < _LEAST_S:
        return None
    heard = [d.id for d in devices if any(c.device == d.id for c in clips)]
    return Play(master.play, platform, heard[0] if heard else None, round(start, 2), round(end, 2))
