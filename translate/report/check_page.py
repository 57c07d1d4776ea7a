"""The page of `translate check --html`: one file that opens offline."""

from collections.abc import Sequence

from translate.figures import quantity, span
from translate.report.assets import environment
from translate.result import Check

__all__ = ["html_of"]


def html_of(checks: Sequence[Check]) -> str:
    """The page as text; needs neither script nor network."""
    template = environment().get_template("check.html.j2")
    return template.render(checks=checks, span=span, quantity=quantity)
