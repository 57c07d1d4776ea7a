"""What is advised for a release, as lines of text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translate.cli.output import muted, paragraph, strong

if TYPE_CHECKING:
    from translate.result import Advice

__all__ = ["advice_lines"]

_REASONS, _CHANGES, _CHECKS = 3, 2, 3  # without --details


def advice_lines(advice: "Advice", *, details: bool) -> Iterator[str]:
    """The advice, why, what would change it, and what to check where no person is asked."""
    from translate.verdict import advice_heading

    most = None if details else 0
    yield strong(paragraph(f"{advice_heading(advice)}: {advice.sentence}"))
    for reason in advice.reasons[: most if most is None else _REASONS]:
        yield paragraph(f"· {reason}", "  ")
    if advice.would_change:
        yield paragraph("What would change this:", "  ")
        for change in advice.would_change[: most if most is None else _CHANGES]:
            yield paragraph(f"· {change}", "    ")
    if advice.checks and (details or advice.call != "go"):
        shown = advice.checks[: most if most is None else _CHECKS]
        yield paragraph("Nobody to ask? Check it yourself, the worst risk first:", "  ")
        for number, check in enumerate(shown, 1):
            yield paragraph(f"{number}. {check}", "    ")
        if len(shown) < len(advice.checks):
            yield muted(paragraph(f"and {len(advice.checks) - len(shown)} more: -v", "    "))
