"""Too much presence where the ear is most sensitive, worst on devices that peak there."""

from collections.abc import Iterable

from translate.analysis.series import smoothed
from translate.findings.case import Case
from translate.findings.finding import Finding, ramp
from translate.findings.registry import rule
from translate.findings.spans import spans
from translate.result import DynamicBand

_OUT_DB = 6.0  # finished masters reach 3.8 dB on monitors and 5.4 dB where a device peaks (laptop)
_GROSS_DB = 14.0
_OWN_DB = 4.5  # on the monitors: beyond finished masters, the fault is not the device's alone
_LOUD = 1.15  # a span: presence so far above its mean
_SMOOTH = 11  # frames, about 1 s


@rule("harsh")
def harsh(case: Case) -> Iterable[Finding]:
    """2.6–4.8 kHz at the ear is 6 dB or more above the neighbouring bands (1.5–2.3 and 5.6–7.2 kHz).

    Long-term power per octave at the ear, device included. Practice: harshness lies at 2.5–5 kHz, where the ear canal
    resonates (ISO 226:2023: threshold lowest at 3.15 kHz).

    Recall 1.00 at +12 dB over 2.5–5 kHz on 14 songs, false alarms 0 in 14 clean songs
    (python -m validation.findings).
    """
    steps = {name: heard.presence_step_db for name, heard in case.heard.items()}
    devices = sorted((name for name in steps if steps[name] >= _OUT_DB), key=lambda name: -steps[name])
    if not devices:
        return
    worst, own = devices[0], case.reference.presence_step_db
    share = case.rows[worst]["heard_presence_pct"]
    by_device = own < _OWN_DB
    level = case.reference.band("presence")
    loud = smoothed(level, _SMOOTH) > _LOUD * level.mean()
    yield case.finding(
        "harsh",
        "warning" if by_device or steps[worst] < 9.0 else "problem",
        0.3 + 0.6 * ramp(steps[worst], _OUT_DB, _GROSS_DB),
        f"Harsh: 2.6–4.8 kHz is {steps[worst]:.0f} dB above the neighbouring bands on {case.profiles[worst].name} and "
        f"makes up {share:.0f} % of the loudness there ({own:+.0f} dB on studio monitors).",
        evidence={
            "presence_step_db": (steps[worst], "dB"),
            "reference_presence_step_db": (own, "dB"),
            "heard_presence_pct": (share, "%"),
        },
        cause="device" if by_device else "master",
        remedy=(
            f"The device itself adds {steps[worst] - own:.0f} dB: cut 1 to 2 dB at 3–4 kHz with a dynamic EQ in the "
            "loudest passages only; more would dull every other device."
            if by_device
            else f"Lower 2.5–5 kHz by about {own - _OWN_DB / 2.0:.0f} dB, best with a dynamic EQ. If one part causes "
            "it (voice, guitars, a cymbal), treat that part in the mix: EQ on the master dulls the voice as well."
        ),
        action=DynamicBand(low_hz=3_000.0, high_hz=4_000.0, gain_db=-1.5)
        if by_device
        else DynamicBand(low_hz=2_500.0, high_hz=5_000.0, gain_db=-round(own - _OWN_DB / 2.0, 1)),
        devices=devices,
        spans=spans(loud, case.reference.hop_s),
    )
