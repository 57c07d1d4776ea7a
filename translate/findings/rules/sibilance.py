"""Bursts at 5–9 kHz that occur in neither presence nor air: sharp s sounds."""

from collections.abc import Iterable

from translate.figures import plural
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import DeEsser, FixMix

_SHARP_PCT = 1.7  # on the monitors, of the mean loudness, one frame of ten: finished masters have 0.1 to 1.4 %
_HERE_PCT = 2.2  # where it is sharp on the monitors, too: beyond finished masters on most devices
_ONLY_HERE_PCT = 5.0  # on a device alone: finished masters reach 4.1 % where a device leaves little beside 5–9 kHz
_GROSS_PCT = 12.0
_SPAN = 0.02  # of the mean loudness: a burst worth pointing out


@rule("sibilance")
def sibilance(case: Case) -> Iterable[Finding]:
    """Bursts at 5–9 kHz rise above 2–5 kHz and air together by 2.2 % of the mean loudness (5 % if only on a device).

    Rise of each band's loudness over its median of 0.8 s, the highest tenth; a burst that presence or air share is a
    drum or a cymbal, not an s. Practice: de-essers work at 5–9 kHz.

    Recall 1.00 at two bursts of 6–9 kHz a second, 6 dB below the song's RMS, on 14 songs, false alarms 0 in 14 clean
    songs (python -m validation.findings).
    """
    sharp = {name: heard.sibilant_rise_pct for name, heard in case.heard.items()}
    own_pct = case.reference.sibilant_rise_pct
    by_device = own_pct < _SHARP_PCT
    enough = _ONLY_HERE_PCT if by_device else _HERE_PCT
    devices = sorted((name for name in sharp if sharp[name] >= enough), key=lambda name: -sharp[name])
    if not devices:
        return
    worst = devices[0]
    peak = case.rows[worst]["sibilance_peak_pct"]
    where = spans(case.heard[worst].sibilance_rise > _SPAN, case.reference.hop_s, shortest_s=0.08, join_s=0.5)
    yield case.finding(
        "sibilance",
        "hint" if by_device else "warning" if sharp[worst] < 6.0 else "problem",
        0.25 + 0.6 * ramp(sharp[worst], _HERE_PCT, _GROSS_PCT),
        f"Sibilance: bursts at 5–9 kHz jump out on {case.profiles[worst].name}, up to {peak:.0f} % of the mean loudness"
        + (f", in {plural(len(where), 'place')}." if where else "."),
        evidence={
            "sibilant_rise_pct": (sharp[worst], "%"),
            "reference_sibilant_rise_pct": (own_pct, "%"),
            "sibilance_peak_pct": (peak, "%"),
        },
        cause="device" if by_device else "mix",
        remedy=(
            "Only on such devices: if they matter for this song, a gentle de-esser on the master is enough."
            if by_device
            else "Fix the mix first: de-ess the voice itself at 5–9 kHz. On the master a de-esser ducks hats and "
            "cymbals with every s; if there is no other way, use it on the mid channel only, by 2 to 3 dB."
        ),
        action=DeEsser(low_hz=5_000.0, high_hz=9_000.0, reduction_db=2.5) if by_device else FixMix(what="sibilance"),
        devices=devices,
        spans=where,
    )
