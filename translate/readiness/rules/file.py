"""The file of the mix: what a check of files finds, weighed for a mix, and a limiter that was left on."""

from collections.abc import Sequence

from msgspec import structs

from translate.figures import figure
from translate.readiness.evidence import MixEvidence, made, mix_rule
from translate.result.check import FileFinding
from translate.result.finding import Severity
from translate.result.readiness import MixFinding

_GRADES: dict[str, Severity] = {
    "silent": "problem",
    "clipped": "problem",
    "soft-clipped": "warning",
    "click": "warning",
    "bad-edit": "warning",
    "dropout": "problem",
    "dead-channel": "problem",
    "polarity": "problem",
    "hum": "problem",
    "whine": "problem",
    "hiss": "warning",
    "over-wide": "warning",
    "bass-out-of-phase": "problem",
    "channel-balance": "warning",
    "dual-mono": "warning",
    "fake-stereo": "warning",
    "no-top": "warning",
    "lossy-source": "hint",
    "cut-end": "hint",
    "cut-start": "hint",
    "dc-offset": "hint",
    "rumble": "hint",
    "before-the-music": "hint",
}
"""What is to be fixed first, what only listening can tell, and what mastering takes care of. Others are no matter of a
mix: how loud it is, its format, its name."""
_WHY = {
    "clipped": "What is cut off cannot be restored, and a limiter makes it rougher.",
    "click": "A limiter brings it up, and de-clicking the whole mix takes transients with it.",
    "bad-edit": "It can only be crossfaded where the tracks are apart.",
    "dropout": "What is missing is missing.",
    "hum": "On the master only notches help, and they cut bass and kick.",
    "whine": "It is quicker and cleaner to silence the track it is on.",
    "polarity": "No processing of the sum brings back what cancels.",
    "bass-out-of-phase": "Made mono in mastering, what is out of phase would vanish.",
    "dead-channel": "There is nothing to master in it.",
}
_LIMITED_PCT, _PERHAPS_PCT = (
    2.0,
    0.3,
)  # of the time within 0.1 dB of the highest peak; music left alone is there by chance
_HEADROOM_DBTP = 0.0


@mix_rule("file")
def file(what: MixEvidence) -> Sequence[MixFinding]:
    """Clipping, clicks, edits, dropouts, noise, polarity and what else a check of the file finds."""
    return [_of_the_file(one, _GRADES[one.code]) for one in what.check.findings if one.code in _GRADES]


def _of_the_file(one: FileFinding, grade: Severity) -> MixFinding:
    grades: tuple[Severity, ...] = ("problem", "warning", "hint")
    doubts = 2 if one.severity == "hint" else 1 if one.confidence == "possible" else 0
    severity = grades[min(grades.index(grade) + doubts, 2)]
    why = f" Mastering cannot: {_WHY[one.code][:1].lower()}{_WHY[one.code][1:]}" if one.code in _WHY else ""
    return structs.replace(
        made(one.code, severity, one.confidence, "mix", one.sentence, f"{one.remedy}{why}", spans=one.spans),
        channel=one.channel,
        evidence=one.evidence,
    )


@mix_rule("bus-limiter")
def bus_limiter(what: MixEvidence) -> Sequence[MixFinding]:
    """The mix stays at its highest peak, as a limiter on the bus leaves it."""
    share = float(what.own.about["at_ceiling_pct"])
    plr = float(what.own.about["plr_lu"])
    if share < _PERHAPS_PCT or "clipped" in what.check:
        return []
    sure = share >= _LIMITED_PCT
    return [
        made(
            "bus-limiter",
            "problem" if sure else "warning",
            "certain" if sure else "possible",
            "mix",
            f"{'A' if sure else 'Perhaps a'} limiter was left on the bus: the mix is at its ceiling "
            f"for {figure(share)} % of the time, with peaks only {figure(plr)} LU above its loudness.",
            "Bounce it again without the limiter, at whatever level; if it is part of the sound, send both. Mastering "
            "cannot undo it: transients that are gone stay gone, and a second limiter works on them again."
            if sure
            else "Listen to the loudest hits with the bus processing off and on, and send the version without if you "
            "hear no reason for it.",
            evidence={"at_ceiling_pct": (share, "%"), "plr_lu": (plr, "LU")},
        )
    ]


@mix_rule("headroom")
def headroom(what: MixEvidence) -> Sequence[MixFinding]:
    """The peaks of the mix are above full scale."""
    peak = float(what.own.about["true_peak_dbtp"])
    if peak <= _HEADROOM_DBTP or "clipped" in what.check:
        return []
    return [
        made(
            "no-headroom",
            "hint",
            "certain",
            "mix",
            f"Peaks at {figure(peak)} dBTP: converters and plug-ins may clip on the way.",
            f"Turn the output down by {figure(peak + 3.0, 0)} dB and bounce it again; nothing else changes.",
            evidence={"true_peak_dbtp": (peak, "dBTP")},
        )
    ]
