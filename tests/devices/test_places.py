"""Devices in places: the noise that reaches the ear, how far people turn up, and names that work or say why not."""

import re
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

import translate
from tests.playback.profiles import FOLDER
from tests.signals import sine
from translate.audio import Audio
from translate.devices import DeviceLibrary, DeviceProfile
from translate.devices.noise import MASKING_RANGE_DB, least, most
from translate.devices.parts import CONFIDENCES
from translate.devices.place_reader import read_place
from translate.errors import ProfileError

from .noise_shapes import a_weighted_total_db

BUILT_IN = DeviceLibrary.built_in()
PLACES = sorted(path.stem for path in (FOLDER / "places").glob("*.toml"))
CARRIED = [device.id for device in BUILT_IN.devices() if device.carried and "@" not in device.id]
WORN = ["wired-earbuds", "true-wireless-earbuds", "over-ear-wireless"]
NAMED = [
    f"{device}@{place.id}" for device in [*CARRIED, "car"] for place in BUILT_IN.places_for(translate.device(device))
]
TRAIN = (FOLDER / "places" / "train.toml").read_text(encoding="utf-8")


def at_the_ear_dba(device: DeviceProfile) -> float:
    """The noise that a listener has on the device, measured from what hearing gets, with another A-weighting."""
    heard = translate.play(Audio(sine(1000.0, 0.5), 48_000), device=device).heard.noise_db_spl
    there = np.isfinite(heard)
    hz = 1000.0 * 10.0 ** (np.arange(-17, 14) / 10.0)
    return a_weighted_total_db((hz[there], heard[there]))


# --- the files -----------------------------------------------------------------------------------------


def test_all_places_are_there() -> None:
    carried = {"quiet-home", "office", "cafe", "street", "train", "bus-or-subway", "aircraft", "garden"}
    found = BUILT_IN.places()
    assert {place.id for place in found if place.applies_to == "carried"} == carried
    assert {place.id for place in found if place.applies_to == "car"} == {"parked", "city", "motorway"}
    assert [place.id for place in found] == PLACES


@pytest.mark.parametrize("name", PLACES)
def test_a_place_says_how_well_it_is_known(name: str) -> None:
    place = BUILT_IN.place(name)
    sure = {source.id: source.confidence for source in place.sources}
    parts = (place.noise.part, place.listening_part)
    assert {source for part in parts for source in part.sources} == set(sure)
    assert place.confidence == max((part.confidence for part in parts), key=CONFIDENCES.index)
    assert place.noise.range_db >= 3.0
    for source in place.sources:
        assert (source.confidence == "estimated") == source.text.startswith("General engineering knowledge, not")
    for part in parts:
        assert re.search(r"not measured|Not measured|estimated", part.note)


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_as_loud_as_it_says(name: str) -> None:
    noise = BUILT_IN.place(name).noise
    assert a_weighted_total_db((noise.bands.hz, noise.bands.db)) == pytest.approx(noise.level_dba, abs=0.05)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "train"', 'id = "tram"', "id: must be the file's name 'train', is 'tram'"),
        ('where = "on a train"\n', "", "where: is missing"),
        ('applies_to = "carried"', 'applies_to = "worn"', "applies_to: must be one of carried, monitors, "),
        ("listening_db = 10.0", "listening_db = 40.0", "listening.listening_db: must be between 0 and 30, is 40"),
        ("level_dba = 68.5", "level_dba = 200", "noise.level_dba: must be between 0 and 120, is 200"),
        ("shape_range_db = [18.0, ", "shape_range_db = [", "noise.shape_range_hz: a response needs as many levels"),
        ("schema = 1", "schema = 1\nmood = 1", "mood: is not known here"),
    ],
)
def test_what_is_wrong_with_a_place_is_said_with_its_place(old: str, new: str, says: str, tmp_path: Path) -> None:
    copytree(FOLDER / "data", tmp_path / "data")
    (tmp_path / "places").mkdir()
    assert old in TRAIN
    path = tmp_path / "places" / "train.toml"
    path.write_text(TRAIN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        read_place(path)
    assert any(line.startswith(f"train.toml: {says}") for line in str(caught.value).splitlines()), caught.value


# --- the noise at the ear ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in NAMED if name.partition("@")[0] in [*WORN, "phone-speaker", "car"]])
def test_noise_at_the_ear_is_that_of_the_place_less_the_isolation(name: str) -> None:
    """Band by band from the files, and read back in dBA from what hearing is given."""
    device, place = BUILT_IN.device(name), BUILT_IN.place(name.partition("@")[2])
    own = DeviceLibrary.built_in().device(name.partition("@")[0]).isolation
    bands = place.noise.bands
    loss = own.loss.at(bands.hz) if own else np.zeros(bands.hz.size)
    assert (own is not None) == (device.base_id in WORN)
    assert device.noise is not None
    np.testing.assert_allclose(device.noise.bands.db, bands.db - loss, atol=1e-9)
    dba = at_the_ear_dba(device)
    assert dba == pytest.approx(device.noise.level_dba, abs=0.1)
    assert dba == pytest.approx(a_weighted_total_db((bands.hz, bands.db - loss)), abs=0.1)


@pytest.mark.parametrize(
    ("name", "hz", "low", "high"),
    [
        ("true-wireless-earbuds", 125.0, 5.0, 35.0),  # sealed 5 to 10, cancelling up to 25 more
        ("true-wireless-earbuds", 1000.0, 19.0, 21.0),
        ("true-wireless-earbuds", 4000.0, 30.0, 35.0),
        ("over-ear-wireless", 125.0, 15.0, 25.0),
        ("over-ear-wireless", 1000.0, 15.0, 20.0),
        ("over-ear-wireless", 4000.0, 28.0, 32.0),
        ("wired-earbuds", 500.0, 0.0, 0.0),
        ("wired-earbuds", 8000.0, 0.0, 10.0),
    ],
)
def test_isolation_lies_in_the_ranges_that_are_known(name: str, hz: float, low: float, high: float) -> None:
    isolation = translate.device(name).isolation
    assert isolation is not None
    assert low <= float(isolation.loss.at(hz)) <= high


def test_a_device_that_hisses_adds_its_own_noise(tmp_path: Path) -> None:
    """Powers add up: where the place is far below the hiss, the hiss is what is left."""
    text = (FOLDER / "true-wireless-earbuds.toml").read_text(encoding="utf-8")
    part = 'confidence = "estimated"\nsources = ["general"]\n'
    hiss = f"[noise]\nlevel_dba = 30.0\nhz = [100.0, 10000.0]\ndb = [0.0, 0.0]\n{part}\n"
    copytree(FOLDER / "data", tmp_path / "data")
    path = tmp_path / "true-wireless-earbuds.toml"
    path.write_text(text.replace("[isolation]", hiss + "[isolation]", 1), encoding="utf-8")
    quiet, train = BUILT_IN.device(path), BUILT_IN.device(f"{path}@train")
    without = BUILT_IN.device("true-wireless-earbuds@train").noise
    assert quiet.noise is not None
    assert train.noise is not None
    assert without is not None
    assert quiet.noise.level_dba == pytest.approx(30.0, abs=0.2)
    powers = 10.0 ** (np.array([30.0, without.level_dba]) / 10.0)
    assert train.noise.level_dba == pytest.approx(10.0 * np.log10(powers.sum()), abs=0.05)


def test_a_device_that_nobody_carries_keeps_its_noise() -> None:
    tv = translate.device("tv")
    assert tv.place is None
    assert tv.noise is not None
    assert tv.noise.level_dba == 35.0


# --- ranges --------------------------------------------------------------------------------------------


def test_ranges_reach_further_down_where_masking_is_in_doubt() -> None:
    noise = BUILT_IN.device("true-wireless-earbuds@train").noise
    assert noise is not None
    middle, low, high = noise.bands, least(noise), most(noise)
    for hz in middle.hz:
        level_db, shape_db = noise.range_db, float(noise.shape_range_db.at(hz))
        down, up = float(middle.at(hz) - low.at(hz)), float(high.at(hz) - middle.at(hz))
        assert up == pytest.approx(np.hypot(level_db, shape_db), abs=0.01)
        doubt = float(MASKING_RANGE_DB.at(hz)) if hz < 125.0 else 0.0
        assert down == pytest.approx(np.sqrt(level_db**2 + shape_db**2 + doubt**2), abs=0.01)
    isolation, place = translate.device("true-wireless-earbuds").isolation, BUILT_IN.place("train")
    assert isolation is not None
    assert noise.range_db == pytest.approx(np.hypot(isolation.range_db, place.noise.range_db))
