"""Pictures as files of their own, SVG or PNG: curves of devices, and how models spread."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.dsp.bands import BANDS_HZ
from translate.outputs import whole_file

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["Shown", "empty_figure", "save_curves", "save_spread", "saved", "titled"]

Shown = tuple[str, Sequence[float], Sequence[float]]
"""A name, Hz and dB."""

_COLOURS = ("#2458a6", "#c4572e", "#3b7d4f", "#7a4f9a", "#8a6d1f", "#4a4a4a")
_TICKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)


def save_curves(
    path: Path,
    title: str,
    curves: Sequence[Shown],
    bands: Sequence[tuple[Shown, Shown]] = (),
    note: str = "",
    doubtful: Sequence[tuple[float, float]] = (),
) -> None:
    """Curves over frequency.

    Args:
        path: Ends in .svg or .png.
        title: Above the picture.
        curves: To draw.
        bands: Low and high edge of what belongs to each curve, in their order.
        note: Below the picture.
        doubtful: From, to in Hz: greyed.

    Raises:
        OutputError: It cannot be written.
    """
    figure = empty_figure(4.4)
    axes = figure.add_subplot()
    for number, (name, hz, db) in enumerate(curves):
        axes.plot(hz, db, color=_colour(number), linewidth=1.6, label=name)
    for number, ((_, low_hz, low), (_, high_hz, high)) in enumerate(bands):
        for hz, db in ((low_hz, low), (high_hz, high)):
            axes.plot(hz, db, color=_colour(number), linewidth=0.8, linestyle=(0, (4, 3)))
    for left, right in doubtful:
        axes.axvspan(left * 0.98, right * 1.02, color="#bbbbbb", alpha=0.5, linewidth=0)
    axes.set_xscale("log")
    axes.set_xlim(20.0, 20_000.0)
    axes.set_xticks(_TICKS_HZ, [f"{hz // 1000}k" if hz >= 1000 else str(hz) for hz in _TICKS_HZ])
    axes.minorticks_off()
    drawn = [*curves, *(edge for edges in bands for edge in edges)]
    shown = [value for _, hz, db in drawn for at, value in zip(hz, db, strict=True) if 20.0 <= at <= 20_000.0]
    axes.set_ylim(max(min(shown) - 4.0, max(shown) - 50.0), max(shown) + 6.0)
    axes.set_xlabel("Hz" if not note else f"Hz\n{note}")
    axes.set_ylabel("dB re neutral")
    _finish(figure, axes, title, path, legend=len(curves) > 1)


def save_spread(path: Path, masters: Sequence[tuple[str, Sequence[Sequence[float]]]], models: int) -> None:
    """How models spread in each band.

    Args:
        path: Ends in .svg or .png.
        masters: Each name with its percentiles 5, 50 and 95 per band, dB.
        models: How many.

    Raises:
        OutputError: It cannot be written.
    """
    figure = empty_figure(4.0)
    axes = figure.add_subplot()
    names = [name.replace("_", "-") for name in BANDS_HZ]
    wide = 0.7 / len(masters)
    for number, (name, (low, middle, high)) in enumerate(masters):
        at = [band - 0.35 + wide * (number + 0.5) for band in range(len(names))]
        tall = [b - a for a, b in zip(low, high, strict=True)]
        axes.bar(at, tall, 0.8 * wide, bottom=list(low), color=_colour(number), alpha=0.45, label=name)
        axes.plot(at, middle, linestyle="none", marker="_", markersize=14, color=_colour(number))
    for limit in (-6.0, -3.0, 0.0, 3.0, 6.0):
        axes.axhline(limit, color="#888888", linewidth=0.6 if limit else 1.2, zorder=0)
    axes.set_xticks(range(len(names)), names)
    axes.set_ylabel("dB re neutral headphones")
    axes.set_xlabel("bars: 90 % of the models; lines: ±3 and ±6 dB")
    _finish(figure, axes, f"Tone on {models} measured headphones", path, legend=True)


def empty_figure(high: float, wide: float = 8.0) -> "Figure":
    """Of so many inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=(wide, high), dpi=120, layout="constrained")


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _finish(figure: "Figure", axes: "Axes", title: str, path: Path, *, legend: bool) -> None:
    axes.grid(visible=True, color="#dddddd", linewidth=0.6)
    titled(axes, title)
    if legend:
        axes.legend(frameon=False, fontsize=9)
    saved(figure, path)


def titled(axes: "Axes", title: str) -> None:
    """A title on the left, no frame above and on the right."""
    axes.set_axisbelow(True)
    axes.set_title(title.replace("$", r"\$"), loc="left", fontsize=11)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def saved(figure: "Figure", path: Path) -> None:
    """Write it whole or not at all, the same every time; the suffix says which kind.

    Raises:
        OutputError: It cannot be written.
    """
    import matplotlib

    kind = path.suffix.lower().lstrip(".")
    about: dict[str, Any] = {"Date": None} if kind == "svg" else {}
    settings: dict[Any, Any] = {"svg.hashsalt": "translate", "svg.fonttype": "none", "text.parse_math": False}
    with matplotlib.rc_context(settings), whole_file(path) as draft:
        figure.savefig(draft, format=kind, metadata=about)
