"""Where rules are declared: decorated functions in the files of `translate.findings.rules`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from translate.findings.finding import Finding

__all__ = ["RULES", "Rule", "Scope", "rule"]

Scope = Literal["case", "field"]
"""What a rule looks at: one master on one platform (`Case`), or it beside others of its song (`Rivals`)."""

Function = TypeVar("Function", bound=Callable[..., Iterable[Finding]])


@dataclass(frozen=True)
class Rule:
    """A function `Case` or `Rivals` → findings, under a stable `code`; `alone`: beside a problem of this rule, nothing
    else that is found in the file means anything."""

    code: str
    scope: Scope
    function: Callable[[Any], Iterable[Finding]]
    alone: bool = False

    def __call__(self, subject: object) -> list[Finding]:
        """What the rule finds.

        Raises:
            ValueError: A finding carries another code.
        """
        found = list(self.function(subject))
        for finding in found:
            if finding.code != self.code:
                raise ValueError(f"rule {self.code}: a finding says {finding.code!r}")
        return found


RULES: dict[str, Rule] = {}
"""All rules by code."""


def rule(code: str, scope: Scope = "case", *, alone: bool = False) -> Callable[[Function], Function]:
    """Declare the decorated function as the rule `code`.

    Raises:
        ValueError: The code is taken.
    """

    def register(function: Function) -> Function:
        if code in RULES:
            raise ValueError(f"rule declared twice: {code}")
        RULES[code] = Rule(code, scope, function, alone)
        return function

    return register
