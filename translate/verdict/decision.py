"""What to do, as data: one answer for all that was found."""

from collections.abc import Collection, Mapping, Sequence

from translate.result import Finding, PairRow, Standing, Verdict, VerdictKind, standing_of, top

__all__ = ["decided", "decided_of_album", "serious"]

_SERIOUS = 0.6  # of a problem's weight: from there on it stands in the way of a release
_POOR = 60.0  # points; below, a master is more than a standard deviation off in the mean of all faults
_KINDS: Mapping[str, VerdictKind] = {"better": "release", "equal": "equal", "open": "open"}


def decided(
    points: Mapping[str, float],
    pairs: Sequence[PairRow],
    findings: Sequence[Finding],
    unmastered: Collection[str] = (),
) -> tuple[Verdict, Standing | None]:
    """What to release, or what to do first.

    Args:
        points: Scores of the candidates over all devices, by name; 0 where nothing is heard.
        pairs: Of the candidates, over all devices.
        findings: All of them.
        unmastered: Candidates that look like mixes: they are not released, and chosen from only if there are no others.

    Returns:
        The verdict without its words and answers, and where those stand that it was chosen from: None if that is one.
    """
    heard = [name for name, value in points.items() if value > 0.0]
    mastered = [name for name in heard if name not in unmastered]
    racing = mastered or heard
    if not racing:
        return Verdict(kind="cannot-judge"), None
    front, found = _front(racing, points, pairs)
    if not mastered:
        return _about(front, found, "take-to-mastering", findings), found
    sound = [name for name in front if not serious(findings, name) and points[name] >= _POOR]
    if not sound:
        return _about(front[:1], found, "fix", findings), found
    if len(sound) < len(front):  # only a serious problem sets them apart: that decides
        front, found = _front(sound, points, pairs)
    kind = _KINDS[found.call] if found else "release"
    return _about(front, found, kind, findings), found


def decided_of_album(
    points: Mapping[str, float], findings: Sequence[Finding], unmastered: Collection[str] = ()
) -> Verdict:
    """Whether the songs of an album can go; none is chosen from.

    Args:
        points: Scores of its songs over all devices, by name, in their order; 0 where nothing is heard.
        findings: All of them.
        unmastered: Songs that look like mixes: without them there is no album.

    Returns:
        The verdict without its words and answers.
    """
    if not any(points.values()):
        return Verdict(kind="cannot-judge")
    in_the_way = [finding for name in points for finding in serious(findings, name)]
    if in_the_way:
        worst = max(in_the_way, key=lambda finding: finding.weight)
        return _about(worst.masters, None, "fix", findings)
    if mixes := tuple(name for name in points if name in unmastered):
        return Verdict(kind="take-to-mastering", masters=mixes)
    said = [f for f in findings if f.severity != "hint" and f.masters[:1] and f.masters[0] in points]
    heaviest = max(said, key=lambda finding: finding.weight, default=None)
    return Verdict(
        kind="release", masters=tuple(points), finding=None if heaviest is None else findings.index(heaviest)
    )


def serious(findings: Sequence[Finding], master: str) -> list[Finding]:
    """What stands in the way of releasing it, heaviest first."""
    own = [f for f in findings if f.severity == "problem" and f.weight >= _SERIOUS and f.masters == (master,)]
    return top(own, master, len(own))


def _front(
    racing: Sequence[str], points: Mapping[str, float], pairs: Sequence[PairRow]
) -> tuple[tuple[str, ...], Standing | None]:
    """Those who are not called worse than the first, most points first, and how all of them stand."""
    found = standing_of([pair for pair in pairs if pair.a in racing and pair.b in racing], points)
    return (found.close if found else tuple(racing[:1])), found


def _about(names: tuple[str, ...], found: Standing | None, kind: VerdictKind, findings: Sequence[Finding]) -> Verdict:
    own = [f for f in findings if f.severity != "hint" and f.masters == names[:1]]
    heaviest = serious(findings, names[0]) or top(own, names[0], 1)
    return Verdict(
        kind=kind,
        masters=names,
        confidence=found.lead.p_a_better if found else None,
        finding=findings.index(heaviest[0]) if heaviest else None,
    )
