"""Findings as data, the registry of rules, tools of the rules."""

import json
import re
from pathlib import Path

import msgspec
import numpy as np
import pytest

import translate.findings.rules
from translate.findings import RULES, Evidence, Finding
from translate.findings.finding import ramp
from translate.findings.registry import Rule, rule
from translate.findings.spans import spans


def finding(**changed: object) -> Finding:
    given = {
        "code": "harsh",
        "severity": "warning",
        "weight": 0.5,
        "sentence": "Harsh.",
        "scope": "device",
        "masters": ("song",),
        "platform": "spotify",
        "devices": ("laptop",),
        "spans": ((1.0, 2.5),),
        "evidence": (Evidence("presence_step_db", float(np.float32(6.5)), "dB"),),
        "cause": "mix",
        "remedy": "Fix the mix first.",
    }
    return Finding(**(given | changed))  # type: ignore[arg-type]


def test_a_finding_survives_json() -> None:
    text = msgspec.json.encode(finding())
    assert msgspec.json.decode(text, type=Finding) == finding()
    assert json.loads(text)["evidence"] == [{"column": "presence_step_db", "value": 6.5, "unit": "dB"}]


@pytest.mark.parametrize("wrong", [{"weight": 1.2}, {"severity": "fatal"}, {"cause": "weather"}])
def test_a_finding_refuses_what_does_not_exist(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="harsh"):
        finding(**wrong)


def test_weight_is_continuous() -> None:
    assert [ramp(x, 2.0, 4.0) for x in (1.0, 2.0, 3.0, 4.0, 5.0)] == [0.0, 0.0, 0.5, 1.0, 1.0]
    assert ramp(-8.0, -4.0, -12.0) == 0.5


def test_codes_are_stable_names_and_every_file_has_a_rule() -> None:
    folder = Path(translate.findings.rules.__file__).parent
    files = [path for path in folder.glob("*.py") if path.stem != "__init__"]
    assert {entry.function.__module__.rpartition(".")[2] for entry in RULES.values()} == {path.stem for path in files}
    for code, entry in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
        assert entry.function.__doc__


def test_a_code_is_declared_once_and_kept() -> None:
    with pytest.raises(ValueError, match="twice: harsh"):
        rule("harsh")(lambda case: [])
    with pytest.raises(ValueError, match="says 'harsh'"):
        Rule("other", "case", lambda case: [finding()])(None)


def test_spans_join_and_drop() -> None:
    holds = np.array([0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0], dtype=bool)
    assert spans(holds, 0.5, shortest_s=1.0, join_s=1.0) == [(0.5, 3.5)]
    assert spans(holds, 0.5, shortest_s=0.5, join_s=0.0) == [(0.5, 1.5), (2.0, 3.5), (6.5, 7.0)]
    assert spans(np.zeros(0, dtype=bool), 0.5) == []
