"""The stereo image wanders, or left and right have opposite polarity."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from translate.analysis.series import Image, smoothed
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import FixMix

_TREND_S = 9  # slower changes are arrangement: a guitar on one side for a verse
_WANDER_DB = 1.8  # standard deviation from second to second; clean masters have 0.0 to 1.1
_AWAY_DB = 2.0  # moves a phantom centre by about a quarter of the way to a loudspeaker
_OPPOSED = -0.1  # clean masters never fall below +0.16 in any loud second
_OPPOSED_SHARE = 0.1
_ENOUGH_S = 6


@rule("width-unstable")
def width_unstable(case: Case) -> Iterable[Finding]:
    """The balance of left and right wanders by 1.8 dB (standard deviation of 1 s values, slow trends removed), or the
    correlation is below −0.1 in a tenth of the loud seconds.

    K-weighted channel powers and correlation per second, as the platform plays it. Practice: correlation meter below
    zero. Recall 1.00 on 14 songs at a balance of ±5 dB in 5 s and with polarity inverted in one channel, false alarms 0
    in 14 clean songs (python -m validation.findings).
    """
    image = case.delivered.image
    devices = [name for name, profile in case.profiles.items() if not profile.is_mono]
    if image.second.size < _ENOUGH_S or not devices:
        return
    away = image.balance_db - _trend(image.balance_db)
    wander, opposed = float(away.std()), image.correlation < _OPPOSED
    share = float(opposed.mean())
    if wander < _WANDER_DB and share < _OPPOSED_SHARE:
        return
    is_wander = wander / _WANDER_DB >= share / _OPPOSED_SHARE
    weight = max(ramp(wander, _WANDER_DB, 3.0 * _WANDER_DB), ramp(share, _OPPOSED_SHARE, 0.8))
    where = _where(image, np.abs(away) > _AWAY_DB if is_wander else opposed)
    sentence = (
        f"The image wanders: the left/right balance swings by ±{wander * 2**0.5:.1f} dB from second to second, so that "
        "voice and drums do not stay in the centre."
        if is_wander
        else f"Left and right are out of phase in {100 * share:.0f} % of the loud seconds: nothing can be located in "
        "the image, and bass and centre lose power in every room."
    )
    yield case.finding(
        "width-unstable",
        "warning",
        0.25 + 0.6 * weight,
        sentence,
        evidence={
            "balance_wander_db": (wander, "dB"),
            "opposed_time_pct": (100.0 * share, "%"),
            "lowest_correlation": (float(image.correlation.min()), "1"),
        },
        cause="mix",
        remedy="Fix the mix first: look for auto-panning, a stereo compressor without channel linking, a widener or a "
        "part with inverted polarity. Mastering moves the whole image and cannot hold one part still.",
        action=FixMix(what="width"),
        devices=devices,
        spans=where,
    )


def _trend(balance_db: NDArray[np.float64]) -> NDArray[np.float64]:
    return smoothed(balance_db, _TREND_S)


def _where(image: Image, holds: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """Spans in s; empty where it holds nearly all the time."""
    if holds.mean() > 0.9:
        return []
    at = np.zeros(int(image.second[-1]) + 1, dtype=bool)
    at[image.second[holds]] = True
    return spans(at, 1.0, shortest_s=1.0, join_s=2.0)
