"""The findings that matter most, master by master, and one line of advice."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from translate.cli.output import muted, paragraph, printable, strong
from translate.figures import figure, span

if TYPE_CHECKING:
    from translate.comparison import Comparison

__all__ = ["findings_lines"]

_SPANS = 3


def findings_lines(comparison: "Comparison", names: Sequence[str]) -> Iterator[str]:
    """Three findings per master, then the advice."""
    from translate.comparison.advice import top

    several = len(comparison.choices) > 1
    for name in names:
        yield strong(printable(name))
        found = top(comparison.findings, name)
        if not found:
            yield muted("  no findings")
        for finding in found:
            where = f" [{finding.platform}]" if several else ""
            yield paragraph(f"{finding.severity}: {printable(finding.sentence)}{where}{_when(finding)}", "  ")
            yield muted(paragraph(f"{finding.cause}: {printable(finding.remedy)}", "    "))
        yield ""
    yield strong(paragraph(printable(comparison.advice)))


def _when(finding: Any) -> str:
    spans = [span(*s) for s in finding.spans[:_SPANS]]
    more = len(finding.spans) - len(spans)
    return f" ({', '.join(spans)}{f' and {figure(more, 0)} more' if more > 0 else ''})" if spans else ""
