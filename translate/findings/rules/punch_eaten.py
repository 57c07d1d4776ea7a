"""The device's own limiter pulls the music down with every hit."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Heard
from translate.analysis.metrics.reduction import power_50ms
from translate.decibels import power_db
from translate.dsp.bands import BANDS_HZ
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.series import spans

_HOP_S = 0.05
_SWING_DB = 9.5
"""The hardest 3 % of 50 ms over the median of the 3 s around them. With clean masters small loudspeakers reach 8.8."""
_HARDEST = 97.0  # percentile
_AROUND = 61  # steps: 3 s
_SILENT = 1e-6
_LOW_HZ, _ABOVE_HZ = (20.0, 150.0), (150.0, 20_000.0)
_BASSY_DB = 0.0  # more power below 150 Hz than above it: the low end drives the protection


@dataclass(frozen=True, eq=False)
class _Swing:
    device: str
    db: float
    above_db: NDArray[np.float64]


@rule("punch-eaten")
def punch_eaten(case: Case) -> Iterable[Finding]:
    """The device's gain reduction in its hardest 3 % is 9.5 dB or more above the median of the 3 s around.

    Level with the device's dynamics off against on, in 50 ms steps. A steady reduction only sets the volume; one that
    follows the hits flattens them and ducks everything that plays with them. `punch_lost_db` (PSR, Shepherd et al.,
    AES 143, 2017) is given beside it.
    Recall 1.00 on 14 songs at hits of 80 Hz, 18 dB above the loud peaks, false alarms 0 in 14 clean songs
    (python -m validation.findings).
    """
    found = [swing for name, heard in case.heard.items() if (swing := _swing(name, heard)) is not None]
    found = sorted((s for s in found if s.db >= _SWING_DB), key=lambda s: -s.db)
    if not found:
        return
    worst = found[0]
    spectrum = case.reference.delivered.spectrum
    low_db = float(power_db(spectrum.band(*_LOW_HZ)) - power_db(spectrum.band(*_ABOVE_HZ)))
    devices = [swing.device for swing in found]
    row = case.rows[worst.device]
    bassy = low_db > _BASSY_DB
    yield case.finding(
        "punch-eaten",
        "warning",
        0.25 + 0.55 * ramp(worst.db, _SWING_DB, 2.0 * _SWING_DB),
        f"The loudspeaker protection of {case.names(devices)} pulls the music down by up to {worst.db:.1f} dB on the "
        + ("hits: " if len(found) == 1 else f"hits (most on {case.names([worst.device])}): ")
        + "instead of punching they duck, and everything that plays with them does too.",
        evidence={
            "gain_reduction_swing_db": (worst.db, "dB"),
            "gain_reduction_max_db": (row["gain_reduction_max_db"], "dB"),
            "gain_reduction_mean_db": (row["gain_reduction_mean_db"], "dB"),
            "punch_lost_db": (row["punch_lost_db"], "dB"),
            f"below_{BANDS_HZ['bass'][1]:.0f}_hz_db": (low_db, "dB"),
        },
        cause="master",
        remedy=(
            "Reduce the lowest octave (high-pass at 30 to 40 Hz, shorter 808) and use a fast compressor on the low "
            "band alone: the device is protecting itself from the bass."
            if bassy
            else "Let a clipper or fast limiter take 2 to 4 dB off the tallest hits, so that the device does not have "
            "to; bring out their attack above 1 kHz instead of their level."
        ),
        devices=devices,
        spans=_where(worst),
    )


def _swing(name: str, heard: Heard) -> _Swing | None:
    if heard.linear is heard.levels:
        return None
    before, after = (power_50ms(levels) for levels in (heard.linear, heard.levels))
    loud = before > _SILENT
    if loud.sum() < 20:
        return None
    taken = np.where(loud, power_db(before) - power_db(np.maximum(after, 1e-30)), 0.0)
    above = taken - _around(taken)
    return _Swing(name, float(np.percentile(above[loud], _HARDEST)), above)


def _around(reduction_db: NDArray[np.float64]) -> NDArray[np.float64]:
    """The usual reduction in the 3 s around every step, `(steps,)`: a loud chorus is no hit."""
    from scipy.ndimage import median_filter

    return np.asarray(median_filter(reduction_db, size=_AROUND, mode="nearest"))


def _where(swing: _Swing) -> list[tuple[float, float]]:
    """Where the hits are, in s; empty if they are all over the song."""
    hard = swing.above_db > _SWING_DB * 0.75
    found = spans(hard, _HOP_S, shortest_s=0.0, join_s=2.0)
    return [] if sum(b - a for a, b in found) > 0.8 * hard.size * _HOP_S else found
