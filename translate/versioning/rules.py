"""What is said of a version: findings from where it lies, how loud it is and what it lacks."""

from collections.abc import Iterator, Sequence

import numpy as np

from translate.analysis.measurement import Measurement
from translate.audio import Audio
from translate.figures import clock, figure, plural, signed, span
from translate.qc.header import Header
from translate.qc.registry import made
from translate.result import FileFinding, Severity, VersionKind
from translate.versioning.edit import Cut
from translate.versioning.lining import Lined
from translate.versioning.places import differing, holes, typical_rest_db
from translate.versioning.tone import ToneApart
from translate.versioning.voice import Left

__all__ = ["NOT_A_VERSION", "clean", "depth", "edited", "fitting", "left", "measured", "summed", "toned"]

NOT_A_VERSION = "not-a-version"
_WARN_S, _FAIL_S = 0.001, 0.05  # an offset: a comb filter where both play; an echo, and video that is off by a frame
_SHORT_S = 0.05
_GAIN_DB = 0.5  # a step that is heard when one is switched for the other
_PLR_LU = 1.5
_EQUAL_DB = -60.0  # what is left of one and the same file in two formats
_LEFT_FAIL_DB, _LEFT_WARN_DB = -20.0, -35.0  # re the voice: it is understood; it is heard where the music rests
_SUM_WARN_DB, _SUM_FAIL_DB = -20.0, -10.0  # estimated: what is 20 dB below the music in its own bands is masked
_LISTED, _TONES = 12, 2
_BLIND_DB = -20.0  # what is found from there on only is not found in time
_OF_THE_MUSIC = ("clean", "instrumental", "performance")


def fitting(main: Audio, own: Audio, line: Lined, kind: VersionKind) -> Iterator[FileFinding]:
    """Rate, length, start, level, polarity."""
    if own.rate != main.rate:
        text = f"{own.rate / 1000:g} kHz, the main version {main.rate / 1000:g} kHz."
        yield _found("rate", "warning", text, "Export both from one session at one rate.")
    if own.channels != main.channels:
        text = f"{plural(own.channels, 'channel')}, the main version {main.channels}."
        yield _found("channels", "warning", text, "Export it as the main version is.")
    apart = own.duration_s - main.duration_s
    if abs(apart) > _SHORT_S:
        text = f"{figure(abs(apart), 2)} s {'longer' if apart > 0 else 'shorter'} than the main."
        yield _found("length", "warning", text, "Export the same stretch of the session.")
    late_s = line.offset / main.rate
    if abs(late_s) >= 0.5 / main.rate:
        severity: Severity = "problem" if abs(late_s) > _FAIL_S else "warning" if abs(late_s) > _WARN_S else "hint"
        words = f"{figure(abs(line.offset), 0)} samples ({figure(1000 * abs(late_s), 2)} ms)"
        text = f"Starts {words} {'late' if late_s > 0 else 'early'}."
        yield _found(
            "offset", severity, text, "Export it from the same start; a lossy encoder adds a delay of its own."
        )
    if line.polarity < 0:
        yield _found("polarity", "problem", "Its polarity is inverted.", "Undo that: mixed with the main it vanishes.")
    gain_db = -20.0 * float(np.log10(max(abs(line.gain), 1e-6)))
    if line.gain_is_sure and abs(gain_db) > _GAIN_DB:
        text = f"{signed(gain_db)} dB against the main where both play the same."
        yield _found("level", "warning", text, "Export it through the same chain at the same gain.")
    if not line.gain_is_sure and kind in _OF_THE_MUSIC:
        text = (
            "Nowhere is it the same as the main: the voice never rests, or it is another mix. So level, tone and what "
            "is left of the voice cannot be known."
        )
        yield _found("nowhere-same", "hint", text, "Listen to both in turn, or give the a cappella, too.")


def depth(main: Header | None, own: Header | None) -> Iterator[FileFinding]:
    """Bits of a sample, as the files say; a lossy file has none."""
    if main is None or own is None or main.coding == own.coding:
        return
    if main.is_lossy or own.is_lossy:
        if own.is_lossy != main.is_lossy:
            text = f"{_kind(own)}, the main version {_kind(main)}."
            yield _found("lossy", "warning", text, "Export it from the session as the main version is.")
        return
    if own.bits != main.bits or own.is_float != main.is_float:
        text = f"{_kind(own)}, the main version {_kind(main)}."
        yield _found("bit-depth", "warning", text, "Export both at one bit depth.")


def _kind(header: Header) -> str:
    if header.is_lossy:
        return f"lossy ({header.format})"
    return f"{header.bits} bit{' float' if header.is_float else ''}"


def toned(found: Sequence[ToneApart]) -> Iterator[FileFinding]:
    """Where its tone is not that of the main."""
    if not found:
        return
    listed = ", ".join(f"{signed(one.db)} dB at {_range(one)}" for one in found[:_TONES])
    yield made(
        "tone",
        "warning",
        "likely",
        f"Another tone than the main, where both play the same: {listed}.",
        "Render it through the equalizers of the main.",
        evidence={"tone_db": (found[0].db, "dB")},
    )


def _range(one: ToneApart) -> str:
    def words(hz: float) -> str:
        return f"{hz / 1000:.2g} kHz" if hz >= 950.0 else f"{hz:.2g} Hz"

    return words(one.low_hz) if one.low_hz == one.high_hz else f"{words(one.low_hz)} to {words(one.high_hz)}"


def measured(main: Measurement, own: Measurement) -> Iterator[FileFinding]:
    """Limiting: of what should be the same but for some words."""
    apart = float(own["plr_lu"]) - float(main["plr_lu"])
    if abs(apart) > _PLR_LU:
        higher = "higher" if apart > 0 else "lower"
        text = f"Peaks stand {figure(abs(apart))} LU {higher} above the loudness than in the main."
        yield _found("limiting", "warning", text, "Render it with the limiter settings of the main.")


def clean(line: Lined) -> Iterator[FileFinding]:
    """Every place that differs, and holes."""
    places = differing(line)
    if not places:
        same = typical_rest_db(line) < _EQUAL_DB
        text = "Nothing differs: it is the main version." if same else "No place stands out: no word is gone."
        yield _found("nothing-differs", "problem", text, "Export the clean one.")
        return
    listed = ", ".join(span(*one) for one in places[:_LISTED])
    more = f" and {len(places) - _LISTED} more" if len(places) > _LISTED else ""
    share = 100.0 * sum(end - start for start, end in places) * line.rate / line.main.shape[1]
    text = (
        f"Differs in {plural(len(places), 'place')}, {figure(share)} % of the time, and nowhere else: {listed}{more}."
    )
    yield made("differs", "hint", "certain", text, "A word that is not in this list is still sung.")
    if empty := holes(line):
        text = f"Silence where the main plays, {plural(len(empty), 'time')}: the music stops with the word."
        remedy = "Mute the voice alone, or put the instrumental there."
        yield made("hole", "warning", "certain", text, remedy, spans=empty)


def left(found: Left, kind: VersionKind) -> Iterator[FileFinding]:
    """What is left of the voice that should be gone."""
    voice = "lead" if kind == "performance" else "voice"
    if found.level_db is None and found.least_db >= _BLIND_DB:
        text = f"Whether anything of the {voice} is left cannot be measured."
        yield _found("voice-unknown", "hint", text, "Listen to it alone, in the breaks of the music.")
        return
    if found.level_db is None:
        text = f"Nothing of the {voice} was found: at {figure(found.least_db, 0)} dB it would have been."
        yield _found("voice-gone", "hint", text, "Nothing to do.")
        return
    severity: Severity = (
        "problem" if found.level_db > _LEFT_FAIL_DB else "warning" if found.level_db > _LEFT_WARN_DB else "hint"
    )
    text = f"The {voice} is still in it, {figure(-found.level_db, 0)} dB below what it is in the main."
    remedy = "Mute its tracks, what they send to reverb and delay, and stems that have it printed."
    yield made("voice-left", severity, "likely", text, remedy, evidence={"voice_left_db": (found.level_db, "dB")})


def summed(residual_db: float) -> Iterator[FileFinding]:
    """Whether a cappella and instrumental give the main version."""
    severity: Severity = (
        "problem" if residual_db > _SUM_FAIL_DB else "warning" if residual_db > _SUM_WARN_DB else "hint"
    )
    text = f"With the instrumental it gives the main version within {figure(residual_db, 0)} dB."
    remedy = "Render both through the chain of the main, with the gain reduction of the main."
    yield made("sum", severity, "certain", text, remedy, evidence={"sum_residual_db": (residual_db, "dB")})


def edited(main: Audio, own: Audio, found: Sequence[Cut]) -> Iterator[FileFinding]:
    """Where it was cut."""
    if not found and own.duration_s >= main.duration_s - _SHORT_S:
        yield _found("cut", "warning", "Nothing was cut: it is as long as the main.", "Export the edit.")
        return
    if not found:
        text = f"Only the end is cut: {span(own.duration_s, main.duration_s)} of the main is left out."
        yield _found("cut", "hint", text, "Listen to the end.")
        return
    done = {True: "left out", False: "repeated"}
    said = [f"at {clock(c.at_s)} {figure(abs(c.skipped_s))} s are {done[c.skipped_s > 0]}" for c in found]
    text = f"{plural(len(found), 'cut')}: {'; '.join(said)}."
    yield made("cut", "hint", "certain", text, "Listen to each: a cut falls on a beat.")


def _found(code: str, severity: Severity, sentence: str, remedy: str) -> FileFinding:
    return made(code, severity, "certain", sentence, remedy)
