"""What is usual on a device, and on which scale columns are compared: product decisions."""

import pickle
from dataclasses import FrozenInstanceError
from math import log2

import pytest

from tests.scoring.rows import MIDDLE, changed, plain_norm
from translate.analysis.columns import metrics
from translate.scoring import COLUMNS, DeviceNorm, SongRows
from translate.scoring.columns import SCALES
from translate.scoring.device_norm import ColumnNorm, scaled
from translate.scoring.to_hear import TO_HEAR
from translate.scoring.tone import BANDS, BUMPS, DERIVED, STEPS, TONE

SHARES = (*BANDS, *TONE, "presence_peak_pct")
EXPECTED = {  # step from a reference, least spread of a norm; in octaves or in the column's unit
    **dict.fromkeys(SHARES, (0.2, 0.1)),
    **dict.fromkeys((f"{name}_{end}" for name in TO_HEAR for end in ("audible_pct", "there_pct")), (10.0, 8.0)),
    **dict.fromkeys(("sum_loss_db", "bass_sum_loss_db", "width_db"), (1.0, 1.0)),
    **dict.fromkeys(("floor_db", "sibilant_peaks_db"), (0.5, 1.0)),
    **dict.fromkeys(BUMPS, (0.1, 0.15)),
    **dict.fromkeys(STEPS, (0.3, 0.2)),
    "sub_over_bass_oct": (0.4, 0.25),
    "heard_range_phon": (2.0, 2.0),
    "at_ceiling_pct": (1.5, 0.36),
    "punch_pct": (0.1, 0.15),
}


def test_every_column_that_is_compared_has_its_step_and_its_least_spread() -> None:
    assert {name: (scale.step, scale.least_spread) for name, scale in SCALES.items()} == EXPECTED
    assert set(COLUMNS) == set(EXPECTED)


def test_columns_are_declared_beside_their_metric() -> None:
    measured = {c.name: c.score for scope in ("master", "device") for m in metrics(scope) for c in m.columns}
    assert {name: SCALES[name] for name in COLUMNS if name not in DERIVED} == {k: v for k, v in measured.items() if v}


@pytest.mark.parametrize("column", [*SHARES, "at_ceiling_pct", "punch_pct"])
def test_shares_are_compared_in_octaves_above_one_percent(column: str) -> None:
    """Twice as much is one octave where there is much; what is below 1 % is as good as not there."""
    assert scaled(column, 3.0) == 2.0
    assert scaled(column, 0.0) == scaled(column, -1.0) == 0.0
    assert scaled(column, 0.01) == pytest.approx(log2(1.01))


@pytest.mark.parametrize("column", [c for c in EXPECTED if c not in (*SHARES, "at_ceiling_pct", "punch_pct")])
def test_all_else_is_compared_as_it_is(column: str) -> None:
    assert (scaled(column, -3.0), scaled(column, 0.0), scaled(column, 40.0)) == (-3.0, 0.0, 40.0)


def test_the_mean_of_references_and_a_step_around_it() -> None:
    usual = {one.column: one for one in DeviceNorm.of_references([changed()]).columns}
    assert {name: one.spread for name, one in usual.items()} == {name: step for name, (step, _) in EXPECTED.items()}
    assert {name: one.typical for name, one in usual.items()} == {name: scaled(name, MIDDLE[name]) for name in EXPECTED}


def test_references_that_differ_allow_as_much() -> None:
    three = [changed(width_db=x, sum_loss_db=1.0 + 0.01 * x) for x in (-12.0, -8.0, -1.0)]
    found = DeviceNorm.of_references(three)
    usual = {one.column: one for one in found.columns}
    assert usual["width_db"].typical == pytest.approx(-7.0)
    assert usual["width_db"].spread == pytest.approx(((25.0 + 1.0 + 36.0) / 3.0) ** 0.5)
    assert usual["sum_loss_db"].spread == 1.0  # a step: they differ less
    assert found.credit == 0.0


def test_deviation_and_what_is_usual() -> None:
    norm = DeviceNorm((ColumnNorm("width_db", -8.0, 2.0), ColumnNorm("heard_bass_pct", 2.0, 0.5)))
    assert norm.deviation({"width_db": -5.0}, "width_db") == 1.5
    assert norm.deviation({"heard_bass_pct": 1.0}, "heard_bass_pct") == -2.0
    assert norm.typical_pct("heard_bass_pct") == 3.0
    assert DeviceNorm((ColumnNorm("heard_sub_pct", -1.0, 0.5),)).typical_pct("heard_sub_pct") == 0.0


def test_identical_masters_have_the_least_spread() -> None:
    usual = SongRows.of("abc", [changed()] * 3).usual()
    assert {one.column: one.spread for one in usual.columns} == {name: least for name, (_, least) in EXPECTED.items()}


def test_it_is_a_value() -> None:
    one, same, other = plain_norm(), plain_norm(), plain_norm(credit=0.1)
    assert one == same == pickle.loads(pickle.dumps(one))
    assert one.deviation(MIDDLE, "width_db") == 0.0  # whatever it remembers of itself does not count
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    with pytest.raises(FrozenInstanceError):
        one.credit = 1.0  # type: ignore[misc]
