"""What to release, or what to do first, as data."""

from collections.abc import Sequence

from translate.result import Advice, AdviceKind, Finding, MasterRow, ScoreRow, Winner, top

__all__ = ["advice_of", "advise"]

_SERIOUS = 0.6


def advice_of(
    masters: Sequence[MasterRow], scores: Sequence[ScoreRow], findings: Sequence[Finding], winners: Sequence[Winner]
) -> Advice | None:
    """By the scores over all devices on the first platform; None where nothing was judged."""
    if not scores:
        return None
    ranked = {master.name for master in masters if master.role == "master"}
    here = [row for row in scores if row.identity.setup == scores[0].identity.setup and row.identity.master in ranked]
    heard = [row.identity.master for row in here if row.values.number("translation_score") > 0.0]
    overall = next((w for w in winners if w.setup == scores[0].identity.setup), None)
    return advise(heard, findings, overall)


def advise(heard: Sequence[str], findings: Sequence[Finding], overall: Winner | None) -> Advice:
    """What to do.

    Args:
        heard: masters in which there is something to hear.
        findings: all of them.
        overall: who wins over all devices, None with one master.
    """
    if not heard:
        return Advice(kind="nothing-to-hear")
    best = next((name for name in overall.masters if name in heard), heard[0]) if overall else heard[0]
    serious = [f for f in findings if f.severity == "problem" and f.weight >= _SERIOUS]
    hers = top(serious, best, 1)
    if hers:
        kind: AdviceKind = "fix-mix" if hers[0].cause == "mix" else "not-yet"
        return Advice(kind=kind, masters=(best,), finding=findings.index(hers[0]))
    if overall is None or len(heard) < 2:
        return Advice(kind="nothing-serious", masters=(best,))
    if overall.is_real:
        return Advice(kind="release", masters=(best,), margin_points=overall.margin_points)
    equal = tuple(name for name in overall.masters if name in heard)
    return Advice(kind="equal", masters=equal, margin_points=overall.margin_points)
