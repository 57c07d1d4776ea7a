"""Series with gaps: which of them a picture shows, thinned for tables, smoothed for the eye."""

from collections.abc import Mapping, Sequence
from math import isfinite
from statistics import fmean, quantiles

from translate.figures import clock, figure
from translate.report.pictures.names import in_whom, ranged
from translate.report.pictures.picture import Table
from translate.report.pictures.style import MASTERS
from translate.result import MasterSeries

__all__ = [
    "Series",
    "chosen",
    "existing",
    "level_range",
    "mean",
    "medians",
    "over_time",
    "sampled",
    "smoothed",
    "spread",
    "thinned",
    "times",
]

Series = Sequence[float | None]
_ROWS = 40


def chosen(masters: Mapping[str, MasterSeries]) -> dict[str, MasterSeries]:
    """The first nine masters, in the order given."""
    return dict(list(masters.items())[:MASTERS])


def existing(values: Series) -> list[float]:
    """Without nulls and numbers that do not exist."""
    return [value for value in values if value is not None and isfinite(value)]


def mean(values: Series) -> float | None:
    """Of what exists; null where nothing does."""
    kept = existing(values)
    return fmean(kept) if kept else None


def spread(values: Series) -> tuple[float, float, float, float, float] | None:
    """5, 25, 50, 75 and 95 % of the values lie below these."""
    kept = existing(values)
    if not kept:
        return None
    cuts = quantiles(kept, n=20, method="inclusive") if len(kept) > 1 else kept * 19
    return cuts[0], cuts[4], cuts[9], cuts[14], cuts[18]


def medians(masters: Mapping[str, Series], unit: str) -> str:
    """In words, of all masters. Medians do not depend on how finely a series was kept."""
    said: list[tuple[float | None, str]] = []
    for name, values in masters.items():
        cuts = spread(values)
        text = f"{figure(cuts[2])} {unit}" if cuts else "no value"
        said.append((cuts[2] if cuts else None, text + in_whom(name, list(masters))))
    return ranged(said)


def level_range(lines: Sequence[Series], peaks: Sequence[Series]) -> tuple[float, float]:
    """Bottom and top of an axis for levels, whole steps of 5: all peaks fit, fades and breaks may leave below."""
    kept = sorted(value for values in lines for value in existing(values))
    highest = [value for values in (*lines, *peaks) for value in existing(values)]
    if not highest:
        return -30.0, 0.0
    top = 5.0 * -(-max(highest) // 5)
    usual = kept[len(kept) // 20] if kept else top
    return min(5.0 * ((usual - 1.0) // 5), top - 15.0), top


def thinned(values: Series, most: int) -> list[float | None]:
    """At most `most` means over equal spans, nulls left out of them."""
    size = -(-len(values) // most) or 1
    return [mean(values[start : start + size]) for start in range(0, len(values), size)]


def times(step_s: float, number: int) -> list[float]:
    """Seconds of so many steps."""
    return [index * float(step_s) for index in range(number)]


def smoothed(values: Series, step_s: float, window_s: float) -> list[float | None]:
    """Running means over `window_s`, centred; nulls stay null and are left out of their neighbours' means."""
    half = round(window_s / step_s / 2) if step_s > 0 else 0
    around = (values[max(index - half, 0) : index + half + 1] for index in range(len(values)))
    return [None if value is None else mean(near) for value, near in zip(values, around, strict=True)]


def sampled(step_s: float, steps: int) -> list[tuple[float, int]]:
    """Moments for a table: at most 40 (second, index), evenly spaced."""
    every = -(-steps // _ROWS) or 1
    return [(index * step_s, index) for index in range(0, steps, every)]


def over_time(columns: Sequence[tuple[str, float, Sequence[str]]]) -> Table:
    """A table with the time in front: per column its header, step in seconds and texts; at most 40 rows.

    Rows are those of the longest; another master's value is that of its own step at that time.
    """
    longest = max(columns, key=lambda column: column[1] * len(column[2]), default=("", 1.0, ()))
    rows = []
    for second, _ in sampled(longest[1], len(longest[2])):
        cells = []
        for _, step_s, texts in columns:
            index = round(second / step_s) if step_s > 0 else 0
            cells.append(texts[index] if index < len(texts) else "")
        rows.append((clock(second), *cells))
    return Table(("time, min:s", *(header for header, _, _ in columns)), tuple(rows))
