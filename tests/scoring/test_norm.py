"""The norm: songs in, what is usual on any device out; bad files give one line."""

import json
import pickle
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.scoring.rows import MIDDLE, changed, norm_of_three, songs_of_twenty
from translate.devices import device
from translate.errors import ProfileError, UnknownNameError
from translate.scoring import COLUMNS, MEASURED, Norm, SongRows, norm
from translate.scoring.columns import SCALES
from translate.scoring.norm_rows import heard_on
from translate.scoring.tone import DERIVED


def test_the_norm_that_ships_is_heard_on_every_device() -> None:
    shipped = norm()
    assert shipped.masters >= 75
    assert shipped.makers >= 70
    assert {"pop", "rock", "folk", "metal", "orchestral", "electronic"} <= set(shipped.genres)
    for profile in translate.devices():
        columns = shipped.on(profile).percentiles((10.0, 50.0, 90.0))
        assert set(columns) == set(COLUMNS)
        assert all(list(values) == sorted(values) for values in columns.values())


def test_on_a_phone_no_bass_is_the_norm() -> None:
    shipped = norm()
    assert shipped.on(device("phone-speaker")).percentiles([50.0])["heard_sub_pct"][0] < 0.1
    assert shipped.on(device("club-pa")).percentiles([50.0])["heard_bass_pct"][0] > 3.0


def test_median_and_spread_are_those_of_the_masters() -> None:
    by_name = {one.column: one for one in songs_of_twenty().usual().columns}
    assert by_name["width_db"].typical == pytest.approx(MIDDLE["width_db"], abs=0.6)
    assert by_name["width_db"].spread == pytest.approx(1.0, abs=0.4)
    assert by_name["heard_mid_pct"].spread == pytest.approx(0.29, abs=0.12)  # ±20 % in octaves


def test_what_follows_from_other_columns_is_not_heard_but_derived() -> None:
    assert set(MEASURED) | set(DERIVED) >= set(COLUMNS)
    assert not set(MEASURED) & set(DERIVED)


def test_noise_and_volume_count() -> None:
    """The same device in another place is another device."""
    car, whole = device("car-motorway"), norm_of_three()
    usual, loud, quiet = (
        whole.on(profile).percentiles([50.0])["bass_audible_pct"][0]
        for profile in (car, car.at_volume(6.0), replace(car, noise=None))
    )
    assert usual < loud
    assert usual < quiet


def test_what_no_sketch_says_is_that_of_the_device_that_plays_most_alike() -> None:
    whole = norm_of_three()
    punch = MEASURED.index("punch_pct")
    tv = device("tv")
    for profile, expected in ((tv, 150.0), (replace(tv, id="mine"), 150.0), (device("phone-speaker"), 120.0)):
        assert set(heard_on(whole.songs, profile, device("studio-monitors"))[punch]) == {expected}


def test_rows_come_from_the_cache_and_are_the_same() -> None:
    whole, tv, reference = norm_of_three(), device("tv"), device("studio-monitors")
    heard_on.cache_clear()
    first = heard_on(whole.songs, tv, reference)
    heard_on.cache_clear()
    np.testing.assert_array_equal(first, heard_on(whole.songs, tv, reference))
    assert not heard_on(whole.songs, tv, reference).flags.writeable


def test_nobody_is_judged_by_his_own_songs() -> None:
    whole = norm_of_three()
    without = whole.without(["Anna"])
    assert [song.name for song in without.songs] == ["three"]
    assert whole.makers == 2
    width = COLUMNS.index("width_db")
    assert without.on(device("tv")).values[width, 0] == pytest.approx(whole.on(device("tv")).values[width, 2])
    with pytest.raises(ProfileError, match="three: has no songs"):
        whole.without(["Anna", "Günther"]).on(device("tv"))


def test_a_genre_is_a_word_of_its_description() -> None:
    whole = norm_of_three()
    assert whole.genres == ("electronic", "folk", "game", "pop", "rock")
    assert [song.name for song in whole.of_genre("Pop").songs] == ["one", "three"]
    assert whole.of_genre("folk").about == "three; only folk"
    with pytest.raises(UnknownNameError, match="jazz"):
        whole.of_genre("jazz")


def test_there_and_back(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    path.write_text(norm_of_three().to_json(), encoding="utf-8")
    assert norm(path) == norm_of_three()
    assert "Günther" in path.read_text(encoding="utf-8")
    assert norm(path) is norm(path)
    path.write_text(norm_of_three().without(["Anna"]).to_json(), encoding="utf-8")
    assert norm(path).masters == 1


def test_it_is_a_value() -> None:
    one, other = norm_of_three(), norm_of_three().without(["Anna"])
    assert one.on(device("tv")).makers == ("Anna", "Anna", "Günther")  # whatever it remembers does not count
    assert one == pickle.loads(pickle.dumps(one))
    assert len({one, Norm.from_json(one.to_json(), "again"), other}) == 2
    with pytest.raises(FrozenInstanceError):
        one.about = "another"  # type: ignore[misc]


def test_percentiles_are_those_of_the_rows() -> None:
    found = SongRows.of(["me"] * 21, [changed(width_db=float(db)) for db in range(-20, 1)])
    pcts = (5.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0)
    assert found.percentiles(pcts)["width_db"] == [-19.0, -18.0, -15.0, -10.0, -5.0, -2.0, -1.0]
    by_name = {one.column: one for one in found.usual().columns}
    assert by_name["width_db"].typical == -10.0
    assert by_name["width_db"].spread == pytest.approx(16.0 / 2.563)  # 10 % to 90 % of a normal distribution
    assert found.usual().credit == 0.5


def test_every_draw_is_the_norm_of_its_songs() -> None:
    rows = songs_of_twenty()
    drawn = np.random.default_rng(1).integers(0, 20, (30, 20))
    found = {one.column: one for one in rows.drawn(drawn).columns}
    for draw in (0, 29):
        chosen = rows.values[:, drawn[draw]]
        low, middle, high = np.percentile(chosen, [10, 50, 90], axis=1)
        for column, *numbers in zip(COLUMNS, low, middle, high, strict=True):
            assert np.asarray(found[column].typical)[draw] == pytest.approx(numbers[1])
            if (numbers[2] - numbers[0]) / 2.563 > SCALES[column].least_spread:
                assert np.asarray(found[column].spread)[draw] == pytest.approx((numbers[2] - numbers[0]) / 2.563)


def test_what_does_not_exist_is_as_the_others() -> None:
    rows = [changed(width_db=value) | {"floor_db": -np.inf} for value in (-np.inf, -7.0, -7.0)]
    found = SongRows.of(["me"] * 3, rows).percentiles([0.0, 100.0])
    assert found["width_db"] == [-7.0, -7.0]
    assert found["floor_db"] == [0.0, 0.0]


GOOD = json.loads(norm_of_three().to_json())
SONG = GOOD["songs"][0]
BROKEN = {
    "text": "not json",
    "list": "[]",
    "schema": json.dumps(GOOD | {"schema": 99}),
    "older": json.dumps({"schema": 1, "quantiles_pct": [], "about": "", "masters": 1, "devices": {}}),
    "empty": json.dumps(GOOD | {"songs": []}),
    "nameless": json.dumps(GOOD | {"songs": [{"song": "x"}]}),
    "short": json.dumps(GOOD | {"songs": [SONG | {"sound": SONG["sound"][:400]}]}),
    "words": json.dumps(GOOD | {"songs": [SONG | {"numbers": {"integrated_lufs": "loud"}}]}),
    "aside": json.dumps(GOOD | {"songs": [SONG | {"aside": [1]}]}),
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
    with pytest.raises(ProfileError, match="is not UTF-8 text"):
        norm(tmp_path / "bytes.json")
