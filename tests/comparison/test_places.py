"""Devices in places in a comparison: every row, pair, finding and file says where; `place` moves what is carried."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.programme import programme
from translate.audio import Audio
from translate.comparison.selection import choose_devices
from translate.errors import TranslateError, UnknownNameError
from translate.playback import listen

HOME, TRAIN = "true-wireless-earbuds", "true-wireless-earbuds@train"
SONG = programme(4.0, 44_100)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[translate.Comparison, Path]:
    """Two masters on earbuds at home and on a train, in a parked car and on a television, with its files."""
    quiet = Audio((0.5 * SONG.samples).astype(np.float32), SONG.rate, "quiet")
    boom = 0.5 * np.sin(2 * np.pi * 100.0 * np.arange(SONG.frames) / SONG.rate)  # of which the car makes most
    bad = np.tanh(8.0 * SONG.samples) * np.array([[1.0], [-1.0]]) + boom
    masters = [quiet, Audio(bad.astype(np.float32), SONG.rate, "bad")]
    found = translate.compare(masters, devices=[HOME, TRAIN, "car-parked", "tv"], platforms=["none"])
    folder = tmp_path_factory.mktemp("places") / "out"
    found.write(folder, excerpt=(1.0, 2.0))
    return found, folder


PLACES = {HOME: "quiet-home", TRAIN: "train", "car@parked": "parked", "tv": None}


def test_every_row_says_where(written: tuple[translate.Comparison, Path]) -> None:
    result = written[0].result
    assert {row.identity.device: row.identity.place for row in result.rows} == PLACES
    assert {device.id: device.place for device in result.devices} == PLACES
    assert {pair.device: pair.place for pair in result.pairs if pair.device} == PLACES
    assert {pair.place for pair in result.pairs if not pair.device} == {None}
    assert {score.identity.place for score in result.scores} == {None}
    assert {one.identity.device: one.identity.place for one in written[0].evidence.heard} == PLACES


def test_findings_say_where_they_are(written: tuple[translate.Comparison, Path]) -> None:
    for finding in written[0].result.findings:
        places = {PLACES[device] for device in finding.devices}
        assert finding.place == (places.pop() if len(places) == 1 else None)
    assert any(finding.place for finding in written[0].result.findings)


def test_every_file_says_where(written: tuple[translate.Comparison, Path]) -> None:
    found, folder = written
    with (folder / "table.csv").open(encoding="utf-8") as file:
        assert {row["device"]: row["place"] or None for row in csv.DictReader(file)} == PLACES
    assert list(found.table.groupby("place")["device"].unique()["train"]) == [TRAIN]
    rows = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))["rows"]
    assert {row["identity"]["device"]: row["identity"]["place"] for row in rows} == PLACES
    clips = json.loads((folder / "previews" / "previews.json").read_text(encoding="utf-8"))["clips"]
    there = {clip["identity"]["device"]: clip["identity"]["place"] for clip in clips if clip["kind"] == "device"}
    assert there == PLACES
    names = {path.name for path in (folder / "previews").glob("*.opus")}
    assert {f"quiet--none--{device}.opus" for device in PLACES} <= names


def test_a_train_covers_what_a_quiet_home_does_not(written: tuple[translate.Comparison, Path]) -> None:
    rows = {(row.identity.master, row.identity.device): row.values.numbers() for row in written[0].result.rows}
    for master in ("quiet", "bad"):
        home, train = rows[master, HOME], rows[master, TRAIN]
        turned_up = translate.device(TRAIN).listening.level_db - translate.device(HOME).listening.level_db
        assert train["level_at_ear_dba"] - home["level_at_ear_dba"] == pytest.approx(turned_up, abs=0.01)
        assert turned_up > 1.0
        assert train["psr_at_ear_db"] == pytest.approx(home["psr_at_ear_db"], abs=1e-6)


def test_a_device_in_two_places_is_played_once() -> None:
    """Everything before the noise is the same object, not only equal."""
    prepared = translate.playback.prepare(SONG)
    profiles = [translate.device(name) for name in (HOME, TRAIN, "true-wireless-earbuds@aircraft")]
    found = listen(prepared.measurement, SONG, translate.platform("none"), None, profiles, keep=True)
    first, *others = (one.heard for one in found)
    for other in others:
        assert other.levels is first.levels
        assert other.spectrum is first.spectrum
        assert other.noise_db_spl.tolist() != first.noise_db_spl.tolist()


def ids(asked: list[str] | None, place: str | None) -> list[str]:
    return [profile.id for profile in choose_devices(asked, place=place)]


def test_a_place_for_all_moves_what_is_carried() -> None:
    found = ids(None, "street")
    assert "tv" in found
    assert "car@motorway" in found
    assert "phone-speaker@street" in found
    assert found.count("true-wireless-earbuds@street") == 1
    assert HOME not in found
    assert TRAIN not in found


def test_what_was_named_with_a_place_stays_there() -> None:
    assert ids([TRAIN, "laptop", "tv"], "street") == [TRAIN, "laptop@street", "tv"]
    assert ids(["car", "car-parked"], "city") == ["car@city", "car@parked"]
    assert ids(["tablet@quiet-home", "tablet"], "street") == ["tablet", "tablet@street"]
    assert ids(["laptop", "laptop@street"], "street") == ["laptop@street"]


def test_a_place_for_none_of_the_devices() -> None:
    with pytest.raises(TranslateError, match="'train' is for devices that are carried: none of the devices is one"):
        ids(["tv", "car"], "train")
    with pytest.raises(TranslateError, match="'city' is for a car: none"):
        ids(["tv"], "city")
    with pytest.raises(UnknownNameError, match="no place 'moon': "):
        ids(None, "moon")
