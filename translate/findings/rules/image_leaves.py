"""The stereo image of a master leaves finished masters, or differs from the other masters of its song."""

from collections.abc import Iterable

import numpy as np

from translate.findings.case import Rivals
from translate.findings.finding import Finding
from translate.findings.leaving import leaving
from translate.findings.registry import rule
from translate.result import MonoBelow, WidthChange

_NARROW_DB = -28.0  # side re mid: finished masters go down to −26; below −30 dB it is `width-gone`
_GONE_DB = -30.0
_ASIDE_DB = 5.5  # left over right: they reach 5.3 (65 of as many makers)
_BREAKS_DB = 6.0
_BASS_SIDE_DB = 0.0  # below 120 Hz, side re mid: one of them has more, the others −0.1 at most


@rule("narrow", scope="field")
def narrow(rivals: Rivals) -> Iterable[Finding]:
    """The side is 28 to 30 dB below the mid (below, `width-gone` says more). As a hint: heard as narrow beside the
    other masters of its song.

    Recall 1.00 at a side 29 dB below the mid on 14 songs, false alarms 0 in 14 clean songs (python -m
    validation.findings); limits are of 65 other masters.
    """
    side = rivals.one.delivered.side_to_mid_db
    if side <= _GONE_DB:
        return
    yield from leaving(
        rivals,
        "narrow",
        beyond=_NARROW_DB - side,
        breaks=_BREAKS_DB,
        trait=rivals.trait("narrow"),
        fact=f"Narrow: the side is {-side:.0f} dB below the mid; finished masters go down to {-_NARROW_DB:.0f}.",
        evidence={"side_to_mid_db": (side, "dB")},
        remedy="Raise the side by a few dB above 200 Hz and check the mono sum; what was panned to the middle "
        "is a matter of "
        "the mix.",
        action=WidthChange(side_db=round(max(_NARROW_DB - side, 1.0), 1), low_hz=200.0),
    )


@rule("one-sided", scope="field")
def one_sided(rivals: Rivals) -> Iterable[Finding]:
    """One channel is more than 5.5 dB louder than the other, by the median over all seconds.

    K-weighted. A part that wanders is `width-unstable`.
    Recall 1.00 at a right channel of −10 dB on 14 songs, false alarms 0 in 14 clean songs (python -m
    validation.findings); limits are of 65 other masters.
    """
    balance = rivals.one.delivered.image.balance_db
    median = float(np.median(balance)) if balance.size else 0.0
    side = "left" if median > 0.0 else "right"
    yield from leaving(
        rivals,
        "one-sided",
        beyond=abs(median) - _ASIDE_DB,
        breaks=_BREAKS_DB,
        fact=f"One-sided: the {side} channel is {abs(median):.1f} dB louder than the other.",
        evidence={"balance_db": (median, "dB")},
        remedy="Check the balance of the buses and the cables of outboard gear; then level the channels.",
    )


@rule("wide-bass", scope="field")
def wide_bass(rivals: Rivals) -> Iterable[Finding]:
    """Below 120 Hz the side is louder than the mid.

    One subwoofer, a phone and a club's system play the sum, in which it cancels.
    Recall 1.00 at 25–120 Hz opposed on 14 songs, false alarms 0 in 14 clean songs (python -m validation.findings);
    limits are of 65 other masters.
    """
    side = rivals.one.delivered.shape.bass_side_db
    yield from leaving(
        rivals,
        "wide-bass",
        beyond=side - _BASS_SIDE_DB,
        breaks=_BREAKS_DB,
        fact=f"Over-wide bass: below 120 Hz the side is {side:.1f} dB above the mid, and cancels in mono.",
        evidence={"bass_side_to_mid_db": (side, "dB")},
        remedy="Make the bass mono below 120 Hz. If it then gets weak, its channels have opposite polarity: "
        "turn one of them "
        "in the mix.",
        action=MonoBelow(hz=120.0),
    )
