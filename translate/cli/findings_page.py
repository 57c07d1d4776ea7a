"""The findings that matter most, master by master."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate.cli.grid import labels
from translate.cli.output import muted, paragraph, printable, strong
from translate.figures import figure, span

if TYPE_CHECKING:
    from translate.result import Finding, Result

__all__ = ["findings_lines"]

_SPANS = 3


def findings_lines(result: "Result", names: Sequence[str]) -> Iterator[str]:
    """Three findings per master."""
    from translate.result import top
    from translate.wording import remedy_words

    keys = {platform.stream: platform.key for platform in result.platforms}
    for name, label in labels(names).items():
        yield strong(label)
        found = top(result.findings, name)
        if not found:
            yield muted("  no findings")
        for finding in found:
            where = f" [{keys[finding.stream]}]" if len(keys) > 1 and finding.stream in keys else ""
            yield paragraph(f"{finding.severity}: {printable(finding.sentence)}{where}{_when(finding)}", "  ")
            yield muted(paragraph(f"{finding.cause}: {printable(remedy_words(finding, result.tried))}", "    "))
        yield ""


def _when(finding: "Finding") -> str:
    spans = [span(*s) for s in finding.spans[:_SPANS]]
    more = len(finding.spans) - len(spans)
    return f" ({', '.join(spans)}{f' and {figure(more, 0)} more' if more > 0 else ''})" if spans else ""
