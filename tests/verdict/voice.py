"""What a result says, walked through for contradictions: `contradictions`."""

import re
from collections.abc import Iterator

from translate.cli.verdict_page import page
from translate.result import Finding, Lookup, Result

__all__ = ["contradictions"]

_SERIOUS = 0.6
_LONG = 30  # letters: from there on a sentence is not said twice by chance


def contradictions(result: Result) -> list[str]:
    """All that one voice would not say; empty is right."""
    return [*_findings(result), *_verdict(result), *_lines(result), *_questions(result), *_twice(result)]


def _findings(result: Result) -> Iterator[str]:
    for finding in result.findings:
        if re.search(r"\breleas", f"{finding.sentence} {finding.remedy}", re.IGNORECASE):
            yield f"a finding decides: {finding.code}: {finding.sentence} {finding.remedy}"


def _verdict(result: Result) -> Iterator[str]:
    verdict = result.verdict
    if verdict is None:
        return
    lookup = Lookup(result)
    for name in verdict.masters:
        master = lookup.masters[name]
        mixed = master.role != "master" or master.looks_unmastered
        if mixed and (verdict.kind == "release" or re.search(r"\brelease\b", verdict.sentence, re.IGNORECASE)):
            yield f"a mix is released: {verdict.sentence}"
    if verdict.kind == "release":
        first = verdict.masters[0]
        against = _against(result, first)
        if any(f.severity == "problem" and f.weight >= _SERIOUS for f in against):
            yield f"{first} is released with a serious problem"
        if against and "But:" not in verdict.sentence:
            yield f"{first} is flawed without a but: {verdict.sentence}"
        row = lookup.score(first, result.platforms[0])
        if row is None or row.values.number("translation_score") <= 0.0:
            yield f"{first} was not heard and is released"
    if verdict.advice and verdict.advice.call not in ("go", "compare") and verdict.sentence.startswith("Release"):
        yield f"released, and advised otherwise: {verdict.sentence} {verdict.advice.sentence}"


def _against(result: Result, name: str) -> list[Finding]:
    return [f for f in result.findings if f.masters == (name,) and f.severity != "hint"]


def _all_have(result: Result, finding: Finding) -> bool:
    alike = {f.masters[0] for f in result.findings if f.code == finding.code and len(f.masters) == 1}
    return finding.severity != "problem" and alike >= set(result.lines)


def _lines(result: Result) -> Iterator[str]:
    for name, line in result.lines.items():
        if line.startswith("Nothing speaks") and _against(result, name)[1:]:
            yield f"{name}: {line}"
        if re.search(r"\bbest\b", line) and _against(result, name) and "But:" not in line:
            quoted = result.verdict.finding if result.verdict else None
            said = [] if quoted is None else [result.findings[quoted]]
            if all(f in said or _all_have(result, f) for f in _against(result, name)):
                continue  # said in the verdict, or of all candidates
            won = result.verdict is not None and result.verdict.kind == "release" and name in result.verdict.masters
            if won:
                yield f"{name} is best and flawed: {line}"


def _questions(result: Result) -> Iterator[str]:
    if result.verdict is None:
        return
    clean = {answer.master: answer.answer for answer in result.verdict.questions.clean}
    stream = result.platforms[0].stream
    for row in result.rows:
        overs = row.values.get("codec_overs") or 0.0
        if row.identity.stream == stream and overs > 0.0 and clean.get(row.identity.master) == "yes":
            yield f"{row.identity.master} is called clean beside {overs:.0f} overs"
            return


def _twice(result: Result) -> Iterator[str]:
    said: set[str] = set()
    for sentence in re.split(r"(?<=[.]) (?=[A-Z])", " ".join(" ".join(page(result)).split())):
        if len(sentence) >= _LONG:
            if sentence in said:
                yield f"twice: {sentence}"
            said.add(sentence)
