"""The verdict before the numbers: scores over all devices and on each, and who wins where."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from translate.cli.grid import grid
from translate.cli.output import muted, paragraph
from translate.cli.ranking import marks
from translate.cli.side_by_side import Line, table
from translate.figures import figure
from translate.winners import winner

if TYPE_CHECKING:
    import pandas as pd

    from translate.comparison import Comparison
    from translate.comparison.selection import Choice

__all__ = ["score_lines", "winners"]

Rows = Sequence[Mapping[str, Any]]
Place = tuple[str, str, str]


def score_lines(
    comparison: "Comparison", names: Sequence[str], headings: Sequence[str], competes: Sequence[bool], choice: "Choice"
) -> Iterator[str]:
    """One line per device and one for all, with intervals; then what the points are made against."""
    rows = _of(comparison.table, choice)
    overall = _of(comparison.scores, choice)
    lines = [_line("all devices", overall, names, competes)] if len(comparison.profiles) > 1 else []
    for profile in comparison.profiles:
        lines.append(_line(profile.name, [r for r in rows if r["device"] == profile.id], names, competes))
    yield from table("Translation score", _against(comparison), headings, lines, gather=False)
    yield muted(paragraph(_weights(comparison, overall), "  "))


def winners(comparison: "Comparison") -> Iterator[str]:
    """Device by device and platform by platform: which master wins, by how much, and whether the difference is real."""
    found = []
    for choice in comparison.choices:
        rows = _of(comparison.table, choice)
        places = [(p.name, [r for r in rows if r["device"] == p.id]) for p in comparison.profiles]
        places.append(("all devices", _of(comparison.scores, choice)))
        for place, here in places:
            won = winner(here)
            if won is not None:
                by = f"+{figure(won.margin)}" if won.is_real else "–"
                who = won.masters[0] if won.is_real else "no difference: " + ", ".join(won.masters)
                found.append((choice.platform.name, place, by, who))
    single = len(comparison.choices) == 1
    header = ("platform", "device", "by", "best")
    yield from grid(header[single:], [row[single:] for row in found], right=(2 - single,))
    yield muted(paragraph("by: points of translation score; no difference: the intervals of the scores overlap."))


def _line(title: str, rows: Rows, names: Sequence[str], competes: Sequence[bool]) -> Line:
    by_name = {row["master"]: row for row in rows}
    values = [float(by_name[n]["translation_score"]) for n in names]
    halves = [float(by_name[n]["translation_score_interval"]) for n in names]
    cells = [f"{figure(v, 0)} ±{figure(h, 0)}" for v, h in zip(values, halves, strict=True)]
    return Line(title, "", cells, marks(values, "higher", 2.0 * max(halves), competes))


def _of(table: "pd.DataFrame", choice: "Choice") -> list[dict[str, Any]]:
    rows = cast("list[dict[str, Any]]", table.to_dict("records"))
    return [row for row in rows if choice.is_of(row)]


def _weights(comparison: "Comparison", overall: Rows) -> str:
    """What the points are made of, in percent."""
    from translate.scoring import PANEL

    by_device = {d: w for d, w in overall[0]["weights"].items() if w} if overall else {}
    parts = f"parts: {_percent(PANEL.parts)}"
    devices = f"; all devices: {_percent(by_device)}" if len(by_device) > 1 else ""
    volume = f"; played {figure(comparison.volume_db, 0)} dB re usual" if comparison.volume_db else ""
    return parts + devices + volume


def _percent(weights: Mapping[str, float]) -> str:
    total = sum(weights.values())
    return ", ".join(f"{name.replace('_', ' ')} {100 * weight / total:.0f} %" for name, weight in weights.items())


def _against(comparison: "Comparison") -> str:
    references = [entry.name for entry in comparison.entries if entry.role == "reference"]
    if references:
        return f"0–100 points, against {', '.join(references)} as heard on each device"
    norm = comparison.norm
    return f"0–100 points, against {norm.masters} finished masters as heard on each device" if norm else ""
