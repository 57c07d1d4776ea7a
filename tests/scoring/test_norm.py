"""The norm: statistics in, statistics out; the one that ships covers the shelf; bad files give one line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import translate
from tests.scoring.rows import MIDDLE, norm_of_twenty
from translate.devices import device
from translate.errors import ProfileError
from translate.scoring import COLUMNS, Norm, norm
from translate.scoring.norm import QUANTILES


def test_the_norm_that_ships_covers_every_device_and_column() -> None:
    shipped = norm()
    assert set(shipped.quantiles) == {d.id for d in translate.devices()}
    assert shipped.masters >= 12
    for columns in shipped.quantiles.values():
        assert set(columns) == set(COLUMNS)
        assert all(list(values) == sorted(values) for values in columns.values())


def test_on_a_phone_no_bass_is_the_norm() -> None:
    shipped = norm()
    at_median = QUANTILES.index(50)
    assert shipped.quantiles["phone-speaker"]["heard_sub_pct"][at_median] < 0.1
    assert shipped.quantiles["club-pa"]["heard_bass_pct"][at_median] > 3.0


def test_median_and_spread_are_those_of_the_masters() -> None:
    usual, own = norm_of_twenty().on(device("tv"), {})
    assert own
    by_name = {one.column: one for one in usual.columns}
    assert by_name["psr_at_ear_db"].typical == pytest.approx(MIDDLE["psr_at_ear_db"], abs=0.6)
    assert by_name["psr_at_ear_db"].spread == pytest.approx(1.0, abs=0.4)
    assert by_name["heard_mid_pct"].spread == pytest.approx(0.29, abs=0.12)  # ±20 % in octaves
    assert usual.standard_error == pytest.approx(1.253 / 20**0.5)


def test_a_device_of_ones_own_is_judged_like_one_of_its_kind() -> None:
    both = Norm.of("two", 20, {**norm_of_twenty("laptop").quantiles, **norm_of_twenty("studio-monitors").quantiles})
    kinds = {"laptop": device("laptop").kind}
    mine = replace(device("laptop"), id="mine")
    assert both.on(mine, kinds) == (both.on(device("laptop"), kinds)[0], False)
    odd = replace(mine, kind="radio")
    assert both.on(odd, kinds) == (both.on(device("studio-monitors"), {})[0], False)
    with pytest.raises(ProfileError, match="nothing for mine"):
        norm_of_twenty("tv").on(odd, kinds)


def test_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(norm_of_twenty().to_json(), encoding="utf-8")
    assert norm(path) == norm_of_twenty()


BROKEN = {
    "text": "not json",
    "list": "[]",
    "schema": json.dumps({"schema": 99, "quantiles_pct": QUANTILES}),
    "empty": json.dumps({"schema": 1, "quantiles_pct": QUANTILES, "about": "", "masters": 1, "devices": {}}),
    "short": json.dumps(
        {"schema": 1, "quantiles_pct": QUANTILES, "about": "", "masters": 1, "devices": {"tv": {"width_db": [1]}}}
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_norm_is_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.json"
    path.write_text(BROKEN[name], encoding="utf-8")
    with pytest.raises(ProfileError, match=rf"{name}\.json: (not a norm|a norm of schema 99)") as error:
        norm(path)
    assert "\n" not in str(error.value)


def test_a_norm_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read: No such file"):
        norm(tmp_path / "none.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProfileError, match="cannot be read: not a text file"):
        norm(tmp_path / "bytes.json")
