"""The first screen: what to do in a sentence, and a row per master with its reason, a mark per device and its level on
every platform."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate.figures import figure
from translate.report.book import Book, Device, Master
from translate.report.race import SCORE, grade, race
from translate.wording import FIRST_PLATFORMS, platform_gains

__all__ = ["DeviceHead", "Glance", "GlanceRow", "Mark", "glance"]

_SHORT = {
    "bluetooth-speaker": "Bluetooth",
    "earbuds": "Earbuds",
    "headphones": "Phones",
    "laptop": "Laptop",
    "monitors": "Monitors",
    "pa": "Club",
    "phone": "Phone",
    "radio": "Radio",
    "smart-speaker": "Smart",
    "soundbar": "Soundbar",
    "tablet": "Tablet",
    "tv": "TV",
    "car": "Car",
}
"""Kinds of devices in a word each, for the head of a narrow column."""


@dataclass(frozen=True)
class Mark:
    """How a master does on a device: `word` good, fair, poor or none; `points` as text; `best`: called better than all
    others."""

    device: Device
    word: str
    points: str
    best: bool


@dataclass(frozen=True)
class DeviceHead:
    """A device in a word, all of different words."""

    device: Device
    short: str


@dataclass(frozen=True)
class GlanceRow:
    """`aside`: what sets it apart from those that are ranked, or that it is the one to release; `gains`: name and dB of
    the platforms that most people listen on, `more` of the others."""

    master: Master
    aside: str
    reason: str
    marks: tuple[Mark, ...]
    gains: tuple[tuple[str, str], ...]
    more: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Glance:
    """`headline`: at most twenty words."""

    headline: str
    heads: tuple[DeviceHead, ...]
    rows: tuple[GlanceRow, ...]


def glance(book: Book, released: Master | None) -> Glance:
    """Of the first platform, in the order of the page; `released`: the master that the verdict says to release."""
    decided = book.result.verdict
    sentence = decided.sentence if decided else "Nothing was judged."
    headline = (decided.headline if decided else "") or sentence
    rows = tuple(_row(book, master, released) for master in book.everyone)
    return Glance(headline, _heads(book.devices), rows)


def _heads(devices: Sequence[Device]) -> tuple[DeviceHead, ...]:
    words = [_SHORT.get(device.about.kind, device.name.split(",")[0]) for device in devices]
    return tuple(
        DeviceHead(device, word if words.count(word) == 1 else device.name)
        for device, word in zip(devices, words, strict=True)
    )


def _row(book: Book, master: Master, released: Master | None) -> GlanceRow:
    gains, first = platform_gains(book.result.loudness, master.name), len(FIRST_PLATFORMS)
    return GlanceRow(
        master=master,
        aside=_aside(master, released),
        reason=book.result.lines.get(master.name, ""),
        marks=tuple(_mark(book, master, device) for device in book.devices) if book.result.scores else (),
        gains=gains[:first],
        more=gains[first:],
    )


def _aside(master: Master, released: Master | None) -> str:
    if master.is_apart:
        return f"{master.about.role}, not ranked"
    return "looks unmastered" if master.about.looks_unmastered else "to release" if master == released else ""


def _mark(book: Book, master: Master, device: Device) -> Mark:
    platform = book.platforms[0]
    points = book.row(master, platform, device).get(SCORE)
    won, graded = race(book, platform, device), grade(points)
    best = won is not None and won.is_real and won.close[0] == master
    return Mark(device, graded.word if graded else "none", figure(points, 0), best)
