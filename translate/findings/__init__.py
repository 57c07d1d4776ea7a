"""What breaks, where, when, why and what to do: rules over what was heard.

`findings_of(case)` for one master on one platform, `findings_of_rivals(rivals)` for one beside others of its song;
what matters most comes first. A rule is one file in `rules/`, found by itself.
"""

from collections.abc import Iterable

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
    "is_unusable",
]


def findings_of(case: Case) -> list[Finding]:
    """Everything found in one master on one platform, what matters most first; of what is unusable, only that."""
    found = _found("case", case)
    return [finding for finding in found if is_unusable([finding])] or found


def is_unusable(findings: Iterable[Finding]) -> bool:
    """Whether a file is no master at all, so that nothing else that is found in it means anything."""
    return any(RULES[one.code].alone and one.severity == "problem" for one in findings if one.code in RULES)


def findings_of_rivals(rivals: Rivals) -> list[Finding]:
    """Everything found in one master beside the others of its song, or alone where there are none."""
    return _found("field", rivals)


def _found(scope: Scope, subject: object) -> list[Finding]:
    found = [finding for entry in RULES.values() if entry.scope == scope for finding in entry(subject)]
    return sorted(found, key=lambda f: (-f.weight, f.code, f.devices))
