"""The voice without its stem: whether anything stands in front as a voice does."""

from collections.abc import Sequence

from translate.figures import figure
from translate.readiness.evidence import MixEvidence, made, mix_rule
from translate.readiness.lead import voice_in_front_db
from translate.result.readiness import MixFinding

_IN_FRONT_DB = -8.0
"""Of the makers of half A all three finished songs with a lead voice are above (−6.1 dB or more), and two of 32
others."""


@mix_rule("voice-in-front")
def voice_in_front(what: MixEvidence) -> Sequence[MixFinding]:
    """Nothing stands in front as a voice does: it is buried, or there is none, which nobody knows without its stem.

    A tenth of the time counts, so a lead that sings in the hook alone is enough.
    """
    if "vocal" in what.stems or what.instrumental:
        return []
    found = voice_in_front_db(what.mix)
    if found is None or found >= _IN_FRONT_DB:
        return []
    return [
        made(
            "voice-unclear",
            "warning",
            "possible",
            "mix",
            f"No voice stands in front: what moves as one reaches {figure(found)} dB of all, in finished songs "
            f"with a lead voice {figure(_IN_FRONT_DB)} dB or more.",
            "Listen for every word at low volume, on one small loudspeaker: no mastering lifts a voice alone. "
            "check --mix --stem vocal=FILE measures it; --approved voice-unclear says that there is none.",
            evidence={"voice_in_front_db": (found, "dB"), "least_db": (_IN_FRONT_DB, "dB")},
        )
    ]
