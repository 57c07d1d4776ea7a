"""What to release, or what to do first, as data."""

from collections.abc import Sequence

from translate.result import Advice, AdviceKind, Finding, MasterRow, PairRow, ScoreRow, Standing, standing_of, top

__all__ = ["advice_of", "advise"]

_SERIOUS = 0.6


def advice_of(
    masters: Sequence[MasterRow], scores: Sequence[ScoreRow], findings: Sequence[Finding], pairs: Sequence[PairRow]
) -> Advice | None:
    """By the scores over all devices on the first platform; None where nothing was judged. What looks unmastered is
    never advised for release: it is left out beside masters, and where there is nothing else, taken to mastering."""
    if not scores:
        return None
    candidates = [master for master in masters if master.role == "master"]
    mastered = [master for master in candidates if not master.looks_unmastered]
    ranked = mastered or candidates
    names = {master.name for master in ranked}
    setup = scores[0].identity.setup
    here = [row for row in scores if row.identity.setup == setup and row.identity.master in names]
    points = {row.identity.master: row.values.number("translation_score") for row in here}
    here_pairs = [pair for pair in pairs if (pair.platform, pair.setting, pair.quality) == setup.stream]
    over_all = [p for p in here_pairs if p.device is None and p.place is None and {p.a, p.b} <= names]
    standing = standing_of(over_all, points)
    heard = [name for name, own in points.items() if own > 0.0]
    return advise(heard, findings, standing, unmastered=not mastered)


def advise(
    heard: Sequence[str], findings: Sequence[Finding], standing: Standing | None, *, unmastered: bool = False
) -> Advice:
    """What to do.

    Args:
        heard: masters in which there is something to hear.
        findings: all of them.
        standing: who is ahead over all devices, None with one master.
        unmastered: all candidates are mixes: nothing is released.
    """
    if not heard:
        return Advice(kind="nothing-to-hear")
    close = tuple(name for name in standing.close if name in heard) if standing else tuple(heard[:1])
    best = close[0] if close else heard[0]
    serious = [f for f in findings if f.severity == "problem" and f.weight >= _SERIOUS]
    hers = top(serious, best, 1)
    if hers:
        kind: AdviceKind = "fix-mix" if hers[0].cause == "mix" or unmastered else "not-yet"
        return Advice(kind=kind, masters=(best,), finding=findings.index(hers[0]))
    if unmastered:
        return Advice(kind="take-to-mastering", masters=close)
    if standing is None or len(heard) < 2:
        return Advice(kind="nothing-serious", masters=(best,))
    margin = standing.lead.difference
    if standing.call == "better":
        return Advice(kind="release", masters=(best,), margin_points=margin)
    return Advice(kind="equal" if standing.call == "equal" else "open", masters=close, margin_points=margin)
