"""The norm: statistics in, statistics out; the one that ships covers the device library; bad files give one line."""

import json
import pickle
import re
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.scoring.rows import MIDDLE, changed, norm_of_twenty
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


def test_one_master_is_a_norm_and_its_name_stays_readable(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(Norm.of_rows("Günther's own", [("tv", MIDDLE)]).to_json(), encoding="utf-8")
    assert "Günther's own" in path.read_text(encoding="utf-8")
    usual, _ = norm(path).on(device("tv"), {})
    assert usual.standard_error == pytest.approx(1.253)


def test_it_is_a_value() -> None:
    one, same, other = norm_of_twenty(), norm_of_twenty(), norm_of_twenty("laptop")
    assert one.quantiles.keys() == {"tv"}  # whatever it remembers of itself does not count
    assert one == same == pickle.loads(pickle.dumps(one))
    assert len({one, same, other}) == 2
    with pytest.raises(FrozenInstanceError):
        one.masters = 1  # type: ignore[misc]


def test_it_is_parsed_once_as_long_as_the_file_says_the_same(tmp_path: Path) -> None:
    assert norm() is norm()
    path = tmp_path / "own.json"
    path.write_text(norm_of_twenty().to_json(), encoding="utf-8")
    first = norm(path)
    assert norm(path) is first
    path.write_text(norm_of_twenty("laptop").to_json(), encoding="utf-8")
    assert set(norm(path).quantiles) == {"laptop"}


def test_quantiles_are_those_of_the_rows() -> None:
    rows = [changed(width_db=float(db)) for db in range(-20, 1)]
    found = Norm.of_rows("mine", [*(("tv", row) for row in rows), ("laptop", MIDDLE)])
    assert (found.about, found.masters, list(found.quantiles)) == ("mine", 21, ["laptop", "tv"])
    assert found.quantiles["tv"]["width_db"] == (-19.0, -18.0, -15.0, -10.0, -5.0, -2.0, -1.0)
    assert found.quantiles["laptop"]["width_db"] == (-8.0,) * 7
    usual, _ = found.on(device("tv"), {})
    by_name = {one.column: one for one in usual.columns}
    assert by_name["width_db"].typical == -10.0
    assert by_name["width_db"].spread == pytest.approx(16.0 / 2.563)  # 10 % to 90 % of a normal distribution
    assert usual.standard_error == pytest.approx(1.253 / 21**0.5)
    assert usual.credit == 1.0


def test_what_does_not_exist_is_left_out_and_three_decimals_are_kept() -> None:
    rows = [changed(width_db=value) for value in (-np.inf, -7.12345, -7.12345)]
    found = Norm.of_rows("mine", [("tv", row | {"floor_db": -np.inf}) for row in rows])
    assert found.quantiles["tv"]["width_db"] == (-7.123,) * 7
    assert found.quantiles["tv"]["floor_db"] == (0.0,) * 7


def test_no_rows_are_no_masters() -> None:
    assert Norm.of_rows("nothing", []) == Norm("nothing", 0, ())


def test_a_norm_that_lacks_a_column_and_one_that_has_more() -> None:
    whole = norm_of_twenty().quantiles["tv"]
    more = Norm.of("older", 20, {"tv": {**whole, "hiss_pct": (0.0,) * 7}})
    assert more.on(device("tv"), {}) == norm_of_twenty().on(device("tv"), {})
    fewer = Norm.of("older", 20, {"tv": {c: v for c, v in whole.items() if c != "floor_db"}})
    with pytest.raises(ProfileError, match=r"norm 'older': has no floor_db for tv; `translate norm build` makes"):
        fewer.on(device("tv"), {})


NORM_JSON = norm_of_twenty().to_json()
BROKEN = {
    "text": "not json",
    "list": "[]",
    "schema": json.dumps({"schema": 99, "quantiles_pct": QUANTILES}),
    "empty": json.dumps({"schema": 1, "quantiles_pct": QUANTILES, "about": "", "masters": 1, "devices": {}}),
    "short": json.dumps(
        {"schema": 1, "quantiles_pct": QUANTILES, "about": "", "masters": 1, "devices": {"tv": {"width_db": [1]}}}
    ),
    "nobody": NORM_JSON.replace('"masters": 20', '"masters": 0'),
    "endless": NORM_JSON.replace('"masters": 20', '"masters": Infinity'),
    "descending": re.sub(r'"width_db": \[[^]]*\]', '"width_db": [7, 6, 5, 4, 3, 2, 1]', NORM_JSON),
    "infinite": re.sub(r'"width_db": \[[^]]*\]', '"width_db": [1, 2, 3, 4, 5, 6, Infinity]', NORM_JSON),
    "other quantiles": NORM_JSON.replace("[5, 10, ", "[4, 10, "),
    "nested": "[" * 100_000,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_norm_is_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.json"
    path.write_text(BROKEN[name], encoding="utf-8")
    with pytest.raises(ProfileError, match=rf"{name}\.json: (not a norm|a norm of schema (1|99))") as error:
        norm(path)
    assert "\n" not in str(error.value)


def test_a_norm_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read: No such file"):
        norm(tmp_path / "none.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProfileError, match="cannot be read: not a text file"):
        norm(tmp_path / "bytes.json")
