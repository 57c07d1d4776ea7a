"""The verdict before the numbers: scores over all devices and on each, and who wins where."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from translate.cli.grid import grid, labels
from translate.cli.output import muted, paragraph
from translate.cli.ranking import called
from translate.cli.side_by_side import Line, table
from translate.figures import figure

if TYPE_CHECKING:
    from translate.result import Lookup, PlatformFacts, Result, Standing

__all__ = ["score_lines", "winners"]


def score_lines(
    result: "Result", lookup: "Lookup", headings: Sequence[str], platform: "PlatformFacts"
) -> Iterator[str]:
    """One line per device and one for all, with intervals; then what the points are made against."""
    if not result.scores:
        return
    lines = [_line("all devices", result, lookup, platform)] if len(result.devices) > 1 else []
    lines += [_line(device.name, result, lookup, platform, device.id) for device in result.devices]
    yield from table("Translation score", _against(result), headings, lines, gather=False)
    yield muted(paragraph(_weights(result), "  "))


def winners(result: "Result", lookup: "Lookup") -> Iterator[str]:
    """Device by device and platform by platform: which master is better, and by how much, or that none is."""
    found: list[tuple[str, ...]] = []
    names = labels([master.name for master in result.masters])
    for platform in result.platforms:
        for name, device in [*((d.name, d.id) for d in result.devices), ("all devices", None)]:
            found += [(platform.name, name, *_standing(lookup.standing(platform, device), names))]
    found = [row for row in found if row[-1]]
    if not found:
        return
    single = len(result.platforms) == 1
    header = ("platform", "device", "by", "best")
    yield from grid(header[single:], [row[single:] for row in found], right=(2 - single,))
    margin = figure(result.panel.margin_points)
    legend = f"by: points of translation score; equal: surely less than {margin}; open: not enough is known."
    yield muted(paragraph(legend))


def _standing(standing: "Standing | None", names: Mapping[str, str]) -> tuple[str, str]:
    """By how much, and who; nothing where there is nothing to compare."""
    if standing is None:
        return "", ""
    close = [names[name] for name in standing.close]
    if standing.call == "better":
        return f"+{figure(standing.lead.difference)}", close[0]
    return "–", f"{standing.call}: {', '.join(close)}"


def _line(title: str, result: "Result", lookup: "Lookup", platform: "PlatformFacts", device: str | None = None) -> Line:
    rows = [lookup.score(master.name, platform, device) for master in result.masters]
    values, halves = (
        [row.values.number(f"translation_score{end}") if row else float("nan") for row in rows]
        for end in ("", "_interval")
    )
    cells = [f"{figure(v, 0)} ±{figure(h, 0)}" for v, h in zip(values, halves, strict=True)]
    names = [master.name for master in result.masters]
    return Line(title, "", cells, called(names, lookup.pairs(platform, device)))


def _weights(result: "Result") -> str:
    """What the points are made of, in percent."""
    by_device = {d: w for d, w in result.scores[0].weights.numbers().items() if w}
    labels = {column.name: column.label for column in result.columns}
    parts = {labels.get(f"score_{name}", name): w for name, w in result.panel.parts.numbers().items()}
    devices = f"; all devices: {_percent(by_device)}" if len(by_device) > 1 else ""
    volume = f"; played {figure(result.volume_db, 0)} dB re usual" if result.volume_db else ""
    return f"parts: {_percent(parts)}{devices}{volume}"


def _percent(weights: Mapping[str, float]) -> str:
    total = sum(weights.values())
    return ", ".join(f"{name} {100 * weight / total:.0f} %" for name, weight in weights.items())


def _against(result: "Result") -> str:
    references = [master.name for master in result.masters if master.role == "reference"]
    if references:
        return f"0–100 points, against {', '.join(references)} as heard on each device"
    norm = result.norm
    if norm is None:
        return ""
    narrowed = "".join(f"; {words}" for words in norm.about.split("; ")[1:] if words.startswith(("only ", "for ")))
    return f"0–100 points, against {norm.masters} finished masters as heard on each device{narrowed}"
