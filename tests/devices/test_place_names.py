"""How far people turn up in places, and names of devices in places: they work or say in one line why not."""

import pickle
import re
from pathlib import Path
from shutil import copytree

import pytest

from tests.playback.profiles import FOLDER, LIBRARY
from translate.devices import DeviceLibrary
from translate.errors import TranslateError, UnknownNameError

from .test_places import BUILT_IN, CARRIED, NAMED, TRAIN, at_the_ear_dba

# --- how far people turn up ----------------------------------------------------------------------------


def level(name: str) -> float:
    return BUILT_IN.device(name).listening.level_db


def test_people_turn_up_as_was_measured() -> None:
    """Free field: 80 to 85 dBA with open buds in street and train, 70 to 75 in quiet; up to 4 dB and more below that
    with noise cancelling (JASA 131, 2012; Hoshina et al., 2022); street above babble above quiet, earbud above over-ear
    with noise cancelling (Hodgetts et al., 2007)."""
    for place in ("street", "train", "bus-or-subway"):
        assert 80.0 <= level(f"wired-earbuds@{place}") <= 85.0
        assert level(f"over-ear-wireless@{place}") <= level(f"wired-earbuds@{place}") - 4.0
    assert level("wired-earbuds@street") > level("wired-earbuds@cafe") > level("wired-earbuds") + 1.0
    assert level("car@motorway") - level("car@parked") == pytest.approx(6.0)
    assert level("car@parked") < level("car@city") < level("car@motorway")


@pytest.mark.parametrize("name", CARRIED)
def test_at_home_the_level_is_that_of_the_file(name: str) -> None:
    device = BUILT_IN.device(name)
    assert device.unplaced is not None
    assert device.listening == device.unplaced.listening
    assert device.id == name
    assert device.place_id == device.home == device.unplaced.home


@pytest.mark.parametrize("name", NAMED)
def test_nobody_listens_above_100_dba(name: str) -> None:
    assert level(name) <= 100.0


def test_not_even_to_a_device_that_is_loud_already(tmp_path: Path) -> None:
    text = (FOLDER / "wired-earbuds.toml").read_text(encoding="utf-8")
    copytree(FOLDER / "data", tmp_path / "data")
    for stated, there in ((97.0, 100.0), (103.0, 103.0)):
        (tmp_path / "wired-earbuds.toml").write_text(re.sub(r"level_dba = \S+", f"level_dba = {stated}", text))
        assert BUILT_IN.device(f"{tmp_path / 'wired-earbuds.toml'}@train").listening.level_db == there


# --- names ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("car-motorway", "car@motorway"),
        ("car-parked", "car@parked"),
        ("car", "car@motorway"),
        ("tablet@quiet-home", "tablet"),
    ],
)
def test_other_names_for_the_same(former: str, now: str) -> None:
    one, other = BUILT_IN.device(former), BUILT_IN.device(now)
    assert one == other
    assert hash(one) == hash(other)
    assert one.id == now
    assert pickle.loads(pickle.dumps(one)) == other


def test_the_default_panel() -> None:
    found = [device.id for device in BUILT_IN.devices()]
    assert "true-wireless-earbuds@train" in found
    assert sorted({device.partition("@")[0] for device in found}) == LIBRARY
    assert sorted(device for device in found if "@" in device) == [
        "car@motorway", "car@parked", "true-wireless-earbuds@train",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("tv@train", "tv@train: the place 'train' is for devices that are carried, not for tv"),
        ("laptop@motorway", "laptop@motorway: the place 'motorway' is for a car, not for laptop"),
        ("tablet@trian", "no place 'trian': did you mean 'train'? there is aircraft, "),
        ("tablet@", "no place '': there is aircraft, "),
        ("tabelt@train", "no device 'tabelt': did you mean 'tablet'?"),
    ],
)
def test_what_does_not_go_together_is_said_in_one_line(name: str, says: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        BUILT_IN.device(name)
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


def test_an_at_sign_in_a_folder_names_no_place(tmp_path: Path) -> None:
    folder = tmp_path / "me@home"
    folder.mkdir()
    (folder / "example.toml").write_text((FOLDER / "example.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert BUILT_IN.device(folder / "example.toml").id == BUILT_IN.device(str(folder / "example.toml")).id == "example"


def test_places_of_ones_own_need_no_python(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    text = TRAIN.replace('id = "train"', 'id = "tram"').replace("level_dba = 68.5", "level_dba = 65.0")
    noise = "hz = [50.0, 1000.0, 8000.0]\ndb = [10.0, 0.0, -10.0]"
    (tmp_path / "places" / "tram.toml").write_text(text.replace('curve = "data/noise-train.csv"', noise))
    library = DeviceLibrary.of(tmp_path)
    tram = library.place("tram")
    assert tram.noise.level_dba == 65.0
    assert at_the_ear_dba(library.device("phone-speaker@tram")) == pytest.approx(65.0, abs=0.1)
    assert library.device("phone-speaker@train") == BUILT_IN.device("phone-speaker@train")
    with pytest.raises(TranslateError, match="no place 'tram'"):
        BUILT_IN.device("phone-speaker@tram")


def test_a_car_of_ones_own_is_turned_up_no_further_than_it_was(tmp_path: Path) -> None:
    """Its level was stated in road noise already."""
    car = (FOLDER / "car.toml").read_text(encoding="utf-8")
    part = 'confidence = "estimated"\nsources = ["general"]\n'
    road = f"[noise]\nlevel_dba = 68.0\nhz = [100.0, 10000.0]\ndb = [0.0, -40.0]\n{part}\n"
    head, _, rest = car.replace('id = "car"', 'id = "my-van"').partition("[aliases]")
    rest = rest[rest.index("[response]") :].replace("[[sources]]", road + "[[sources]]", 1)
    copytree(FOLDER / "data", tmp_path / "data")
    text = head.replace('panel = ["motorway", "parked"]\n', "") + rest
    (tmp_path / "my-van.toml").write_text(text, encoding="utf-8")
    library = DeviceLibrary.of(tmp_path)
    assert library.device("my-van").place is None
    assert library.device("my-van@motorway").listening.level_db == library.device("my-van").listening.level_db
    assert at_the_ear_dba(library.device("my-van@city")) == pytest.approx(56.4, abs=0.1)
