"""Columns: declared once with everything about them; only what is asked for is computed."""

import pytest

from translate.analysis import columns
from translate.analysis.columns import Column, Metric, ScoreScale, evaluate, metric
from translate.errors import UnknownNameError
from translate.labels import label_from


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three metrics alone in the registry; which of them ran, in order."""
    ran: list[str] = []
    monkeypatch.setattr(columns, "_REGISTRY", [])

    @metric("device", Column("one_db", "dB", "first", "test"))
    def one(subject: float) -> float:
        ran.append("one")
        return subject

    @metric("device", Column("two_db", "dB", "second", "test"), Column("three_pct", "%", "third", "test"))
    def pair(subject: float) -> tuple[float, float]:
        ran.append("pair")
        return 2.0 * subject, 3.0 * subject

    @metric("master", Column("own_lufs", "LUFS", "of the file", "test"))
    def own(subject: float) -> float:
        ran.append("own")
        return subject

    return ran


def test_all_columns_of_a_scope_by_default(runs: list[str]) -> None:
    assert evaluate("device", 1.5) == {"one_db": 1.5, "two_db": 3.0, "three_pct": 4.5}
    assert runs == ["one", "pair"]


def test_functions_that_nobody_asked_for_are_not_run(runs: list[str]) -> None:
    assert evaluate("device", 1.0, columns=["one_db"]) == {"one_db": 1.0}
    assert runs == ["one"]


def test_a_function_of_several_columns_is_run_once_and_gives_what_was_asked_for(runs: list[str]) -> None:
    assert evaluate("device", 1.0, columns=["three_pct", "two_db"]) == {"two_db": 2.0, "three_pct": 3.0}
    assert evaluate("device", 1.0, columns=["three_pct"]) == {"three_pct": 3.0}
    assert runs == ["pair", "pair"]


def test_nothing_is_run_for_nothing(runs: list[str]) -> None:
    assert evaluate("device", 1.0, columns=[]) == {}
    assert runs == []


def test_a_column_that_is_not_there_is_told_before_anything_is_run(runs: list[str]) -> None:
    with pytest.raises(UnknownNameError, match="no device column 'tow_db': did you mean 'two_db'"):
        evaluate("device", 1.0, columns=["one_db", "tow_db"])
    with pytest.raises(UnknownNameError, match="no device column 'own_lufs'"):  # of another scope
        evaluate("device", 1.0, columns=["own_lufs"])
    assert runs == []


def test_a_function_must_fill_all_its_columns() -> None:
    short = Metric("device", (Column("a_db", "dB", "a", "test"), Column("b_db", "dB", "b", "test")), lambda _: [1.0])
    with pytest.raises(ValueError, match="shorter"):
        short.of(None)


def test_every_column_is_measured_alone_as_with_all_others() -> None:
    """Real metrics, on a real song."""
    from tests.programme import programme
    from translate.devices import device
    from translate.platforms import platform
    from translate.playback import listen, prepare

    song = programme(4.0, 44_100)
    (one,) = listen(prepare(song).measurement, song, platform("none"), None, [device("tv")])
    everything = evaluate("device", one.heard)
    for name in ("heard_bass_pct", "width_db", "floor_db", "codec_overs"):
        assert evaluate("device", one.heard, columns=[name]) == {name: everything[name]}


def test_a_label_is_the_columns_own_or_made_from_its_name() -> None:
    assert Column("min_psr_lu", "LU", "smallest", "test").label == "min PSR"
    assert Column("min_psr_lu", "LU", "smallest", "test", label="min PSR, 3 s").label == "min PSR, 3 s"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("max_short_term_lufs", "max short term"),
        ("level_at_ear_dba", "level at ear"),
        ("plr_difference_lu", "PLR difference"),
        ("score_balance", "balance"),
        ("correlation", "correlation"),
        ("reference_section_lift_phon", "reference section lift"),
        ("dr_db", "DR"),
    ],
)
def test_a_name_in_words(name: str, label: str) -> None:
    assert label_from(name) == label


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": 0.0, "least_spread": 1.0},
        {"step": 1.0, "least_spread": -1.0},
        {"step": 1.0, "least_spread": 1.0, "kind": "log2"},
        {"step": 1.0, "least_spread": 1.0, "floor": 1.0},
    ],
    ids=str,
)
def test_a_scale_that_makes_no_sense(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="above 0"):
        ScoreScale(**wrong)  # type: ignore[arg-type]


def test_labels_are_words_that_fit_the_terminal() -> None:
    from translate.comparison import explain

    for column in explain():
        assert 0 < len(column.label) <= 24, column.label
        assert "_" not in column.label
