"""`score`: five parts, one number, and how far it may be off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translate.scoring.panel import PANEL
from translate.scoring.parts import PARTS, part_off, points, total_off
from translate.scoring.tone import BANDS, TONE, derived
from translate.scoring.yardstick import Yardstick

__all__ = ["PARTS", "Score", "score"]

Row = Mapping[str, float]

_OCTAVES_PER_DB = 0.1  # loudness doubles every 10 dB
_COMMON = 0.25  # norm and master are heard through the same device: this much of its error stays
_LEAST_INTERVAL = 1.0


@dataclass(frozen=True)
class Score:
    """`total` and `parts`, 0 to 100; `interval`: half width in points, from the device's and the norm's doubt."""

    total: float
    parts: Mapping[str, float]
    interval: float


def score(row: Row, yardstick: Yardstick, uncertainty_db: float) -> Score:
    """Score a row of the table, with the columns of its master, on a device known to `uncertainty_db`.

    Faults add up: the total is the points of their weighted mean, as a part's are of its own.
    """
    if row.get("heard_loudness_sone") == 0.0:  # nothing is heard: nothing translates
        return Score(0.0, dict.fromkeys(PARTS, 0.0), _LEAST_INTERVAL)
    parts = _parts(row, yardstick)
    off = total_off(parts)
    by_device = [points(total_off(_parts(_tilted(row, db), yardstick))) for db in (-uncertainty_db, uncertainty_db)]
    of_device = abs(by_device[1] - by_device[0]) / 2.0
    doubt = yardstick.doubt * PANEL.concentration
    of_norm = abs(points(off - doubt) - points(off + doubt)) / 2.0
    interval = max((of_device**2 + of_norm**2) ** 0.5, _LEAST_INTERVAL)
    return Score(points(off), {name: points(value) for name, value in parts.items()}, interval)


def _parts(row: Row, yardstick: Yardstick) -> dict[str, float]:
    """How far each part is off, in widths."""
    full = derived(row)
    return {name: part_off(name, full, yardstick) for name in PARTS}


def _tilted(row: Row, tilt_db: float) -> dict[str, float]:
    """The shares of a row if the device were off by `tilt_db` from its lowest band to its highest."""
    return {**row, **_leaning(row, BANDS, tilt_db), **_leaning(row, TONE, tilt_db)}


def _leaning(row: Row, names: Sequence[str], tilt_db: float) -> dict[str, float]:
    step = _COMMON * tilt_db * _OCTAVES_PER_DB / (len(names) - 1)
    middle = (len(names) - 1) / 2.0
    tilted = {name: row[name] * 2.0 ** (step * (i - middle)) for i, name in enumerate(names)}
    whole, before = sum(tilted.values()), sum(row[name] for name in names)
    scale = before / whole if whole > 0.0 else 1.0
    return {name: value * scale for name, value in tilted.items()}
