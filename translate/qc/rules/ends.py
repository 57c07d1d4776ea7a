"""How a file begins and ends: silence, sound that is cut off, fades, what was left before the music."""

from collections.abc import Iterable

import numpy as np

from translate.dsp.levels import STEPS_PER_S
from translate.figures import figure
from translate.qc.measures import CUT_DB, FADE_HEARD_DB, breaks_off, edge_db, is_silent, loud_db, runs, step_db
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding

_SILENT_DB = -70.0
_HEARD_DB = -60.0  # below the loud passages: nobody hears it end
_PERHAPS_DB = -40.0  # the same in a quiet room
_LEAD_S = 2.0
_TRAIL_S = 8.0
_FADE_S = 3.0


@file_rule("silent")
def silent(what: Inspected) -> Iterable[FileFinding]:
    """There is nothing in the file."""
    if is_silent(what.evidence):
        yield made("silent", "problem", "certain", "There is no sound in it.", "Bounce it again.")


@file_rule("lead-silence")
def lead_silence(what: Inspected) -> Iterable[FileFinding]:
    """More silence before the music than the spec allows, or than two seconds; or less than asked."""
    sound = np.flatnonzero(step_db(what.evidence.levels) > _SILENT_DB)
    if sound.size:
        yield from _silence(what, "lead-silence", float(sound[0]) / STEPS_PER_S, what.spec.lead_s, _LEAD_S)


@file_rule("trail-silence")
def trail_silence(what: Inspected) -> Iterable[FileFinding]:
    """More silence after the music than the spec allows, or than eight seconds; or less than asked."""
    level = step_db(what.evidence.levels)
    sound = np.flatnonzero(level > _SILENT_DB)
    if sound.size:
        rest = float(level.size - 1 - sound[-1]) / STEPS_PER_S
        yield from _silence(what, "trail-silence", rest, what.spec.trail_s, _TRAIL_S)


def _silence(
    what: Inspected, code: str, seconds: float, asked: tuple[float, float] | None, usual_s: float
) -> Iterable[FileFinding]:
    least, most = asked or (0.0, usual_s)
    if least <= round(seconds, 2) <= most:
        return
    where = "before" if code == "lead-silence" else "after"
    end = what.evidence.duration_s
    why = f"{what.spec.name} asks for {figure(least)} to {figure(most)} s" if asked else "more than is usual"
    yield made(
        code,
        "warning",
        "certain",
        f"{figure(seconds)} s of silence {where} the music: {why}.",
        f"Trim it to {figure(most)} s." if seconds > most else f"Add silence up to {figure(least)} s.",
        spans=[(0.0, seconds) if where == "before" else (end - seconds, end)],
        evidence={"silence_s": (seconds, "s")},
    )


@file_rule("cut-start")
def cut_start(what: Inspected) -> Iterable[FileFinding]:
    """The file begins inside a sound: its first millisecond is as loud as what follows, and not near zero, as the
    attack of a sound is; else it is a hint."""
    evidence = what.evidence
    level = step_db(evidence.levels)
    first, after = edge_db(evidence.head, evidence.rate)
    loud = loud_db(level)
    if not is_silent(evidence) and first > loud - 20.0 and first > after - 6.0:
        broken = breaks_off(evidence.head, evidence.rate)
        yield made(
            "cut-start",
            "warning" if broken else "hint",
            "likely" if broken else "possible",
            f"Begins inside a sound: its first 2 ms are {_below(loud - first)} the loud passages.",
            "Begin a few milliseconds earlier, or fade in over 2 to 10 ms if nothing is missing.",
            spans=[(0.0, 0.05)],
            evidence={"first_2ms_db": (first, "dB"), "loud_db": (loud, "dB")},
        )


@file_rule("cut-end")
def cut_end(what: Inspected) -> Iterable[FileFinding]:
    """The file ends inside a sound."""
    evidence = what.evidence
    level = step_db(evidence.levels)
    last, before = edge_db(evidence.foot[:, ::-1], evidence.rate)
    loud = loud_db(level)
    if not is_silent(evidence) and last > loud + _PERHAPS_DB and last > before - 20.0:
        heard = last > loud + CUT_DB and breaks_off(evidence.foot[:, ::-1], evidence.rate)
        end = evidence.duration_s
        yield made(
            "cut-end",
            "warning" if heard else "hint",
            "likely" if heard else "possible",
            f"Ends inside a sound: its last 2 ms are {_below(loud - last)} the loud passages.",
            "Bounce it again with the whole ending; if it must end there, fade it out.",
            spans=[(max(end - 0.1, 0.0), end)],
            evidence={"last_2ms_db": (last, "dB"), "loud_db": (loud, "dB")},
        )


@file_rule("fade-ends-early")
def fade_ends_early(what: Inspected) -> Iterable[FileFinding]:
    """A fade out stops before it is inaudible."""
    evidence = what.evidence
    level = step_db(evidence.levels)[: evidence.levels.complete]
    sound = np.flatnonzero(level > _SILENT_DB)
    fade = round(_FADE_S * STEPS_PER_S)
    if not sound.size or sound[-1] < 3 * fade:
        return
    end = int(sound[-1]) + 1
    blocks = level[end - fade : end].reshape(-1, 30).max(axis=1)
    loud, last = loud_db(level), float(level[end - 3 : end].max())
    slope = float(np.polyfit(np.arange(blocks.size) * 0.3, blocks, 1)[0])
    falls = slope < -2.5 and np.corrcoef(np.arange(blocks.size), blocks)[0, 1] < -0.9
    if falls and loud + _HEARD_DB + 12.0 < last < loud - 8.0:
        at = end / STEPS_PER_S
        yield made(
            "fade-ends-early",
            "warning" if last > loud + FADE_HEARD_DB else "hint",
            "likely" if last > loud + FADE_HEARD_DB else "possible",
            f"The fade out stops {figure(loud - last, 0)} dB below the loud passages, where it can still be heard.",
            "Let the fade go on until silence; one or two seconds more are enough.",
            spans=[(at - 0.5, at)],
            evidence={"last_db": (last - loud, "dB"), "slope_db_per_s": (slope, "dB/s")},
        )


@file_rule("before-the-music")
def before_the_music(what: Inspected) -> Iterable[FileFinding]:
    """Something quiet and short stands before the music: a breath, a count-in, a noise."""
    evidence = what.evidence
    level = step_db(evidence.levels)
    loud = loud_db(level)
    begin = np.flatnonzero(level > loud - 12.0)
    if not begin.size or not 0.3 <= begin[0] / STEPS_PER_S <= 12.0:
        return
    sounds = runs(level[: begin[0]] > max(loud - 55.0, _SILENT_DB), join_s=0.08)
    early = [one for one in sounds if one[1] < begin[0] / STEPS_PER_S - 0.1 and 0.01 <= one[1] - one[0] <= 0.9]
    lasting = sum(b - a for a, b in sounds)
    gap = begin[0] / STEPS_PER_S - max((b for _, b in early), default=0.0)
    if early and len(early) <= 8 and lasting < 0.6 * begin[0] / STEPS_PER_S and gap >= 0.1:
        kind = "a count-in" if len(early) >= 3 else "a breath or a noise"
        yield made(
            "before-the-music",
            "hint",
            "possible",
            f"Something short before the music, such as {kind}.",
            "Listen to the beginning; trim it if it is not meant.",
            spans=early,
            evidence={"sounds": (len(early), "")},
        )


def _below(by_db: float) -> str:
    """In words: "12 dB below", "as loud as"."""
    return f"only {figure(by_db, 0)} dB below" if by_db >= 1.0 else "as loud as"
