"""Results are values: frozen, equal by content, hashable, picklable; what is written is what is read."""

import json
import pickle
from math import inf, nan

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.made import Made, comparison
from tests.report.made_series import evidence
from translate.errors import TranslateError
from translate.result import (
    ANALYSIS,
    OUTCOMES,
    SCHEMA,
    SEVERITIES,
    Action,
    Clip,
    DeEsser,
    DynamicBand,
    EqBand,
    EvidenceSeries,
    FixMix,
    HighPass,
    Identity,
    LimiterDrive,
    Lookup,
    MonoBelow,
    PeakReduction,
    Previews,
    Result,
    Setup,
    TrimGain,
    Values,
    WidthChange,
    check_comparable,
    decode,
    encode,
    plain,
    severity_of,
)

MADE = Made(masters=("a", "a | b", "b"), references=("hit",))
SERIES = evidence(("a",), (Setup(platform="none", setting="off", quality="lossless", device="tv"),), 30.0)
CLIP = Clip(
    file="a.flac",
    kind="device",
    identity=Identity(master="a", platform="none", setting="off", quality="lossless", device="tv", volume_db=-3.0),
    start_s=1.0,
    end_s=2.5,
    rate_hz=44_100,
    channels=2,
    is_mono=False,
    loudness_lufs=None,
    true_peak_dbtp=-1.0,
    gain_db=0.5,
)
DOCUMENTS: list[Result | EvidenceSeries | Previews] = [comparison(MADE), SERIES, Previews(clips=(CLIP,))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: type(one).__name__)
def test_what_is_read_is_what_was_written(document: Result) -> None:
    text = encode(document)
    assert text.endswith(b"\n")
    again = decode(text, type(document), "here")
    assert again == document
    assert again is not document
    assert hash(again) == hash(document)
    assert encode(again) == text
    assert pickle.loads(pickle.dumps(document)) == document
    assert plain(document) == json.loads(text)
    assert (plain(document)["schema"], plain(document)["analysis"]) == (SCHEMA, ANALYSIS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: type(one).__name__)
def test_results_are_frozen(document: Result) -> None:
    with pytest.raises(AttributeError):
        document.schema = 3  # type: ignore[misc]


@given(st.dictionaries(st.text(), st.one_of(st.none(), st.floats(width=32)), max_size=5))
def test_values_are_equal_by_content(numbers: dict[str, float | None]) -> None:
    values = Values(numbers)
    backwards = Values(dict(reversed(numbers.items())))
    assert values == backwards
    assert hash(values) == hash(backwards)
    assert pickle.loads(pickle.dumps(values)) == values
    assert list(values) == list(numbers)
    assert values != Values({**values, "another": 1.0})
    assert all(v is None or (abs(v) < inf and v == v) for v in values.values())


def test_a_number_that_does_not_exist_is_null_and_below_all_others() -> None:
    values = Values({"silence": -inf, "none": nan, "there": -70.5, "missing": None})
    assert dict(values) == {"silence": None, "none": None, "there": -70.5, "missing": None}
    assert values.number("silence") == -inf
    assert values.numbers() == {"silence": -inf, "none": -inf, "there": -70.5, "missing": -inf}


ACTIONS: list[Action] = [
    EqBand(low_hz=100.0, high_hz=200.0, gain_db=-2.0, part="side"),
    DynamicBand(low_hz=2_500.0, high_hz=5_000.0, gain_db=-3.0),
    DeEsser(low_hz=6_000.0, high_hz=9_000.0, reduction_db=4.0),
    MonoBelow(hz=120.0),
    HighPass(hz=35.0),
    PeakReduction(reduction_db=3.0),
    TrimGain(gain_db=-1.3, true_peak_dbtp=-1.4),
    WidthChange(side_db=-3.0, low_hz=200.0),
    LimiterDrive(gain_db=-2.0),
    FixMix(what="polarity"),
]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda one: type(one).__name__)
def test_every_remedy_says_what_it_is(action: Action) -> None:
    text = msgspec.json.encode(action)
    assert json.loads(text)["do"] == type(action).__struct_config__.tag
    assert msgspec.json.decode(text, type=Action) == action


def test_one_map_between_severity_and_outcome() -> None:
    assert OUTCOMES == {"problem": "fail", "warning": "warn", "hint": "pass"}
    assert [severity_of(OUTCOMES[severity]) for severity in SEVERITIES] == list(SEVERITIES)
    assert [f.outcome for f in comparison(MADE).findings] == ["fail", "pass", "warn"]


def test_results_of_two_analyses_never_meet_silently() -> None:
    check_comparable("a and b", ANALYSIS, ANALYSIS)
    with pytest.raises(TranslateError, match="a and b: measured by different versions of the analysis"):
        check_comparable("a and b", ANALYSIS, "0")


def test_lookup_finds_by_identity() -> None:
    result = comparison(MADE)
    lookup, platform = Lookup(result), result.platforms[0]
    for row in result.rows:
        if row.identity.stream == platform.stream:
            assert lookup.row(row.identity.master, platform, str(row.identity.device)) is row
    standing = lookup.standing(platform)
    assert standing is not None
    assert standing.lead.device is None
    assert standing.lead in lookup.pairs(platform)
    assert lookup.standing(platform, "nowhere") is None
    score = lookup.score("a | b", platform)
    assert score is not None
    assert score.identity.device is None
