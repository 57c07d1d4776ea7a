"""A playlist in one picture: loudness from song to song, what jumps, and how songs differ in tone, width and punch."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from translate.figures import clock, signed
from translate.report.pictures.files import empty_figure, saved, titled
from translate.report.pictures.names import shortened
from translate.result import Playlist, Seam
from translate.wording import AREAS, jump_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["save_sequence"]

_COLOURS = ("#2458a6", "#5f8fce")
_MINE, _JUMP = "#3b7d4f", "#b3261e"
_ROWS = ("low_end", "low_mids", "mids", "presence", "top", "width", "punch")
_MOST_DB = 9.0  # re the median: colours end there
_LETTERS_S = 0.0105  # of the whole width: about a letter at this size
_FIELD = 0.022  # of the whole width: room for a value in it
_NUMBER = 0.016  # and for a number below it; where there is less, every fifth has one
_FIFTH = 5
_LEAST_NAME = 8  # letters
_WORDS = 0.0068  # of the whole width: a letter above
_RIGHT = 0.8  # of the whole: from here on words stand on the left
_TOP, _BOTTOM = 4.0, 26.0


def save_sequence(path: Path, found: Playlist, title: str) -> None:
    """Above, short-term loudness at the device's output over the whole playlist, with a red line and words where
    something jumps; below, each song's tone, width and punch re the median of all.

    Args:
        path: Ends in .svg or .png.
        found: The playlist.
        title: Above the picture.

    Raises:
        OutputError: It cannot be written.
    """
    figure = empty_figure(5.4, 10.0)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[3, 2])
    starts = _starts(found)
    _loudness(above, found, starts)
    titled(above, title)
    _fields(below, found, starts)
    saved(figure, path)


def _starts(found: Playlist) -> list[float]:
    """Where songs begin, in s, and the end of the last one: they overlap by the crossfade."""
    lengths = [song.duration_s - found.crossfade_s for song in found.songs]
    return [0.0, *accumulate(max(length, 0.1) for length in lengths)]


def _loudness(axes: "Axes", found: Playlist, starts: Sequence[float]) -> None:
    values = [value for song in found.songs for value in song.course_lufs if value is not None]
    high = max(values, default=-14.0) + _TOP
    low = max(min(values, default=high), high - _BOTTOM)
    mine = found.mine.number if found.mine else None
    for song, start in zip(found.songs, starts, strict=False):
        times = [start + 3.0 + index * song.course_step_s for index in range(len(song.course_lufs))]
        levels = [float("nan") if value is None else max(value, low) for value in song.course_lufs]
        colour = _MINE if song.number == mine else _COLOURS[song.number % 2]
        axes.plot(times, levels, color=colour, linewidth=1.3)
        if song.heard_lufs is not None:
            axes.plot([start, start + song.duration_s], [song.heard_lufs] * 2, color=colour, linewidth=0.8, alpha=0.5)
    for seam, at in zip(found.seams, starts[1:], strict=False):
        jumps = bool(seam.jumps)
        axes.axvline(at, color=_JUMP if jumps else "#999999", linewidth=1.4 if jumps else 0.6)
    _words(axes, found, starts, high)
    axes.set_ylim(low - 1.0, high + 2.0)
    axes.set_xlim(0.0, starts[-1])
    axes.set_ylabel("LUFS on the device (3 s)")
    axes.grid(visible=True, axis="y", color="#dddddd", linewidth=0.6)


def _words(axes: "Axes", found: Playlist, starts: Sequence[float], high: float) -> None:
    """What jumps, the worst first, in three rows, as far as there is room."""
    taken: list[list[tuple[float, float]]] = [[], [], []]
    for seam in found.jumping:
        at, words = starts[seam.before], _short(seam)
        wide = (len(words) + 1) * _WORDS * starts[-1]
        left = at - wide if at > _RIGHT * starts[-1] else at
        for row, others in enumerate(taken):
            if all(left >= end or left + wide <= start for start, end in others):
                others.append((left, left + wide))
                side = "right" if left < at else "left"
                axes.text(at, high + 1.6 - 1.5 * row, f" {words} ", color=_JUMP, fontsize=7.5, ha=side, va="top")
                break


def _short(seam: Seam) -> str:
    worst = seam.jumps[0]
    return signed(worst.difference) if worst.kind in ("seam", "whole", "step") else jump_words(worst)


def _fields(axes: "Axes", found: Playlist, starts: Sequence[float]) -> None:
    """A row per quality, a field per song: red has more than the median, blue less, white as much."""
    import numpy as np

    rows = [area for area in _ROWS if any(one.area == area for song in found.songs for one in song.areas)]
    if not rows:
        axes.set_axis_off()
        return
    values = np.full((len(rows), len(found.songs)), np.nan)
    for column, song in enumerate(found.songs):
        for one in song.areas:
            if one.area in rows:
                values[rows.index(one.area), column] = one.value
    for row in values:
        row -= median(row[np.isfinite(row)].tolist())
    edges = np.array(starts)
    axes.pcolormesh(edges, np.arange(len(rows) + 1), values, cmap="RdBu_r", vmin=-_MOST_DB, vmax=_MOST_DB)
    axes.set_yticks([row + 0.5 for row in range(len(rows))], [AREAS[area].label for area in rows])
    axes.invert_yaxis()
    wide = np.diff(edges) / starts[-1]
    for (row, column), value in np.ndenumerate(values):
        if np.isfinite(value) and wide[column] >= _FIELD:
            strong = abs(value) > 0.6 * _MOST_DB
            middle = 0.5 * (edges[column] + edges[column + 1])
            colour = "white" if strong else "#222222"
            axes.text(middle, row + 0.5, signed(float(value), 0), ha="center", va="center", fontsize=7, color=colour)
    ticks = [0.5 * (a + b) for a, b in pairwise(starts)]
    names = [
        _name(song.number, song.name, (b - a) / starts[-1])
        for song, (a, b) in zip(found.songs, pairwise(starts), strict=True)
    ]
    axes.set_xticks(ticks, names, fontsize=7.5)
    axes.set_xlabel(f"{clock(round(starts[-1]))} min; fields: dB re the median of all songs")
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)


def _name(number: int, name: str, share: float) -> str:
    """As much of the name as there is room for, below its number."""
    letters = int(share / _LETTERS_S)
    if letters >= _LEAST_NAME:
        return f"{number}\n{shortened(name, letters)}"
    return str(number) if share >= _NUMBER or number % _FIFTH == 0 else ""
