"""The verdict on a comparison, with its words: made last, from everything else."""

from collections.abc import Collection, Sequence
from statistics import median

from msgspec import structs

from translate.comparison.mix import answered_by_mix
from translate.comparison.songs import OneSong
from translate.figures import plural
from translate.result import (
    DeviceFacts,
    Finding,
    Lines,
    Lookup,
    PlatformFacts,
    ReleaseKind,
    Result,
    Row,
    Values,
    Verdict,
)
from translate.verdict import Range, advised, asked, decided, decided_of_album
from translate.wording import PLAIN_STEPS, UNHEARD, difference_lines, master_line, verdict_headline, verdict_sentence

__all__ = ["with_verdict"]

_ALIKE = 0.15  # of a problem's weight
_UNEXPLAINED_DB = 2.5  # limiting 9 dB into the peaks moves the level by 1.3 to 2.2 dB (four songs)
_MERITS = {"floor": -1.0, "range": 1.0}
_MOVES_IT = (
    "tone",
    "bandwidth",
    "sub_to_bass",
    "punch",
)  # strokes with more bass move the level, and crushing does, too


def with_verdict(
    result: Result,
    usual: Range,
    release: ReleaseKind | None = None,
    of_mix: Collection[str] = (),
    one_song: OneSong = frozenset(),
) -> Result:
    """A result with its verdict and a line per master; as it is where nothing was judged.

    Args:
        result: All but these.
        usual: What finished masters do on a device, in a column.
        release: What they are released for; None: nothing is advised.
        of_mix: Names of the masters that the mix is of.
        one_song: Pairs of masters that are of one song, and so of one mix.
    """
    if not result.scores:
        return result
    lookup, platform = Lookup(result), result.platforms[0]
    racing = [master for master in result.masters if master.role == "master"]
    unmastered = {master.name for master in racing if master.looks_unmastered}
    unheard = {finding.masters[0] for finding in result.findings if finding.code == UNHEARD}
    points = {m.name: 0.0 if m.name in unheard else _points(lookup, m.name, platform) for m in racing}
    differing = difference_lines(result.differences, result.devices)
    if result.album and len(racing) > 1:
        bare, found = decided_of_album(points, result.findings, unmastered), None
    else:
        bare, found = decided(points, lookup.pairs(platform), result.findings, unmastered)
    questions = answered_by_mix(
        asked(list(points), _with_files(result, platform), result.devices, result.columns, result.findings, usual),
        result.readiness,
        of_mix,
        one_song,
    )
    verdict = structs.replace(bare, questions=questions)
    if release:
        verdict = structs.replace(verdict, advice=advised(result, verdict, release))
    verdict = structs.replace(verdict, held_back=_held_back(result, verdict, of_mix))
    lead, differ_in = found.lead if found else None, _dimensions(result, bare.masters)
    moves_db = _moves_db(result, bare.masters[0]) if bare.masters else 0.0
    verdict = structs.replace(verdict, sentence=verdict_sentence(verdict, result.findings, lead, differ_in, moves_db))
    verdict = structs.replace(verdict, headline=verdict_headline(verdict, result.findings, list(lookup.masters)))
    quoted = result.findings[bare.finding] if bare.finding is not None else None
    telling = [finding for finding in _telling(result.findings, points) if finding is not quoted]
    best = verdict.masters[0] if verdict.kind == "release" and len(verdict.masters) == 1 else None
    if len(points) == 2 and best:
        differing.pop(best, None)  # the line of the other says it: what that one has more of is no merit of this one
    lines = Lines(
        (
            name,
            master_line(
                lookup.masters[name],
                telling,
                differing.get(name),
                is_best=name == best,
                standing=_where_best(lookup, platform, result.devices, name),
            ),
        )
        for name in points
    )
    return structs.replace(result, verdict=verdict, lines=lines)


def _telling(findings: Sequence[Finding], names: Collection[str]) -> list[Finding]:
    """Without what all candidates have alike, and about as badly: it is no reason for or against one of them."""
    weights: dict[str, dict[str, float]] = {}
    for finding in findings:
        if finding.severity != "problem" and len(finding.masters) == 1:
            own = weights.setdefault(finding.code, {})
            own[finding.masters[0]] = max(finding.weight, own.get(finding.masters[0], 0.0))
    alike = {
        code
        for code, own in weights.items()
        if len(names) > 1 and own.keys() >= set(names) and max(own.values()) - min(own.values()) <= _ALIKE
    }
    return [finding for finding in findings if finding.code not in alike or finding.severity == "problem"]


def _held_back(result: Result, verdict: Verdict, of_mix: Collection[str]) -> bool:
    """Whether the mix, or what it is for, speaks against the release of what is best."""
    if verdict.kind != "release":
        return False
    if verdict.advice and verdict.advice.call not in ("go", "compare"):
        return True
    broken = result.readiness is not None and result.readiness.status == "fix-first"
    return broken and any(name in of_mix for name in verdict.masters)


def _dimensions(result: Result, masters: Collection[str]) -> list[str]:
    """In which masters differ audibly from the others, by the largest difference of each; loudness is matched."""
    most: dict[str, float] = {}
    for one in result.differences:
        if one.audible and one.master in masters and one.against == "others" and one.dimension != "loudness":
            most[one.dimension] = max(most.get(one.dimension, 0.0), abs(one.steps))
    return sorted(most, key=lambda name: -most[name])


def _moves_db(result: Result, master: str) -> float:
    """How differently its level goes from that of the others, median of the devices; 0 where limiting or another tone
    may be why, and where it has neither deeper gaps nor more range, which the score takes for merits."""
    own = [d for d in result.differences if d.master == master and d.against == "others" and d.audible]
    if any(d.dimension in _MOVES_IT and abs(d.steps) >= PLAIN_STEPS for d in own):
        return 0.0
    if not any(d.difference * _MERITS.get(d.dimension, 0.0) > 0.0 for d in own):
        return 0.0
    moves_db = median([d.difference for d in own if d.dimension == "movement"] or [0.0])
    return moves_db if moves_db >= _UNEXPLAINED_DB else 0.0


def _points(lookup: Lookup, name: str, platform: PlatformFacts) -> float:
    row = lookup.score(name, platform)
    return row.values.number("translation_score") if row else 0.0


def _with_files(result: Result, platform: PlatformFacts) -> list[Row]:
    """The rows of a platform with the columns of their files."""
    files = {master.name: master.values for master in result.masters}
    return [
        structs.replace(row, values=Values({**files[row.identity.master], **row.values}))
        for row in result.rows
        if row.identity.stream == platform.stream
    ]


def _where_best(lookup: Lookup, platform: PlatformFacts, devices: Sequence[DeviceFacts], name: str) -> str:
    """On how many devices it is called better than all others; "" for none."""
    standings = [lookup.standing(platform, device.id) for device in devices]
    won = sum(found is not None and found.call == "better" and found.first == name for found in standings)
    return f"best on {won} of {plural(len(devices), 'device')}" if won else ""
