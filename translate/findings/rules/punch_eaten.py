"""The device's own limiter pulls the music down with every hit."""

from collections.abc import Iterable

from translate.analysis.series import BANDS_HZ, Swing
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import HighPass, PeakReduction

_SWING_DB = 8.5
"""The hardest 3 % of 50 ms over the median of the 3 s around them. With clean masters small loudspeakers reach 7.7, and
10 with a quiet one that is turned up."""
_BASSY_DB = 0.0  # more power below 150 Hz than above it: the low end drives the protection


@rule("punch-eaten")
def punch_eaten(case: Case) -> Iterable[Finding]:
    """The device's gain reduction in its hardest 3 % is 8.5 dB or more above the median of the 3 s around.

    Level with the device's dynamics off against on, in 50 ms steps. A steady reduction only sets the volume; one that
    follows the hits flattens them and ducks everything that plays with them. `punch_lost_db` (PSR, Shepherd et al.,
    AES 143, 2017) is given beside it.
    Recall 1.00 on 14 songs at hits of 80 Hz, 18 dB above the loud peaks, one alarm in 14 clean songs: a quiet
    master with a strong kick, turned up by 6 dB (python -m validation.findings).
    """
    swings = {name: heard.swing for name, heard in case.heard.items() if heard.swing is not None}
    devices = sorted((n for n, swing in swings.items() if swing.db >= _SWING_DB), key=lambda n: -swings[n].db)
    if not devices:
        return
    worst, row = swings[devices[0]], case.rows[devices[0]]
    low_db = case.delivered.low_to_rest_db
    bassy = low_db > _BASSY_DB
    yield case.finding(
        "punch-eaten",
        "warning",
        0.25 + 0.55 * ramp(worst.db, _SWING_DB, 2.0 * _SWING_DB),
        f"The loudspeaker protection of {case.names(devices)} pulls the music down by up to {worst.db:.1f} dB on the "
        + ("hits: " if len(devices) == 1 else f"hits (most on {case.names(devices[:1])}): ")
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
        action=HighPass(hz=35.0) if bassy else PeakReduction(reduction_db=3.0),
        devices=devices,
        spans=_where(worst),
    )


def _where(swing: Swing) -> list[tuple[float, float]]:
    """Where the hits are, in s; empty if they are all over the song."""
    hard = swing.above_db > _SWING_DB * 0.75
    found = spans(hard, swing.hop_s, shortest_s=0.0, join_s=2.0)
    return [] if sum(b - a for a, b in found) > 0.8 * hard.size * swing.hop_s else found
