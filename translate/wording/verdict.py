"""The verdict in one sentence, and a line per master."""

import re
from collections.abc import Collection, Mapping, Sequence

from translate.figures import figure, listed, signed
from translate.result import Finding, MasterRow, PairRow, Verdict, top
from translate.wording.differences import Differs
from translate.wording.remedies import remedy_words

__all__ = ["QUESTION_TEXTS", "UNHEARD", "master_line", "verdict_sentence"]

QUESTION_TEXTS: Mapping[str, str] = {
    "mix_ready": "Is the mix ready?",
    "competitive": "Competitive, not crushed?",
    "voice": "Voice on small speakers?",
    "low_end": "Low end in the car?",
    "top": "Top clear, without pain?",
    "clean": "No clipping, no distortion?",
}
"""The six questions, by their names in the verdict."""

UNHEARD = "too-little-sound"
"""The finding that says that a file cannot be judged."""
_UNUSABLE = (UNHEARD, "off-level")
_MOST = 3
_DIMENSIONS = {
    "sub_to_bass": "low end",
    "mono_loss": "mono",
    "movement": "how the level moves",
    "range": "dynamics",
    "floor": "noise between the notes",
}
_LIKELY = 0.6
_SURE = 0.995  # printed as 100 %, which nobody knows


def verdict_sentence(
    verdict: Verdict,
    findings: Sequence[Finding],
    closest: PairRow | None,
    differ_in: Sequence[str],
    moves_db: float = 0.0,
) -> str:
    """What to release and how sure, what must be fixed first, or that some are equal and how they differ.

    Args:
        verdict: Without its sentence.
        findings: Of the same result.
        closest: The first of the verdict against the one that comes nearest; None where it stands alone.
        differ_in: Dimensions in which its masters differ audibly, most first.
        moves_db: How differently the level of the first goes from that of the others, where it must be asked why; 0
            where it need not.
    """
    names = verdict.masters
    first = names[0] if names else ""
    against = findings[verdict.finding] if verdict.finding is not None else None
    if verdict.kind == "cannot-judge":
        reasons = (one.sentence for one in findings if one.code in _UNUSABLE)
        reason = next(reasons, "There is nothing to hear.")
        return f"Cannot be judged: {reason[:1].lower()}{reason[1:]}"
    if verdict.kind == "take-to-mastering":
        return _to_mastering(names, closest, against)
    if verdict.kind == "fix":
        return _fix(first, closest, against)
    if verdict.kind == "release" and len(names) > 1:
        return _album(names, against, held_back=verdict.held_back)
    if verdict.kind == "release" and verdict.held_back:
        found = f" But: {against.sentence}" if against else ""
        if closest:
            return (
                f"The best of these is {first}: better than {closest.b}{_by(closest)}.{found}{_listen(moves_db, found)}"
            )
        return f"Hold {first} back. {against.sentence}" if against else f"Nothing serious was found in {first} itself."
    if verdict.kind == "release":
        alone = "" if against else ": nothing serious was found"
        reason = f": better than {closest.b}{_by(closest)}" if closest else alone
        return f"Release {first}{reason}.{_but(against)}{_listen(moves_db, _but(against))}"
    words = [_DIMENSIONS.get(name, name.replace("_", " ")) for name in dict.fromkeys(differ_in)][:_MOST]
    return _equal(names, words) if verdict.kind == "equal" else _open(names, words, closest, against)


def _album(names: Sequence[str], against: Finding | None, *, held_back: bool) -> str:
    if held_back:
        if against:
            return f"Hold the album back. Of {against.masters[0]}: {against.sentence}"
        return f"Nothing serious was found in the {len(names)} songs of the album."
    if against:
        return f"The album can go. But of {against.masters[0]}: {against.sentence}"
    return f"The album can go: nothing serious was found in its {len(names)} songs."


def _fix(first: str, closest: PairRow | None, against: Finding | None) -> str:
    best = ", the best of them" if closest and closest.call == "a" else ""
    what = f"the mix of {first}" if against and against.cause == "mix" else first
    return f"Fix {what} first{best}: {_wrong(against)}"


def _equal(names: Sequence[str], words: Sequence[str]) -> str:
    if not words:
        return f"{listed(names)} are equal: no difference between them can be heard."
    return f"{listed(names)} translate equally well and differ in {listed(words)}: let taste decide."


def _open(names: Sequence[str], words: Sequence[str], closest: PairRow | None, against: Finding | None) -> str:
    sure = ""
    if closest and closest.low > 0.0:
        points = f"{figure(closest.low)} to {figure(closest.high)} points"
        sure = f" {closest.a} is ahead of {closest.b} by {points}: it may be too little to matter."
    elif closest and closest.p_a_better >= _LIKELY:
        sure = f" {closest.a} is ahead of {closest.b} with {_percent(closest.p_a_better)} probability."
    how = f" They differ in {listed(words)}: listen, and choose." if words else ""
    more = len(names) - _MOST
    said = names if more <= 1 else (*names[: _MOST - 1], f"{more + 1} more")
    sound = "" if against else f" Nothing speaks against {names[0]}."
    return f"Too close to call between {listed(said)}.{sure}{how}{sound}"


def master_line(
    master: MasterRow, findings: Sequence[Finding], differs: Differs | None, *, is_best: bool, standing: str
) -> str:
    """The strongest reason for or against a master first, then what else is to be known of it.

    Args:
        master: Which one.
        findings: Of the result, without what the verdict has said.
        differs: How it differs from the others; None where there are none.
        is_best: It is the one to release.
        standing: Where it stands, as "best on 9 of 18 devices".
    """
    own = [finding for finding in findings if finding.masters == (master.name,) and finding.severity != "hint"]
    worst = top(own, master.name, 1)
    mixed = _unmastered(master) if master.looks_unmastered else ""
    text = _sentence("; ".join(part for part in (differs.sentence if differs else "", standing) if part))
    if not worst:
        text = text or ("Nothing speaks against it." if is_best else "Nothing stands out.")
    elif is_best or (differs and differs.is_striking and worst[0].severity != "problem"):
        text = f"{text} {'But: ' if is_best and text else ''}{_against_it(worst[0])}"
    else:
        rest = "; ".join(part for part in (differs.short if differs else "", standing) if part)
        text = f"{_against_it(worst[0])} {_sentence(rest)}"
    return f"{mixed} {text}".strip()


def _against_it(finding: Finding) -> str:
    """In one sentence behind the name of the master, which it does not say again."""
    sentence = re.split(r"(?<=\.) (?=[A-Z])", finding.sentence, maxsplit=1)[0]
    for said in (f"{finding.masters[0]} is ", f"{finding.masters[0]} "):
        sentence = sentence.removeprefix(said)
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _unmastered(master: MasterRow) -> str:
    lufs, plr, peak = (master.values.get(c) for c in ("integrated_lufs", "plr_lu", "true_peak_dbtp"))
    return (
        f"Looks unmastered, so not for release: {figure(lufs)} LUFS, peaks at {signed(peak)} dBTP, {figure(plr)} LU "
        "above its loudness."
    )


def _to_mastering(names: Collection[str], closest: PairRow | None, against: Finding | None) -> str:
    first, *others = names
    if against and against.severity == "problem":
        return f"Fix {first} before mastering: {_wrong(against)}"
    if others and closest is None:
        return (
            f"Take {listed([first, *others])} to mastering: they look unmastered, and without them there is no album."
        )
    if others:
        return f"Take one of {listed([first, *others])} to mastering: as mixes they are equal or too close to call."
    return f"Take {first} to mastering{f': as a mix it is better than {closest.b}{_by(closest)}' if closest else ''}."


def _by(pair: PairRow) -> str:
    """How much and how sure."""
    over = f" by {figure(pair.difference, 0)} points ({figure(pair.low, 0)} to {figure(pair.high, 0)})"
    return f"{over}, {_percent(pair.p_a_better)} sure"


def _percent(probability: float) -> str:
    return "over 99 %" if probability >= _SURE else f"{figure(100.0 * probability, 0)} %"


def _wrong(finding: Finding | None) -> str:
    if finding is None:
        return "it is far from finished masters."
    return f"{finding.sentence} {remedy_words(finding)}"


def _but(finding: Finding | None) -> str:
    return f" But: {finding.sentence}" if finding else ""


def _listen(moves_db: float, but: str) -> str:
    """Numbers take deeper gaps and more range for merits; who made them, song or gate, only ears tell. `but`: what
    was said against it before."""
    if not moves_db:
        return ""
    off = f"from moment to moment its level is {figure(moves_db, 0)} dB off that of the others"
    return f" {'Listen' if but else 'But listen'} first: {off}, as by a gate or pumping."


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
