"""The cabin gain of a car makes a full low end boom."""

from collections.abc import Iterable

import numpy as np

from translate.analysis.series import smoothed
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans

_BOOM_PCT = 14.5  # of the loudness below 150 Hz, parked: finished masters have 2 to 13 %, a jazz trio 18 %
_GROSS_PCT = 35.0
_WARMTH = 1.28  # 150–400 Hz over all below: with more, the low end is carried by its own harmonics and sounds full
_SMOOTH = 23  # frames, about 2 s


@rule("boomy-in-the-car")
def boomy_in_the_car(case: Case) -> Iterable[Finding]:
    """14.5 % or more of the loudness in a car lies below 150 Hz, and at most 1.28 times as much at 150–400 Hz.

    Each band's share of the loudness heard (`heard_sub_pct`, `heard_bass_pct`, `heard_low_mid_pct`); the cabin gain
    (9 to 13 dB below 105 Hz) is part of the device.

    Recall 1.00 at +14 dB over 60–150 Hz on 12 songs that have a bass, false alarms 0 in 14 clean songs (python -m
    validation.findings).
    """
    low = {name: case.rows[name]["heard_sub_pct"] + case.rows[name]["heard_bass_pct"] for name in case.of_kind("car")}
    devices = [
        name
        for name in sorted(low, key=lambda name: -low[name])
        if low[name] >= _BOOM_PCT and case.rows[name]["heard_low_mid_pct"] <= _WARMTH * low[name]
    ]
    if not devices:
        return
    worst = devices[0]
    own = float(100.0 * case.reference.band("sub", "bass").sum() / max(case.reference.bands.sum(), 1e-9))
    here = case.heard[worst]
    total = np.maximum(smoothed(here.sone, _SMOOTH), 1e-9)
    booms = smoothed(here.band("sub", "bass"), _SMOOTH) / total > _BOOM_PCT / 100.0
    yield case.finding(
        "boomy-in-the-car",
        "problem" if low[worst] > 22.0 else "warning",
        0.3 + 0.6 * ramp(low[worst], _BOOM_PCT, _GROSS_PCT),
        f"Boomy in the car: {low[worst]:.0f} % of the loudness in {case.profiles[worst].name} comes from below 150 Hz "
        f"({own:.0f} % on studio monitors). Finished masters have 2 to 13 % in a car.",
        evidence={
            "heard_sub_pct": (case.rows[worst]["heard_sub_pct"], "%"),
            "heard_bass_pct": (case.rows[worst]["heard_bass_pct"], "%"),
            "heard_low_mid_pct": (case.rows[worst]["heard_low_mid_pct"], "%"),
            "reference_low_end_pct": (own, "%"),
        },
        cause="master",
        remedy="Lower 60–120 Hz with a wide bell or a low shelf until the share in the car is about 10 %; use a "
        "dynamic EQ if only some notes boom. If kick and bass pile up on one note, separate them in the mix: in "
        "mastering you can only lower both.",
        devices=devices,
        spans=spans(booms, here.hop_s),
    )
