"""Findings of a whole comparison reach the result, its JSON and the page."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.programme import programme
from translate.audio import Audio
from translate.comparison import Comparison, compare
from translate.findings import RULES
from translate.qc import BESIDE, FILE_RULES
from translate.result import Cause, Finding, top

SONG = programme(12.0, 44_100)


def named(samples: np.ndarray, name: str) -> Audio:
    return Audio(samples.astype(np.float32), 44_100, name)


@pytest.fixture(scope="module")
def flipped() -> Comparison:
    """A song, and the same with one channel upside down, on a mono device."""
    bad = SONG.samples * np.array([[1.0], [-1.0]], np.float32)
    masters = [named(SONG.samples, "good"), named(bad, "flipped")]
    return compare(masters, devices=["phone-speaker", "club-pa"], platforms=["spotify@lossless"])


def test_a_flipped_channel_is_found_where_it_is_mono_and_nowhere_else(flipped: Comparison) -> None:
    found = {(*f.masters, f.code) for f in flipped.findings}
    assert ("flipped", "mono-fold-takes-away") in found
    assert ("good", "mono-fold-takes-away") not in found
    assert {f.code for f in flipped.findings if f.scope != "file"} <= set(RULES)
    assert {f.code for f in flipped.findings if f.scope == "file"} <= {*FILE_RULES, *BESIDE}
    weights = [f.weight for f in flipped.findings]
    assert weights == sorted(weights, reverse=True)


def test_they_are_in_the_json_with_their_evidence(flipped: Comparison, tmp_path: Path) -> None:
    flipped.write(tmp_path / "out", previews=False)
    data = json.loads((tmp_path / "out" / "comparison.json").read_text(encoding="utf-8"))
    (one,) = (f for f in data["findings"] if f["code"] == "mono-fold-takes-away" and f["masters"] == ["flipped"])
    assert one["cause"] in ("mix", "master")
    assert one["evidence"]
    assert all(set(e) == {"column", "value", "unit"} for e in one["evidence"])


def test_they_are_on_the_page(flipped: Comparison) -> None:
    from translate.cli.comparison_page import page

    text = "\n".join(page(flipped.result))
    assert "Translation score" in text
    assert "flipped" in text[text.index("by: points") :]


def finding(masters: str, weight: float, code: str = "harsh", cause: Cause = "master") -> Finding:
    """Of masters with names of one letter."""
    return Finding(
        code=code,
        scope="device",
        severity="problem",
        weight=weight,
        masters=tuple(masters),
        platform="none",
        devices=("tv",),
        cause=cause,
        sentence="It hurts.",
        remedy="Turn it down.",
    )


def test_top_takes_one_per_rule_and_pairs_count_for_both() -> None:
    found = [finding("a", 0.3), finding("a", 0.9), finding("ab", 0.5, "pushed"), finding("b", 0.8)]
    assert [f.weight for f in top(found, "a")] == [0.9, 0.5]
    assert [f.weight for f in top(found, "b")] == [0.8, 0.5]
