"""`score`: five parts, one number, and how far it may be off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from translate.analysis.columns import Numbers
from translate.scoring.device_norm import DeviceNorm
from translate.scoring.panel import PANEL
from translate.scoring.parts import PARTS, part_deviation, points, total_deviation
from translate.scoring.tone import BANDS, TONE, derived

__all__ = ["PARTS", "Score", "score"]


_OCTAVES_PER_DB = 0.1  # loudness doubles every 10 dB
_NOT_COMMON = 0.25  # norm and master are heard through the same device: this share of its uncertainty does not cancel
_LEAST_INTERVAL = 1.0


@dataclass(frozen=True)
class Score:
    """`total` and `parts`, 0 to 100; `interval`: half width in points, see `score`."""

    total: float
    parts: Mapping[str, float]
    interval: float


def score(row: Numbers, norm: DeviceNorm, uncertainty_db: float) -> Score:
    """Score one master on one device.

    Faults add up: the total is the points of their weighted mean, as a part's are of its own.

    Args:
        row: Its row of the table, with the columns of its master.
        norm: What is usual on this device.
        uncertainty_db: How far the device's response may be off.

    Returns:
        The score. Its `interval` is the root sum of squares of what it changes by when the response is tilted by a
        quarter of its uncertainty (norm and master are heard through the same device, so most of it cancels) and when
        the norm is off by its standard error; 1 point at least. How often the truth is inside was never measured.
    """
    if row.get("heard_loudness_sone") == 0.0:  # nothing is heard: nothing translates
        return Score(0.0, dict.fromkeys(PARTS, 0.0), _LEAST_INTERVAL)
    parts = _parts(row, norm)
    total = total_deviation(parts)
    tilted = [points(total_deviation(_parts(_tilted(row, db), norm))) for db in (-uncertainty_db, uncertainty_db)]
    of_device = abs(tilted[1] - tilted[0]) / 2.0
    error = norm.standard_error * PANEL.concentration
    of_norm = abs(points(total - error) - points(total + error)) / 2.0
    interval = max((of_device**2 + of_norm**2) ** 0.5, _LEAST_INTERVAL)
    return Score(points(total), {name: points(value) for name, value in parts.items()}, interval)


def _parts(row: Numbers, norm: DeviceNorm) -> dict[str, float]:
    """How far each part is off, in standard deviations."""
    full = derived(row)
    return {name: part_deviation(name, full, norm) for name in PARTS}


def _tilted(row: Numbers, tilt_db: float) -> dict[str, float]:
    """The shares of a row if the device were off by `tilt_db` from its lowest band to its highest."""
    return {**row, **_leaning(row, BANDS, tilt_db), **_leaning(row, TONE, tilt_db)}


def _leaning(row: Numbers, names: Sequence[str], tilt_db: float) -> dict[str, float]:
    step = _NOT_COMMON * tilt_db * _OCTAVES_PER_DB / (len(names) - 1)
    middle = (len(names) - 1) / 2.0
    tilted = {name: row[name] * 2.0 ** (step * (i - middle)) for i, name in enumerate(names)}
    whole, before = sum(tilted.values()), sum(row[name] for name in names)
    scale = before / whole if whole > 0.0 else 1.0
    return {name: value * scale for name, value in tilted.items()}
