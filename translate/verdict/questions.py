"""Six questions that an engineer is asked, answered for every master by what was found and measured."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from translate.result import Answer, ColumnDefinition, DeviceFacts, Finding, Questions, Reply, Row

__all__ = ["RULES", "QuestionRule", "Range", "asked"]

Range = Callable[[str, str], tuple[float, float] | None]
"""Device id and column → from where to where finished masters reach there; None where it is not known."""


@dataclass(frozen=True)
class QuestionRule:
    """How a question is answered.

    `column`: the number, None: findings alone answer; `worst`: which end of it is the bad one; `kinds`: of the devices
    that can answer, () = all; `codes`: findings that say no as warnings and leave it open as hints; `plain`: those of
    them that say no as hints, too: what is not there is no matter of degree; `causes`: those of these causes, whatever
    their code; `band`: that `band-missing` must name to say no; `limit`: a number beyond it leaves it open at
    least.
    """

    column: str | None = None
    worst: Literal["low", "high"] = "low"
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    band: str | None = None
    limit: float | None = None


_SMALL = ("phone", "tablet", "laptop", "smart-speaker", "bluetooth-speaker", "radio", "tv")
_NEAR = ("earbuds", "headphones", "phone")

RULES: Mapping[str, QuestionRule] = {
    "mix_ready": QuestionRule(causes=("mix",)),
    "competitive": QuestionRule(
        "playback_lufs",
        codes=("pushed-too-far", "at-ceiling", "punch-eaten", "not-lifted", "turned-down", "only-louder"),
    ),
    "voice": QuestionRule(
        "presence_audible_pct", "low", _SMALL, ("presence-buried", "mono-fold-takes-away"), band="presence"
    ),
    "low_end": QuestionRule(
        "bass_audible_pct",
        "low",
        ("car",),
        (
            "boomy-in-the-car",
            "low-end-swings",
            "bass-line-vanishes",
            "bass-heavy",
            "thin",
            "muddy",
            "sub-rumble",
            "nothing-below",
            "wide-bass",
        ),
        plain=("nothing-below",),
        band="bass",
    ),
    "top": QuestionRule(
        "sibilant_peaks_db",
        "high",
        _NEAR,
        ("harsh", "sibilance", "too-bright", "too-dull", "nothing-above", "resonance"),
        plain=("nothing-above",),
        band="air",
    ),
    "clean": QuestionRule(
        "codec_true_peak_dbtp", "high", codes=("codec-overs", "clipped", "click", "bad-edit", "dropout"), limit=0.0
    ),
}


def asked(
    names: Sequence[str],
    rows: Sequence[Row],
    devices: Sequence[DeviceFacts],
    columns: Sequence[ColumnDefinition],
    findings: Sequence[Finding],
    usual: Range = lambda device, column: None,
) -> Questions:
    """The answers.

    Args:
        names: The masters.
        rows: Of the table, with the columns of the files, from one platform.
        devices: All that were played.
        columns: What the rows' columns mean.
        findings: All of them.
        usual: What finished masters do there.
    """
    units = {column.name: column.unit for column in columns}
    kinds = {device.id: device.kind for device in devices}
    found = {}
    for question, rule in RULES.items():
        here = [row for row in rows if not rule.kinds or kinds[str(row.identity.device)] in rule.kinds]
        own = ((name, [row for row in here if row.identity.master == name]) for name in names)
        answers = (_answer(rule, name, played, findings, units, usual) for name, played in own)
        found[question] = tuple(one for one in answers if one is not None)
    return Questions(**found)


def _answer(
    rule: QuestionRule,
    name: str,
    rows: Sequence[Row],
    findings: Sequence[Finding],
    units: Mapping[str, str],
    usual: Range,
) -> Answer | None:
    column, sign = rule.column, 1.0 if rule.worst == "low" else -1.0
    against = _against(rule, name, {str(row.identity.device) for row in rows}, findings)
    finding = against[0] if against else None
    if column is None:
        return Answer(master=name, answer=_reply(rule, finding, outside=False), code=finding.code if finding else None)
    measured = [row for row in rows if row.values.get(column) is not None]
    if not measured:
        return None
    row = min(measured, key=lambda row: sign * row.values.number(column))
    value, bounds = row.values.number(column), usual(str(row.identity.device), column)
    ends = (bounds[0] if sign > 0.0 else bounds[1],) if bounds else ()
    outside = any(sign * value < sign * end for end in (*ends, *(() if rule.limit is None else (rule.limit,))))
    return Answer(
        master=name,
        answer=_reply(rule, finding, outside=outside),
        column=column,
        value=value,
        unit=units.get(column, ""),
        usual=bounds,
        device=row.identity.device if rule.kinds else None,
        place=row.identity.place if rule.kinds else None,
        spans=finding.spans if finding else (),
        code=finding.code if finding else None,
    )


def _against(rule: QuestionRule, name: str, devices: set[str], findings: Sequence[Finding]) -> list[Finding]:
    """What speaks against it, worst first; a finding on other devices answers nothing here."""
    own = [
        f
        for f in findings
        if f.masters[0] == name
        and (f.code in rule.codes or f.cause in rule.causes or _lacks(rule, f))
        and (not f.devices or not rule.kinds or devices & set(f.devices))
    ]
    return sorted(own, key=lambda f: (_is_open(rule, f), -f.weight))


def _lacks(rule: QuestionRule, finding: Finding) -> bool:
    return finding.code == "band-missing" and any(e.column == f"{rule.band}_missing_pct" for e in finding.evidence)


def _is_open(rule: QuestionRule, finding: Finding) -> bool:
    return finding.severity == "hint" and finding.code not in rule.plain


def _reply(rule: QuestionRule, finding: Finding | None, *, outside: bool) -> Reply:
    if finding is not None:
        return "not sure" if _is_open(rule, finding) else "no"
    return "not sure" if outside else "yes"
