"""The low end without stems: against finished masters that are arranged like it, note by note, and in mono."""

from collections.abc import Sequence

import numpy as np

from translate.figures import figure, signed
from translate.readiness.evidence import MixEvidence, made, mix_rule, second_runs
from translate.readiness.low_end import loud_note, low_end_over_like_db
from translate.result.readiness import MixFinding

_OVER_DB, _BODY_OVER_DB = 6.5, 9.0
"""Nine in ten finished songs of the makers of half A, each against all others, are below."""
_NOTE_DB = 8.0
"""All but one of those songs are below."""
_SIDE_DB, _PLAYS_DB = 3.0, -12.0  # sides re middle, and the low end re all that is heard
_LONG_S = 4.0


@mix_rule("low-end-like")
def low_end_like(what: MixEvidence) -> Sequence[MixFinding]:
    """There is more low end than in finished songs that are arranged like it, which may be meant.

    Songs differ by 7 dB even where they are arranged alike, so a low end 6 dB up is mostly unseen.
    """
    if what.references:
        return []  # they know more, see `balance`
    over, body = low_end_over_like_db(what.mix)
    if over < _OVER_DB and body < _BODY_OVER_DB:
        return []
    return [
        made(
            "low-end-heavy",
            "warning",
            "possible",
            "mix",
            f"The low end is {figure(max(over, body))} dB heavier than in finished songs that are arranged like it.",
            "Listen in the car and on earbuds to whether kick or 808 cover the voice, and beside a song of its kind: "
            "--reference. A master can tilt the whole low end, not one part of it.",
            evidence={"low_end_over_like_db": (over, "dB"), "kick_over_body_db": (body, "dB")},
        )
    ]


@mix_rule("bass-note")
def bass_note(what: MixEvidence) -> Sequence[MixFinding]:
    """One note of the bass line is far louder than the others: a resonance of the room, the instrument or the synth."""
    found = loud_note(what.mix)
    if found is None or found.over_db < _NOTE_DB:
        return []
    return [
        made(
            "bass-note-loud",
            "warning",
            "possible",
            "mix",
            f"One note of the bass stands out: {found.hz:.0f} Hz is {figure(found.over_db)} dB above any other, for "
            f"{figure(found.seconds, 0)} s.",
            "Listen in the car to whether it booms, and lower that note in the bass: an equalizer on the sum takes the "
            "kick with it.",
            evidence={"note_hz": (found.hz, "Hz"), "note_over_db": (found.over_db, "dB")},
        )
    ]


@mix_rule("low-end-mono")
def low_end_mono(what: MixEvidence) -> Sequence[MixFinding]:
    """For 4 s or more what is below 120 Hz lies in the sides: in mono, in clubs and on vinyl it is gone there."""
    course = what.course
    plays = course.sounds & (course.low_db > _PLAYS_DB)
    wide = plays & (course.low_side_db > _SIDE_DB)
    spans = [span for span in second_runs(wide) if span[1] - span[0] >= _LONG_S]
    if not spans or "bass-out-of-phase" in what.check:
        return []
    worst = float(np.percentile(course.low_side_db[wide], 90.0))
    return [
        made(
            "low-end-wide",
            "warning",
            "likely",
            "mix",
            f"In places the low end is not in the middle: below 120 Hz the sides are {signed(worst)} dB against it.",
            "Listen there in mono, and make bass and sub mono below 120 Hz in their tracks: folded in mastering, what "
            "is out of phase is lost.",
            spans=spans,
            evidence={"low_sides_over_middle_db": (worst, "dB")},
        )
    ]
