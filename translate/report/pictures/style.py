"""The one place for size, text and colour of all pictures.

matplotlib cannot write CSS variables: it draws with a stand-in colour per variable, which `svg.finish` replaces.
"""

__all__ = ["COLOURS", "DASHES", "LINE", "MASTERS", "PLOT_LEFT", "PLOT_RIGHT", "RC", "ROW", "TEXT", "WIDTH", "master"]

WIDTH = 400.0
"""Units of every picture; text of 12 of them is still 10 px high on a phone 360 px wide."""
TEXT, ROW, LINE = 12.0, 16.0, 1.6
"""Size of letters, distance of lines of text, width of a curve."""
PLOT_LEFT, PLOT_RIGHT = 30.0, WIDTH - 6.0
"""Where the data's area begins and ends when numbers stand on its left."""
MASTERS = 9
"""Most masters in one picture: as many as keys and colours."""

_NAMES = ("bg", "panel", "text", "dim", "line", "accent", "good", "fair", "poor")
COLOURS = {name: f"#fe{number:02x}01" for number, name in enumerate(_NAMES, 1)}
"""Stand-in of every CSS variable of the page that pictures use."""
COLOURS |= {f"master-{number}": f"#fd{number:02x}01" for number in range(1, MASTERS + 1)}

DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (5, 2),
    (1.4, 1.8),
    (7, 2, 1.4, 2),
    (3, 2),
    (10, 3),
    (7, 2, 1.4, 2, 1.4, 2),
    (2.4, 3.4),
    (12, 2, 3, 2),
)
"""Dashes of the masters' curves, in units: on, off, …; with the number on the curve they read without colour."""

RC = {"svg.fonttype": "none", "path.simplify": True, "path.simplify_threshold": 0.15, "figure.dpi": 72.0}
"""What differs from matplotlib's defaults (a user's own matplotlibrc does not count)."""


def master(number: int) -> str:
    """The variable of the master `number`, counted from 1."""
    return f"master-{number}"
