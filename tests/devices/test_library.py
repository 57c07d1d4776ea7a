"""`DeviceLibrary`: folders in order, passed along as a value; nothing that one caller adds is seen by another."""

from pathlib import Path

import pytest

import translate
from tests.playback.profiles import FOLDER, LIBRARY
from tests.signals import noise
from translate.audio import Audio
from translate.devices import REFERENCE, DeviceLibrary
from translate.errors import ProfileError, UnknownNameError

EXAMPLE = (FOLDER / "example.toml").read_text(encoding="utf-8")


def own(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """A folder with a device of one's own, made of the example."""
    folder.mkdir(exist_ok=True)
    text = EXAMPLE.replace('id = "example"', f'id = "{name}"', 1)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_built_in_one_is_the_folder() -> None:
    built_in = DeviceLibrary.built_in()
    assert sorted({device.base_id for device in built_in.devices()}) == LIBRARY
    assert built_in.devices() == translate.devices()
    assert built_in.devices()[0] == built_in.reference == translate.device(REFERENCE)
    assert [built_in.device(name) for name in LIBRARY] == [translate.device(name) for name in LIBRARY]
    with pytest.raises(UnknownNameError, match="did you mean 'tv'"):
        built_in.device("tvv")


def test_folders_of_ones_own_stand_in_front(tmp_path: Path) -> None:
    mine = own(tmp_path / "mine", "my-van")
    own(mine, "tv", ("level_dba = 65.0", "level_dba = 71.0"))
    library = DeviceLibrary.of(mine)
    assert {device.base_id for device in library.devices()} == {*LIBRARY, "my-van"}
    assert library.device("tv").listening.level_db == 71.0
    assert library.device("laptop") == translate.device("laptop")


def test_of_two_folders_the_last_one_wins(tmp_path: Path) -> None:
    first = own(tmp_path / "first", "my-van", ("level_dba = 65.0", "level_dba = 61.0"))
    last = own(tmp_path / "last", "my-van", ("level_dba = 65.0", "level_dba = 62.0"))
    assert DeviceLibrary.of([first, last]).device("my-van").listening.level_db == 62.0
    assert DeviceLibrary.of([last, first]).device("my-van").listening.level_db == 61.0


def test_nobody_else_notices(tmp_path: Path) -> None:
    library = DeviceLibrary.of(own(tmp_path / "mine", "my-van"))
    assert library.device("my-van").id == "my-van"
    with pytest.raises(UnknownNameError):
        translate.device("my-van")
    assert DeviceLibrary.of(None) == DeviceLibrary.built_in() != library == DeviceLibrary.of(library)


def test_a_folder_without_devices_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="no device files in it"):
        DeviceLibrary.of(tmp_path)
    with pytest.raises(ProfileError, match="no device files in it"):
        translate.compare(Audio(noise(0.5), 48_000), profiles=tmp_path / "nowhere")


def test_compare_and_play_take_a_library(tmp_path: Path) -> None:
    mine = own(tmp_path / "mine", "my-van")
    sound = Audio(noise(1.0), 48_000, "noise")
    for profiles in (mine, str(mine), [mine], DeviceLibrary.of(mine)):
        found = translate.compare(sound, devices=["my-van"], platforms=["none"], profiles=profiles, judge=False)
        assert found.table["device"].tolist() == ["my-van"]
    assert translate.play(sound, device="my-van", profiles=DeviceLibrary.of(mine), matched=True).row == pytest.approx(
        {key: found.table[key][0] for key in translate.play(sound, device="tv").row}
    )


def test_all_of_a_library_is_heard_against_its_own_reference(tmp_path: Path) -> None:
    """Monitors of one's own, with half the level: what is heard on a device is compared with those."""
    mine = own(tmp_path / "mine", REFERENCE, ("level_dba = 65.0", "level_dba = 50.0"))
    library = DeviceLibrary.of(mine)
    assert library.reference.listening.level_db == 50.0
    heard = translate.play(Audio(noise(1.0), 48_000), device="tv", profiles=library).heard
    assert heard.reference is not None
    assert heard.reference.is_mono, "the example is a mono device, the built-in monitors are not"
