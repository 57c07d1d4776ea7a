"""What the platforms deliver: gain, loudness, overs, and how much lower a master would have to be."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate.figures import NOTHING, figure, listed, signed
from translate.report.book import Book, Device, Master, ShownPlatform
from translate.report.sections.findings import ShownFinding
from translate.result import DeliveryRow
from translate.wording import loudness_lines

__all__ = ["PlatformPart", "StreamLine", "platform_parts"]


@dataclass(frozen=True)
class StreamLine:
    """One master there, as text with the unit in the table's head; `trim`: the smallest that leaves no over, and
    `trim_anchor` the finding that says so; `clips`: there are overs."""

    master: Master
    gain: str
    loudness: str
    peak: str
    overs: str
    limiter: str
    trim: str
    trim_anchor: str
    clips: bool


@dataclass(frozen=True)
class PlatformPart:
    """`rule`: setting, quality and whose loudness decides, name and text; `apart`: what devices get that the platform
    treats otherwise, and who plays louder or quieter than what comes before; `has_limiter`: it took something from a
    master."""

    platform: ShownPlatform
    rule: tuple[tuple[str, str], ...]
    streams: tuple[StreamLine, ...]
    apart: tuple[str, ...]
    has_limiter: bool


def platform_parts(book: Book, found: Sequence[ShownFinding]) -> tuple[PlatformPart, ...]:
    """One per platform."""
    return tuple(_part(book, platform, found) for platform in book.platforms)


def _part(book: Book, platform: ShownPlatform, found: Sequence[ShownFinding]) -> PlatformPart:
    rows = [(m, row) for m in book.everyone if (row := book.delivery(m, platform))]
    about = platform.about
    return PlatformPart(
        platform=platform,
        rule=(
            ("setting", about.setting_name),
            ("quality", about.quality_name),
            ("rule", about.rule),
            ("loudness measured per", about.measure),
            ("codec", about.codec),
            ("confidence", about.confidence),
        ),
        streams=tuple(_line(m, row, found) for m, row in rows),
        apart=(*_apart(book, platform, rows), *loudness_lines(book.result, about)),
        has_limiter=any(row.limiting_db for _, row in rows),
    )


def _line(master: Master, row: DeliveryRow, found: Sequence[ShownFinding]) -> StreamLine:
    return StreamLine(
        master=master,
        gain=signed(row.gain_db),
        loudness=figure(row.playback_lufs),
        peak=signed(row.true_peak_dbtp),
        overs=figure(row.overs, 0),
        limiter=figure(row.limiting_db),
        trim=_trim(row),
        trim_anchor=next((f.anchor for f in found if row.finding in f.places), ""),
        clips=bool(row.overs),
    )


def _trim(row: DeliveryRow) -> str:
    if row.beyond_trim:
        return "more than 12"
    if row.trim_db is None:
        return NOTHING
    return signed(-row.trim_db) if row.trim_db else "none needed"


def _apart(book: Book, platform: ShownPlatform, rows: Sequence[tuple[Master, DeliveryRow]]) -> list[str]:
    """A sentence on devices without normalization, one on those that get another gain."""
    ranked = [row for master, row in rows if not master.is_apart]
    names = {name for row in ranked for other in row.elsewhere for name in other.devices}
    devices = [device for device in book.devices if device.id in names]
    as_delivered = [device for device in devices if device.id in platform.about.not_normalized_on]
    turned = [device for device in devices if device not in as_delivered]
    said = []
    if as_delivered:
        plays = [(m, book.row(m, platform, as_delivered[0])["playback_lufs"]) for m in book.masters]
        loud = ", ".join(f"{master.name} at {figure(lufs)} LUFS" for master, lufs in plays)
        said.append(f"Not normalized on {_names(as_delivered)}: masters play at their own loudness there ({loud}).")
    if turned:
        ids = {device.id for device in turned}
        gains = {other.gain_db for row in ranked for other in row.elsewhere if ids & set(other.devices)}
        known = sorted((gain for gain in gains if gain is not None), reverse=True)
        said.append(f"Different gain on {_names(turned)}: {', '.join(dict.fromkeys(map(signed, known)))} dB.")
    return said


def _names(devices: Sequence[Device]) -> str:
    return listed([device.name for device in devices])
