"""What takes somebody's headphones out, and where it stops."""

from typing import TYPE_CHECKING

from translate.figures import signed
from translate.report.pictures.canvas import canvas
from translate.report.pictures.figures import hertz, steps
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.style import PLOT_LEFT, PLOT_RIGHT, ROW

if TYPE_CHECKING:
    from translate.playback.listener import Listener

__all__ = ["undone"]

_PLOT = 130.0
_MARKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)


def undone(mine: "Listener") -> Picture:
    """What is played against the headphones as a line, what they would need besides dashed.

    Args:
        mine: The headphones and what undoes them.

    Returns:
        The picture.
    """
    import numpy as np

    points = np.geomspace(20.0, 20_000.0, 160)
    wanted, played = mine.wanted.at(points), mine.played.at(points)
    low, high = min(played.min(), -3.0) - 1.0, max(wanted.max(), 3.0) + 1.0
    title = f"What takes {mine.profile.name} out"
    with canvas() as drawing:
        drawing.text(0, ROW / 2, "dB over Hz; dashed: more than the headphones can follow", "dim")
        top = ROW + 5
        box = (PLOT_LEFT, PLOT_RIGHT, top + _PLOT, top)
        panel = drawing.panel(box, (20.0, 20_000.0), (float(low), float(high)), log=True)
        panel.rules([(value, signed(value, 0)) for value in steps(float(low), float(high), 6)], strong=0.0)
        panel.below([(float(hz), hertz(hz)) for hz in _MARKS_HZ])
        beyond = np.where(wanted > played + 0.05, wanted, np.nan)
        panel.curve(points.tolist(), beyond.tolist(), "poor", dashes=(3.0, 2.0))
        panel.curve(points.tolist(), played.tolist(), "accent")
        rows = tuple(
            (f"{hz:g}", signed(float(mine.wanted.at(hz))), signed(float(mine.played.at(hz)))) for hz in _MARKS_HZ
        )
        table = Table(("Hz", "needed, dB", "played, dB"), rows)
        return drawing.finish(top + _PLOT + 20, title, mine.words, table)
