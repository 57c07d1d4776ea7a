"""Stereo devices: nothing of it is to the sides."""

from collections.abc import Iterable

from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.image import width_db
from translate.findings.registry import rule

_GONE_DB = -30.0
"""The side is 1/1000 of the power: below what a listener takes for width, and 4 dB below the narrowest clean master
(−26); the others have −21 to −3."""
_LOST_DB = 6.0  # to a codec: more than any stream of 96 kbit/s and up takes from a master that has width


@rule("width-gone")
def width_gone(case: Case) -> Iterable[Finding]:
    """Side under −30 dB of mid behind the platform: the master is mono in effect, or the stream made it so.

    K-weighted power of (L−R)/2 over (L+R)/2, whole programme. Practice: side level on a mid/side meter.
    Recall 1.00 on 14 songs at a side of −36 dB, false alarms 0 in 14 clean songs (python -m validation.findings).
    """
    devices = [name for name, profile in case.profiles.items() if not profile.is_mono]
    master, here = width_db(case.prepared.measurement.levels), width_db(case.reference.delivered.levels)
    if here > _GONE_DB or not devices:
        return
    by_codec = master - here >= _LOST_DB and master > _GONE_DB
    numbers = {"side_to_mid_db": (here, "dB"), "master_side_to_mid_db": (master, "dB")}
    if by_codec:
        yield case.finding(
            "width-gone",
            "warning",
            0.4 + 0.4 * ramp(master - here, _LOST_DB, 20.0),
            f"{case.platform.name} takes the width: the side is {-here:.0f} dB below the middle behind the codec, "
            f"{-master:.0f} dB in the master.",
            evidence=numbers,
            cause="platform",
            remedy="This stream codes both channels as one. Nothing to mend in the master; judge it in mono, too.",
            devices=devices,
        )
        return
    told = "The file is mono" if case.prepared.own["channels"] == 1 else "The master is mono in effect"
    yield case.finding(
        "width-gone",
        "hint",
        0.15 + 0.25 * ramp(-here, -_GONE_DB, 60.0),
        f"{told}: the side is {-here:.0f} dB below the middle; on {len(devices)} stereo devices nothing opens up.",
        evidence=numbers,
        cause="mix",
        remedy="If that is not meant: fix the mix first, with panning, rooms and doubled parts. Mastering can raise a "
        "side that is there, not make one; artificial width costs in mono.",
        devices=devices,
    )
