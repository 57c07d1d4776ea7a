"""`score`: five parts, one number, and how far it may be off."""

from collections.abc import Mapping
from dataclasses import dataclass

from translate.scoring.panel import PANEL
from translate.scoring.parts import PARTS, REGISTERS, points, widths, with_line
from translate.scoring.yardstick import Yardstick

__all__ = ["PARTS", "Score", "score"]

Row = Mapping[str, float]

_OCTAVES_PER_DB = 0.1  # loudness doubles every 10 dB
_COMMON = 0.25  # norm and master are heard through the same device: this much of its error stays
_INDEPENDENT = 4.0  # the middles of that many columns err on their own; the others follow them
_LEAST_INTERVAL = 1.0


@dataclass(frozen=True)
class Score:
    """`total` and `parts`, 0 to 100; `interval`: half width in points, from the device's and the norm's doubt."""

    total: float
    parts: Mapping[str, float]
    interval: float


def score(row: Row, yardstick: Yardstick, uncertainty_db: float) -> Score:
    """Score a row of the table, with the columns of its master, on a device known to `uncertainty_db`.

    The total is 100 minus the weighted root mean square of what the parts lack: one bad part is not made good by
    four others.
    """
    if row.get("heard_loudness_sone") == 0.0:  # nothing is heard: nothing translates
        return Score(0.0, dict.fromkeys(PARTS, 0.0), _LEAST_INTERVAL)
    full = with_line(row)
    parts = {name: part(full, yardstick) for name, part in PARTS.items()}
    by_device = [_total(_parts(with_line(_tilted(row, db)), yardstick)) for db in (-uncertainty_db, uncertainty_db)]
    of_device = abs(by_device[1] - by_device[0]) / 2.0
    off, doubt = widths(_total(parts)), yardstick.doubt / _INDEPENDENT**0.5
    of_norm = abs(points(off - doubt) - points(off + doubt)) / 2.0
    interval = max((of_device**2 + of_norm**2) ** 0.5, _LEAST_INTERVAL)
    return Score(_total(parts), parts, interval)


def _parts(row: Row, yardstick: Yardstick) -> dict[str, float]:
    return {name: part(row, yardstick) for name, part in PARTS.items()}


def _total(parts: Mapping[str, float]) -> float:
    weights = PANEL.parts
    lacking = sum(weights[name] * (100.0 - value) ** 2 for name, value in parts.items()) / sum(weights.values())
    return float(100.0 - lacking**0.5)


def _tilted(row: Row, tilt_db: float) -> dict[str, float]:
    """The shares of a row if the device were off by `tilt_db` from its lowest register to its highest."""
    names = [f"heard_{name}_pct" for name in REGISTERS]
    step = _COMMON * tilt_db * _OCTAVES_PER_DB / (len(names) - 1)
    middle = (len(names) - 1) / 2.0
    tilted = {name: row[name] * 2.0 ** (step * (i - middle)) for i, name in enumerate(names)}
    whole, before = sum(tilted.values()), sum(row[name] for name in names)
    scale = before / whole if whole > 0.0 else 1.0
    return {**row, **{name: value * scale for name, value in tilted.items()}}
