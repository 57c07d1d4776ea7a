"""Sets of devices: the default one, those of one's own, and what -d takes besides ids."""

from pathlib import Path

import pytest

from translate.comparison.selection import choose_devices
from translate.devices import DeviceLibrary
from translate.devices.sets import DEFAULT, expanded, save_set, sets
from translate.errors import ProfileError, UnknownNameError

BUILT_IN = DeviceLibrary.built_in()


def ids(*asked: str, library: DeviceLibrary = BUILT_IN) -> list[str]:
    return [one.id for one in choose_devices(list(asked) or None, library)]


def test_without_devices_the_six_that_most_people_hear_are_played() -> None:
    assert ids() == [
        "phone-speaker",
        "true-wireless-earbuds@train",
        "car@motorway",
        "laptop",
        "tv",
        "bluetooth-speaker",
    ]
    found = sets(BUILT_IN)[DEFAULT]
    assert [source.url.split(":")[0] for source in found.sources] == ["https"] * 4
    assert found.why


def test_all_and_a_kind_are_the_panel_and_part_of_it() -> None:
    assert ids("all") == [one.id for one in BUILT_IN.devices()]
    assert ids("kind:earbuds") == ["true-wireless-earbuds", "true-wireless-earbuds@train", "wired-earbuds"]
    assert ids("kind:tv", "sony-wh-1000xm4") == ["tv", "sony-wh-1000xm4"]


def test_a_place_moves_the_devices_of_a_set() -> None:
    moved = [one.id for one in choose_devices(None, BUILT_IN, "cafe")]
    assert moved[:3] == ["phone-speaker@cafe", "true-wireless-earbuds@cafe", "car@motorway"]


def test_a_set_of_ones_own_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSLATE_DEVICES_DIR", str(tmp_path / "own"))
    save_set(tmp_path / "own", "mine", ["kind:tv", "apple-airpods-3@train", "tv"], BUILT_IN)
    library = DeviceLibrary.of(None)
    assert ids("set:mine", library=library) == ["tv", "apple-airpods-3@train"]
    assert set(sets(library)) == {DEFAULT, "mine"}
    with pytest.raises(ProfileError, match="small letters"):
        save_set(tmp_path / "own", "../x", ["tv"], BUILT_IN)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("set:minee", "no set 'minee': there is most-heard"),
        ("kind:tvs", "no kind 'tvs': did you mean 'tv'"),
        ("kind:", "no device 'kind:'"),
    ],
)
def test_what_is_not_there_is_named(asked: str, says: str) -> None:
    with pytest.raises(UnknownNameError, match=says):
        expanded(asked, BUILT_IN)


def test_a_set_of_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "none.toml").write_text('schema = 1\nid = "none"\nname = "x"\ndevices = []\n')
    with pytest.raises(ProfileError, match="at least one device"):
        sets(DeviceLibrary((tmp_path,)))
