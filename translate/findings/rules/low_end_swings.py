"""A kick or 808 that lives in the sub: huge in the club, absent on a small loudspeaker."""

from collections.abc import Iterable

from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import FixMix

_MUCH_PCT = (
    6.4  # hits of 20–60 Hz, of the mean loudness: finished masters reach 4.6 % in club and car, a jazz bass 6.9 %
)
_GROSS_PCT = 20.0
_BARE = 0.42  # of the low end in a hit lies below 60 Hz: a jazz bass, whose body is above, has 0.37 and less
_FRACTION = 0.1  # on the device with least of it


@rule("low-end-swings")
def low_end_swings(case: Case) -> Iterable[Finding]:
    """Hits below 60 Hz make up 6.4 % of the loudness on one device and a tenth of that or less on another with bass.

    95th percentile over time of the loudness at 20–60 Hz, relative to the device's mean loudness; only devices on
    which the song's bass (60–150 Hz) is audible are compared. Practice: mix translation of kick and 808.

    Recall 1.00 at a 44 Hz tone every second, 12 dB above the song's RMS at its start, on 14 songs, false alarms 0 in 14
    clean songs (python -m validation.findings).
    """
    hits = {name: heard.sub_hits_pct for name, heard in case.heard.items()}
    with_bass = [name for name in hits if case.rows[name]["bass_audible_pct"] > 50.0]
    if len(with_bass) < 2:
        return
    most, least = max(with_bass, key=hits.__getitem__), min(with_bass, key=hits.__getitem__)
    bare = case.heard[most].sub_in_hits
    if hits[most] < _MUCH_PCT or bare < _BARE or hits[least] > _FRACTION * hits[most]:
        return
    loudness = case.heard[most].band("sub")
    mean = float(case.heard[most].sone.mean())
    few = [name for name in with_bass if hits[name] <= _FRACTION * hits[most]]
    yield case.finding(
        "low-end-swings",
        "problem" if hits[most] > 12.0 else "warning",
        0.35 + 0.55 * ramp(hits[most], _MUCH_PCT, _GROSS_PCT),
        f"Kick or 808 varies widely between devices: its hits below 60 Hz make up {hits[most]:.0f} % of the loudness "
        f"on {case.profiles[most].name} but {hits[least]:.1f} % on {case.names(few[:3])}.",
        evidence={
            "most_sub_hits_pct": (hits[most], "%"),
            "least_sub_hits_pct": (hits[least], "%"),
            "sub_of_low_end_in_hits_pct": (100.0 * bare, "%"),
            "reference_sub_hits_pct": (case.reference.sub_hits_pct, "%"),
        },
        cause="mix",
        remedy="Fix the mix first: give kick or 808 energy at 80–200 Hz as well (saturation, a layered click or "
        "octave) and take away some sub. Mastering can move the whole low end, but a part that has nothing above 60 "
        "Hz stays silent on loudspeakers that do not reach that low, however loud it is.",
        action=FixMix(what="low-end"),
        devices=[most, *few],
        spans=spans(loudness > _MUCH_PCT / 100.0 * mean, case.reference.hop_s, shortest_s=0.15, join_s=2.0),
    )
