"""The version of the analysis changes with its numbers, so that results of two kinds never meet unnoticed."""

import json

import pytest

from tests.result.numbers import KEPT, numbers
from translate.result import ANALYSIS

_AGAIN = "raise ANALYSIS in translate/result/version.py, say so in CHANGELOG.md, run `python -m tests.result.numbers`"


def test_numbers_that_change_have_another_version() -> None:
    """New columns are welcome: they were not there to be compared."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert kept["analysis"] == ANALYSIS, "run `python -m tests.result.numbers`"
    found = numbers()
    changed = {
        (about, column): (value, found[about].get(column))
        for about, values in kept["numbers"].items()
        for column, value in values.items()
        if found[about].get(column) != (value if value is None else pytest.approx(value, rel=1e-3, abs=0.01))
    }
    assert changed == {}, f"numbers changed: {_AGAIN}"
    assert set(found["findings"]) == set(kept["numbers"]["findings"]), f"findings changed: {_AGAIN}"
