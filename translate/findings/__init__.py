"""What breaks, where, when, why and what to do: rules over what was heard.

`findings_of(case)` for one master on one platform, `findings_of_rivals(rivals)` for one beside others of its song;
what matters most comes first. A rule is one file in `rules/`, found by itself.
"""

from translate.findings import rules as _rules  # noqa: F401  (declares them)
from translate.findings.case import Case, Rivals, Summary
from translate.findings.finding import Cause, Evidence, Finding, Severity
from translate.findings.registry import RULES, Rule, Scope

__all__ = [
    "RULES",
    "Case",
    "Cause",
    "Evidence",
    "Finding",
    "Rivals",
    "Rule",
    "Severity",
    "Summary",
    "findings_of",
    "findings_of_rivals",
]


def findings_of(case: Case) -> list[Finding]:
    """Everything found in one master on one platform, what matters most first."""
    return _found("case", case)


def findings_of_rivals(rivals: Rivals) -> list[Finding]:
    """Everything found in one master beside the others of its song, or alone where there are none."""
    return _found("field", rivals)


def _found(scope: Scope, subject: object) -> list[Finding]:
    found = [finding for entry in RULES.values() if entry.scope == scope for finding in entry(subject)]
    return sorted(found, key=lambda f: (-f.weight, f.code, f.devices))
