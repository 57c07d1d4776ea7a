"""The bass line is heard on studio monitors but not on small loudspeakers."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import FixMix

_ACTIVE_SONE = 0.5  # below 150 Hz on the monitors: a bass line that is meant to be heard
_HEARD_SONE = 0.1  # below 400 Hz here: its body and first harmonics
_MOSTLY = 0.8  # of the time: what then vanishes are single notes
_HAS_LINE = 0.25  # of the time
_CARRIED = 0.93  # of the time with a bass line; songs at today's levels: 97 % and more on all small loudspeakers
_MIDDLE = 0.41  # of a band that holds 90 %: the middle half of the devices, if they are spread like a bell
_LINE_HZ = (60.0, 400.0)
_ENDS_DB = -12.0  # at 100 Hz re 1 kHz: loudspeakers that do not play the fundamental


@rule("bass-line-vanishes")
def bass_line_vanishes(case: Case) -> Iterable[Finding]:
    """A bass line (0.5 sone below 150 Hz on monitors) is not heard below 400 Hz (0.1 sone) on small loudspeakers.

    Loudness of sub, bass and low mids together. Where half of the devices of a class lie within ±u dB, the threshold
    is u dB lower, so that doubt alone raises no alarm. Harmonics carry the pitch where the fundamental is missing
    (Moore, Introduction to the Psychology of Hearing, 6th ed., ch. 6).

    Recall 1.00 at −24 dB over 110–600 Hz (fundamental +6 dB), at −30 dB over 75–400 Hz (sub +9 dB) on the demo song;
    false alarms 0 in 14 clean songs (python -m validation.findings).
    """
    there = case.reference.band("sub", "bass")
    plays = case.reference.no_break
    active = (there >= _ACTIVE_SONE) & plays
    if active.mean() < _HAS_LINE * max(plays.mean(), 1e-9):
        return
    carried = {name: _carried(case, name) for name in case.heard if _is_small(case, name)}
    share = {name: float(c[active].mean()) for name, c in carried.items()}
    devices = sorted((name for name in share if share[name] < _CARRIED), key=share.__getitem__)
    if not devices:
        return
    worst = devices[0]
    low_mid = 100.0 * case.reference.band("low_mid")[active].sum() / there[active].sum()
    yield case.finding(
        "bass-line-vanishes",
        "problem" if share[worst] < 0.3 else "warning" if share[worst] < _MOSTLY else "hint",
        0.4 + 0.5 * ramp(share[worst], _CARRIED, 0.0),
        f"The bass line {_vanishes(case.names(devices[:3]), share[worst])}: it plays for {active.mean() * 100.0:.0f} % "
        "of the song (everything below 400 Hz counted).",
        evidence={
            "bass_line_carried_pct": (share[worst] * 100.0, "%"),
            "bass_line_audible_pct": (case.rows[worst]["bass_line_audible_pct"], "%"),
            "reference_low_mid_to_bass_pct": (low_mid, "%"),
        },
        cause="mix",
        remedy="Fix the mix first: the bass needs harmonics at 150–500 Hz (saturation, amplifier, doubled octave). "
        "EQ on the master has nothing to boost there, and saturating the whole master dirties voice and drums.",
        action=FixMix(what="harmonics"),
        devices=devices,
        spans=spans(active & ~carried[worst], case.reference.hop_s),
    )


def _vanishes(where: str, share: float) -> str:
    if share < 0.005:
        return f"is inaudible on {where}"
    return f"vanishes on {where} for {100.0 * (1.0 - share):.0f} % of its time"


def _is_small(case: Case, name: str) -> bool:
    low, mid = case.profiles[name].response.at(np.array([100.0, 1000.0]))
    return bool(low - mid < _ENDS_DB)


def _carried(case: Case, name: str) -> NDArray[np.bool_]:
    """Frames `(frames,)` in which the bass is audible, with the doubt about the device in its favour."""
    enough = _HEARD_SONE * 10.0 ** (-_doubt_db(case, name) / 10.0)
    return np.asarray(case.heard[name].band("sub", "bass", "low_mid") >= enough)


def _doubt_db(case: Case, name: str) -> float:
    """How far half of the devices of this class are from its response where a bass line plays."""
    return _MIDDLE * case.profiles[name].band.half_width_db(*_LINE_HZ)
