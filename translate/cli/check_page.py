"""Checks as text: a row per file, its findings below it; as CSV; and all rules and specs in words."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from translate.cli.output import muted, paragraph, printable, strong, tinted
from translate.figures import plural, quantity, span

if TYPE_CHECKING:
    from translate.result import Check, FileFinding

__all__ = ["csv_text", "explained", "explanation", "finding_lines", "page", "word"]

_COLOURS = {"pass": "green", "warn": "yellow", "fail": "red"}
_SPANS = 3


def page(checks: "Sequence[Check]", *, details: bool) -> Iterator[str]:
    """Lines of text."""
    for one in checks:
        yield f"{word(one.status)}  {strong(printable(one.file))}"
        for finding in one.findings:
            yield from finding_lines(finding, details)
    if len(checks) > 1:
        counts = {word: sum(one.status == word for one in checks) for word in ("pass", "warn", "fail")}
        yield muted(f"{plural(len(checks), 'file')}: {', '.join(f'{n} {word}' for word, n in counts.items() if n)}")


def finding_lines(finding: "FileFinding", details: bool) -> Iterator[str]:
    """What was found, where, and unless it is a hint what to do."""
    where = [span(*s) for s in finding.spans[:_SPANS] if s[1] - s[0] > 0.06]
    more = len(finding.spans) - _SPANS
    at = f" ({', '.join(where)}{f' and {more} more' if more > 0 else ''})" if where else ""
    channel = f" [{finding.channel}]" if finding.channel else ""
    meant = " Approved: it does not count." if finding.approved else ""
    doubt = {"certain": "", "likely": "", "possible": " Perhaps."}[finding.confidence]
    yield paragraph(f"{finding.code}: {finding.sentence}{doubt}{channel}{at}{meant}", "      ")
    if details or (finding.severity != "hint" and not finding.approved):
        yield muted(paragraph(finding.remedy, "        "))
    if details and finding.evidence:
        numbers = ", ".join(f"{e.column} {quantity(e.value, e.unit)}" for e in finding.evidence)
        yield muted(paragraph(f"{finding.confidence}; {numbers}", "        "))


def word(status: str) -> str:
    """PASS, WARN or FAIL, in colour."""
    return tinted(f"{status.upper():4}", _COLOURS[status])


def csv_text(checks: "Sequence[Check]") -> str:
    """A row per finding, and one for each file without."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(
        [
            "file",
            "status",
            "code",
            "severity",
            "confidence",
            "approved",
            "start_s",
            "end_s",
            "channel",
            "sentence",
            "remedy",
        ]
    )
    for one in checks:
        for f in one.findings:
            start, end = f.spans[0] if f.spans else ("", "")
            about = [f.code, f.severity, f.confidence, "yes" if f.approved else "no", start, end, f.channel or ""]
            rows.writerow([one.file, one.status, *about, f.sentence, f.remedy])
        if not one.findings:
            rows.writerow([one.file, one.status, *[""] * 9])
    return out.getvalue()


def explained() -> dict[str, Any]:
    """All rules and specs as data."""
    from dataclasses import asdict

    from translate.qc import BESIDE, FILE_RULES, specs
    from translate.readiness import MIX_RULES

    rules = [{"code": r.code, "about": r.about, "approved_as": [r.code, *r.also]} for r in FILE_RULES.values()]
    rules += [{"code": code, "about": about, "approved_as": [code]} for code, about in BESIDE.items()]
    mixes = [{"name": name, "about": " ".join((rule.__doc__ or "").split())} for name, rule in MIX_RULES.items()]
    ordered = sorted(rules, key=lambda one: str(one["code"]))
    return {"rules": ordered, "mix": mixes, "specs": [asdict(one) for one in specs()]}


def explanation() -> Iterator[str]:
    """The same as lines of text."""
    everything = explained()
    yield strong("Rules")
    for rule in everything["rules"]:
        yield f"  {rule['code']}"
        yield muted(paragraph(rule["about"], "      "))
    yield ""
    yield strong("Of a mix")
    for rule in everything["mix"]:
        yield f"  {rule['name']}"
        yield muted(paragraph(rule["about"], "      "))
    yield ""
    yield strong("Specs")
    for spec in everything["specs"]:
        dates = sorted(source["date"] for source in spec["sources"])
        yield f"  {spec['id']}"
        yield muted(paragraph(f"{spec['name']}: {spec['summary']}{f' ({dates[-1]})' if dates else ''}", "      "))
