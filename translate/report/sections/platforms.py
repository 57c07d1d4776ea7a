"""What the platforms deliver: gain, loudness, overs, and how much lower a master would have to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from translate.figures import NOTHING, figure, listed, signed
from translate.report.book import Book, Device, Master, Platform
from translate.report.sections.findings import Finding

__all__ = ["Delivery", "Stream", "deliveries"]

_SAME_DB = 0.05


@dataclass(frozen=True)
class Stream:
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
class Delivery:
    """`rule`: setting, quality and whose loudness decides; `codec`: the encoder that really did it; `apart`: what
    devices get that the platform treats otherwise; `has_limiter`: it took something from a master."""

    platform: Platform
    rule: tuple[tuple[str, str], ...]
    streams: tuple[Stream, ...]
    apart: str
    has_limiter: bool


def deliveries(book: Book, found: tuple[Finding, ...]) -> tuple[Delivery, ...]:
    """One per platform."""
    return tuple(_delivery(book, platform, found) for platform in book.platforms)


def usual_device(book: Book, platform: Platform) -> Device | None:
    """The first device on which the platform normalizes, else the first."""
    for device in book.devices:
        gains = [book.row(m, platform, device).get("platform_gain_db") for m in book.everyone]
        if any(gain for gain in gains):
            return device
    return book.devices[0] if book.devices else None


def _delivery(book: Book, platform: Platform, found: tuple[Finding, ...]) -> Delivery:
    device = usual_device(book, platform)
    rows = [(m, book.row(m, platform, device) if device else {}) for m in book.everyone]
    about = platform.about
    rule = [
        ("setting", about.get("setting_name") or about["setting"]),
        ("quality", about.get("quality_name") or about["quality"]),
    ]
    rule += [("rule", about["rule"])] if about.get("rule") else []
    rule += [("loudness measured per", about["measure"]), ("codec", about["codec"])]
    rule += [("confidence", about["confidence"])]
    return Delivery(
        platform=platform,
        rule=tuple((name, str(value)) for name, value in rule),
        streams=tuple(_stream(m, row, platform, found) for m, row in rows),
        apart=_apart(book, platform, device),
        has_limiter=any(row.get("platform_limiting_max_db") for _, row in rows),
    )


def _stream(master: Master, row: Mapping[str, Any], platform: Platform, found: tuple[Finding, ...]) -> Stream:
    overs = row.get("codec_overs")
    trim, anchor = _trim(master, platform, found, overs)
    return Stream(
        master=master,
        gain=signed(row.get("platform_gain_db")),
        loudness=figure(row.get("playback_lufs")),
        peak=signed(row.get("codec_true_peak_dbtp")),
        overs=figure(overs, 0),
        limiter=figure(row.get("platform_limiting_max_db")),
        trim=trim,
        trim_anchor=anchor,
        clips=bool(overs),
    )


def _trim(master: Master, platform: Platform, found: tuple[Finding, ...], overs: float | None) -> tuple[str, str]:
    for finding in found:
        if finding.about["code"] == "codec-overs" and finding.concerns(master) and platform in finding.platforms:
            trims = [e["value"] for e in finding.about["evidence"] if e["column"] == "smallest_trim_db"]
            return (f"−{figure(trims[0])}" if trims else "more than 12", finding.anchor)
    if overs is None or master.is_reference:
        return NOTHING, ""
    return (NOTHING if overs else "none needed", "")


def _apart(book: Book, platform: Platform, usual: Device | None) -> str:
    """A sentence on the devices that get another gain."""
    if usual is None:
        return ""
    others = []
    for device in book.devices:
        pairs = [(book.row(m, platform, device), book.row(m, platform, usual)) for m in book.masters]
        if any(_differ(a.get("platform_gain_db"), b.get("platform_gain_db")) for a, b in pairs):
            others.append((device, [row for row, _ in pairs]))
    if not others:
        return ""
    names = listed([device.name for device, _ in others])
    gains = {signed(row.get("platform_gain_db")) for _, rows in others for row in rows}
    if gains == {"0.0"}:
        loud = [figure(row.get("playback_lufs")) for row in others[0][1]]
        plays = ", ".join(f"{m.name} at {lufs} LUFS" for m, lufs in zip(book.masters, loud, strict=True))
        return f"Not normalized on {names}: masters play at their own loudness there ({plays})."
    return f"Different gain on {names}: {', '.join(sorted(gains))} dB."


def _differ(one: float | None, other: float | None) -> bool:
    return abs((one or 0.0) - (other or 0.0)) > _SAME_DB
