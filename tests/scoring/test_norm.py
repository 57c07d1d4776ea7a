"""The norm: songs in, what is usual out; the one that ships covers the device library; bad files give one line."""

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
from translate.scoring import COLUMNS, Norm, NormSong, norm
from translate.scoring.norm import MEASURED
from translate.scoring.tone import DERIVED


def songs(*rows: dict[str, float], on: str = "tv") -> Norm:
    return Norm.of_rows("mine", [(NormSong(str(i), f"maker {i}"), on, row) for i, row in enumerate(rows)])


def test_the_norm_that_ships_covers_every_device_and_column() -> None:
    shipped = norm()
    panel = {d.id: d.base_id for d in translate.devices()}
    assert set(shipped.devices) <= set(panel)
    for name in set(panel) - set(shipped.devices):
        assert panel[name] in shipped.devices  # in another place: compared with itself at home, as a stand-in
    assert shipped.masters >= 60
    assert len({song.maker for song in shipped.songs}) >= 60
    for name in shipped.devices:
        columns = shipped.rows(name).percentiles((10.0, 50.0, 90.0))
        assert set(columns) == set(COLUMNS)
        assert all(list(values) == sorted(values) for values in columns.values())


def test_on_a_phone_no_bass_is_the_norm() -> None:
    shipped = norm()
    assert shipped.rows("phone-speaker").percentiles([50.0])["heard_sub_pct"][0] < 0.1
    assert shipped.rows("club-pa").percentiles([50.0])["heard_bass_pct"][0] > 3.0


def test_median_and_spread_are_those_of_the_masters() -> None:
    found, own = norm_of_twenty().on(device("tv"), {})
    assert own
    by_name = {one.column: one for one in found.usual().columns}
    assert by_name["psr_at_ear_db"].typical == pytest.approx(MIDDLE["psr_at_ear_db"], abs=0.6)
    assert by_name["psr_at_ear_db"].spread == pytest.approx(1.0, abs=0.4)
    assert by_name["heard_mid_pct"].spread == pytest.approx(0.29, abs=0.12)  # ±20 % in octaves


def test_what_follows_from_the_measured_columns_is_not_kept() -> None:
    found = norm_of_twenty()
    assert found.columns == MEASURED
    assert set(MEASURED) | set(DERIVED) >= set(COLUMNS)
    assert not set(MEASURED) & set(DERIVED)


def test_a_device_of_ones_own_is_judged_like_one_of_its_kind() -> None:
    one, other = norm_of_twenty("laptop"), norm_of_twenty("studio-monitors")
    both = replace(one, table=(*one.table, *other.table))
    kinds = {"laptop": device("laptop").kind}
    mine = replace(device("laptop"), id="mine")
    found, own = both.on(mine, kinds)
    assert not own
    np.testing.assert_array_equal(found.values, both.on(device("laptop"), kinds)[0].values)
    odd, own = both.on(replace(mine, kind="radio"), kinds)
    assert not own
    np.testing.assert_array_equal(odd.values, both.rows("studio-monitors").values)
    with pytest.raises(ProfileError, match="nothing for mine"):
        norm_of_twenty("tv").on(mine, kinds)


def test_nobody_is_judged_by_his_own_songs() -> None:
    whole = norm_of_twenty()
    without = whole.without(["maker 3", "maker 5"])
    assert whole.masters - without.masters == 2
    assert {song.maker for song in whole.songs} - {song.maker for song in without.songs} == {"maker 3", "maker 5"}
    kept = [i for i, song in enumerate(whole.songs) if song in without.songs]
    np.testing.assert_array_equal(without.rows("tv").values, whole.rows("tv").values[:, kept])
    with pytest.raises(ProfileError, match="nothing for tv"):
        whole.without([song.maker for song in whole.songs]).on(device("tv"), {})


def test_a_device_in_a_place_is_judged_there_by_its_former_id_or_like_itself_at_home() -> None:
    car, home, train = (device(name) for name in ("car@motorway", "tablet", "tablet@train"))
    kinds = {"car-motorway": "car", "laptop": "laptop"}
    before = norm_of_twenty("car-motorway")
    assert before.on(car, kinds)[1]
    assert before.on(replace(device("car@city"), id="my-van@city", aliases=()), kinds)[1] is False
    at_home = norm_of_twenty("tablet")
    assert at_home.on(home, kinds)[1]
    found, own = at_home.on(train, kinds)
    assert not own
    assert (found.values == at_home.rows("tablet").values).all()


def test_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(norm_of_twenty().to_json(), encoding="utf-8")
    assert norm(path) == norm_of_twenty()


def test_one_master_is_a_norm_and_its_name_stays_readable(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    own = Norm.of_rows("Günther's own", [(NormSong("Lied", "Günther"), "tv", MIDDLE)])
    path.write_text(own.to_json(), encoding="utf-8")
    assert "Günther's own" in path.read_text(encoding="utf-8")
    usual = {one.column: one for one in norm(path).on(device("tv"), {})[0].usual().columns}
    assert usual["width_db"].typical == MIDDLE["width_db"]


def test_it_is_a_value() -> None:
    one, same, other = norm_of_twenty(), norm_of_twenty(), norm_of_twenty("laptop")
    assert one.devices == ("tv",)  # whatever it remembers of itself does not count
    assert one == same == pickle.loads(pickle.dumps(one))
    assert len({one, same, other}) == 2
    with pytest.raises(FrozenInstanceError):
        one.about = "another"  # type: ignore[misc]


def test_it_is_parsed_once_as_long_as_the_file_says_the_same(tmp_path: Path) -> None:
    assert norm() is norm()
    path = tmp_path / "own.json"
    path.write_text(norm_of_twenty().to_json(), encoding="utf-8")
    first = norm(path)
    assert norm(path) is first
    path.write_text(norm_of_twenty("laptop").to_json(), encoding="utf-8")
    assert norm(path).devices == ("laptop",)


def test_percentiles_are_those_of_the_rows() -> None:
    found = songs(*(changed(width_db=float(db)) for db in range(-20, 1)))
    assert (found.about, found.masters, found.devices) == ("mine", 21, ("tv",))
    pcts = (5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0)
    assert found.rows("tv").percentiles(pcts)["width_db"] == [-19.0, -18.0, -15.0, -10.0, -5.0, -2.0, -1.0]
    usual = found.on(device("tv"), {})[0].usual()
    by_name = {one.column: one for one in usual.columns}
    assert by_name["width_db"].typical == -10.0
    assert by_name["width_db"].spread == pytest.approx(16.0 / 2.563)  # 10 % to 90 % of a normal distribution
    assert usual.credit == 1.0


def test_every_draw_is_the_norm_of_its_songs() -> None:
    rows = norm_of_twenty().rows("tv")
    drawn = np.random.default_rng(1).integers(0, 20, (30, 20))
    found = {one.column: one for one in rows.drawn(drawn).columns}
    for draw in (0, 29):
        chosen = rows.values[:, drawn[draw]]
        low, middle, high = np.percentile(chosen, [10, 50, 90], axis=1)
        for column, *numbers in zip(COLUMNS, low, middle, high, strict=True):
            assert np.asarray(found[column].typical)[draw] == pytest.approx(numbers[1])
            if numbers[2] - numbers[0] > 3.0:
                assert np.asarray(found[column].spread)[draw] == pytest.approx((numbers[2] - numbers[0]) / 2.563)


def test_what_does_not_exist_is_as_the_others_and_three_decimals_are_kept() -> None:
    rows = [changed(width_db=value) for value in (-np.inf, -7.12345, -7.12345)]
    found = songs(*(row | {"floor_db": -np.inf} for row in rows)).rows("tv").percentiles([0.0, 100.0])
    assert found["width_db"] == [-7.123, -7.123]
    assert found["floor_db"] == [0.0, 0.0]


def test_a_song_without_a_row_on_one_of_the_devices_is_left_out() -> None:
    one, other = NormSong("one", "a"), NormSong("other", "b")
    found = Norm.of_rows("two", [(one, "tv", MIDDLE), (one, "laptop", MIDDLE), (other, "tv", MIDDLE)])
    assert found.songs == (one,)


def test_no_rows_are_no_masters() -> None:
    assert Norm.of_rows("nothing", []).masters == 0


def test_a_norm_that_lacks_a_column_and_one_that_has_more() -> None:
    whole = norm_of_twenty()
    table = tuple((d, tuple((*row, 0.5) for row in rows)) for d, rows in whole.table)
    more = replace(whole, columns=(*whole.columns, "hiss_pct"), table=table)
    np.testing.assert_array_equal(more.rows("tv").values, whole.rows("tv").values)
    table = tuple((d, tuple(row[1:] for row in rows)) for d, rows in whole.table)
    fewer = replace(whole, columns=whole.columns[1:], table=table)
    missing = whole.columns[0]
    with pytest.raises(ProfileError, match=rf"norm 'twenty': has no {missing}; `translate norm build` makes"):
        fewer.on(device("tv"), {})


GOOD = json.loads(norm_of_twenty().to_json())
BROKEN = {
    "text": "not json",
    "list": "[]",
    "schema": json.dumps(GOOD | {"schema": 99}),
    "older": json.dumps({"schema": 1, "quantiles_pct": [], "about": "", "masters": 1, "devices": {}}),
    "empty": json.dumps(GOOD | {"devices": {}}),
    "short": json.dumps(GOOD | {"devices": {"tv": GOOD["devices"]["tv"][1:]}}),
    "narrow": json.dumps(GOOD | {"columns": GOOD["columns"][1:]}),
    "nobody": json.dumps(GOOD | {"songs": [], "devices": {"tv": []}}),
    "nameless": json.dumps(GOOD | {"songs": [{"song": "x"}] * 20}),
    "infinite": re.sub(r"\[-?[0-9.]+,", "[Infinity,", norm_of_twenty().to_json(), count=1),
    "words": json.dumps(GOOD | {"devices": {"tv": [["x"] * len(GOOD["columns"])] * 20}}),
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
