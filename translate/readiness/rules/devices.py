"""The mix on devices, and what loudness does to it there: the rules of findings, on the mix and on its probe master."""

from collections.abc import Iterator, Sequence

from translate.figures import figure
from translate.findings import Case, Finding
from translate.readiness.evidence import MixEvidence, made, mix_rule
from translate.readiness.playing import findings_in
from translate.result import SEVERITIES
from translate.result.finding import Severity
from translate.result.readiness import MixFinding, Origin

_LOUDNESS = (
    "pushed-too-far",
    "only-louder",
    "not-lifted",
    "turned-down",
    "codec-overs",
    "clipped",
    "one-sided",
    "off-level",
)
"""What a platform or a limiter does, or a check of the file says: no matter of the mix."""
_IN_MASTERING = (
    "too-bright",
    "too-dull",
    "bass-heavy",
    "thin",
    "muddy",
    "narrow",
    "sub-rumble",
    "harsh",
    "punch-eaten",
)
"""What a master can put right in part: of a mix nobody can be sure without listening."""
_LISTEN = {
    "too-bright": "cymbals and esses at a usual volume",
    "too-dull": "whether the voice still has air",
    "bass-heavy": "whether kick and bass leave room for the voice",
    "thin": "whether the kick has weight",
    "muddy": "the range of 200 to 400 Hz when everything plays",
    "narrow": "whether the width is meant",
    "sub-rumble": "nothing: high-pass the tracks that need no sub",
    "harsh": "guitars, synths and voice at 2 to 5 kHz, loud",
    "punch-eaten": "the kick on a small loudspeaker",
}
_HARD_DB, _PERHAPS_DB = (
    7.0,
    5.5,
)  # the limiter of the probe, in the hardest 5 % of the time; sound mixes need 1.5 to 4.4
_LOW_DB = 2.5


@mix_rule("devices")
def devices(what: MixEvidence) -> Sequence[MixFinding]:
    """What breaks on devices and can only be put right in the mix."""
    found = []
    for one in what.heard:
        if one.code in _LOUDNESS or one.cause not in ("mix", "master"):
            continue
        partly = one.code in _IN_MASTERING or one.cause != "mix"
        severity: Severity = "warning" if partly and one.severity == "problem" else one.severity
        if partly and one.severity == "warning":
            severity = "hint"
        remedy = f"Listen for {_LISTEN[one.code]}." if partly and one.code in _LISTEN else one.remedy
        found.append(_of(one, severity, "mix", one.sentence, remedy))
    return found


@mix_rule("probe")
def probe(what: MixEvidence) -> Sequence[MixFinding]:
    """What was sound in the mix and falls apart in the probe master, or in the automatic master that was given."""
    return [*_worse(what, what.probe, "probe"), *_worse(what, what.rough, "rough")]


def _worse(what: MixEvidence, louder: Case | None, origin: Origin) -> Iterator[MixFinding]:
    if louder is None:
        return
    before = {one.code: SEVERITIES.index(one.severity) for one in reversed(what.heard)}
    where = "in the probe master" if origin == "probe" else "in the automatic master"
    for one in findings_in(louder):
        rank = SEVERITIES.index(one.severity)
        if one.code in _LOUDNESS or one.severity == "hint" or before.get(one.code, len(SEVERITIES)) <= rank:
            continue
        if one.code in _IN_MASTERING and one.severity != "problem":
            continue
        severity: Severity = "warning" if one.severity == "warning" or origin == "rough" else "problem"
        sentence = f"The mix will not take loudness: {where} {one.sentence[:1].lower()}{one.sentence[1:]}"
        yield _of(one, severity, origin, sentence, one.remedy)


@mix_rule("loudness")
def loudness(what: MixEvidence) -> Sequence[MixFinding]:
    """The limiter of the probe master has to take much, and what drives them."""
    if what.probed is None:
        return []
    about = what.probed.about
    if about.reduction_db < _PERHAPS_DB:
        return []
    low = about.low_share_db >= _LOW_DB
    sure = about.reduction_db >= _HARD_DB
    return [
        made(
            "low-end-eats-headroom" if low else "does-not-get-loud",
            "problem" if sure else "warning",
            "likely" if sure else "possible",
            "probe",
            f"The mix will not take loudness: at {figure(about.integrated_lufs)} LUFS the limiter takes "
            f"{figure(about.reduction_db)} dB of its loudest moments"
            + (f", {figure(about.low_share_db)} dB of that for what is below 120 Hz." if low else "."),
            "Lower or shorten the 808 or kick by 2 to 4 dB, or take away what is below 40 Hz: a limiter on the sum "
            "ducks the voice with every hit."
            if low
            else "Even out the loudest hits where they are, on their own tracks: a limiter on the sum ducks everything "
            "else with them.",
            evidence={"reduction_db": (about.reduction_db, "dB"), "low_share_db": (about.low_share_db, "dB")},
        )
    ]


def _of(one: Finding, severity: Severity, origin: Origin, sentence: str, remedy: str) -> MixFinding:
    return MixFinding(
        code=one.code,
        severity=severity,
        confidence="likely" if one.severity == "problem" else "possible",
        origin=origin,
        sentence=sentence,
        remedy=remedy.removeprefix("Fix the mix first: "),
        spans=one.spans,
        channel=one.channel,
        devices=one.devices,
        evidence=one.evidence,
    )
