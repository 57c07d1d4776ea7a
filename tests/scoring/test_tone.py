"""Columns made of others, by a second road."""

from math import log2

import numpy as np
import pytest

from tests.scoring.rows import MIDDLE, changed, numbers
from translate.scoring.tone import BUMPS, DERIVED, DERIVED_COLUMNS, STEPS, TONE


def test_all_of_them_are_added_and_nothing_is_lost() -> None:
    bare = {name: value for name, value in MIDDLE.items() if name not in DERIVED}
    found = numbers(bare)
    assert set(found) - set(bare) == set(DERIVED) == {column.name for column in DERIVED_COLUMNS}
    assert {name: found[name] for name in bare} == bare
    assert numbers(found) == found


def test_sub_against_bass_in_octaves_above_half_a_percent() -> None:
    row = changed(heard_sub_pct=1.54, heard_bass_pct=7.54)
    assert row["sub_over_bass_oct"] == pytest.approx(-2.0)  # 2 % against 8 %
    assert changed(heard_sub_pct=-0.1, heard_bass_pct=0.46)["sub_over_bass_oct"] == pytest.approx(-1.0)


def test_steps_in_octaves() -> None:
    row = changed(heard_mid_pct=31.7, heard_presence_pct=15.7, heard_sibilance_pct=3.7)
    assert [row[name] for name in STEPS] == pytest.approx([-1.0, -2.0])


def test_bumps_are_what_a_fourth_degree_leaves() -> None:
    octaves = [log2(MIDDLE[name] + 0.3) for name in TONE]
    place = np.arange(15)
    left = octaves - np.polynomial.Polynomial.fit(place, octaves, 4)(place)
    assert [MIDDLE[name] for name in BUMPS] == pytest.approx(left.tolist())


def test_a_band_without_anything_is_no_abyss() -> None:
    row = changed(**{TONE[0]: 0.0})
    assert all(np.isfinite(row[name]) for name in DERIVED)
    assert row[BUMPS[0]] < MIDDLE[BUMPS[0]]


def test_names_say_which_band() -> None:
    assert [name.removeprefix("bump_").removesuffix("_oct") for name in BUMPS] == [
        name.removeprefix("heard_").removesuffix("_pct") for name in TONE
    ]
