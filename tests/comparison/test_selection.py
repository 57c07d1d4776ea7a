"""What may be asked for, and what is said when it does not exist."""

from pathlib import Path

import numpy as np
import pytest

import translate
from tests.comparison.masters import file, song
from tests.playback.profiles import FOLDER
from translate.audio import Audio
from translate.comparison.selection import choose_devices, choose_entries, choose_platforms
from translate.errors import AudioError, ProfileError, TranslateError, UnknownNameError


@pytest.mark.parametrize(
    ("asked", "setting", "quality", "key"),
    [
        ("spotify", "normal", "high", "spotify"),
        ("spotify:normal@high", "normal", "high", "spotify"),
        ("spotify:loud", "loud", "high", "spotify-loud"),
        ("spotify@very-high", "normal", "very-high", "spotify-very-high"),
        ("spotify:loud@very-high", "loud", "very-high", "spotify-loud-very-high"),
    ],
)
def test_a_platform_with_setting_and_quality(asked: str, setting: str, quality: str, key: str) -> None:
    (choice,) = choose_platforms([asked])
    assert (choice.setting, choice.quality, choice.key) == (setting, quality, key)
    assert choose_platforms(asked) == [choice]  # one thing or a list of one


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("spotfy", "no platform 'spotfy': did you mean 'spotify'"),
        ("spotify:lout", "no spotify setting 'lout': did you mean 'loud'"),
        ("spotify:loud@very-hi", "no spotify quality 'very-hi': did you mean 'very-high'"),
        ("", "no platform ''"),
        (":loud", "no platform ''"),
    ],
)
def test_what_does_not_exist(asked: str, says: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        choose_platforms([asked])
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


def test_the_same_thing_twice_is_one() -> None:
    assert len(choose_platforms(["spotify", "spotify:normal", "none"])) == 2
    assert len(choose_devices(["tv", "tv", translate.device("tv"), "laptop"])) == 2


def own_device(folder: Path, name: str, **changes: str) -> Path:
    text = (FOLDER / "example.toml").read_text(encoding="utf-8").replace('id = "example"', f'id = "{name}"', 1)
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", [str, Path])
def test_a_device_of_ones_own(kind: type, tmp_path: Path) -> None:
    path = own_device(tmp_path, "my-radio")
    compared = translate.compare(song(1.0), devices=["tv", kind(path)], platforms=["none"])
    assert compared.table["device"].tolist() == ["tv", "my-radio"]
    assert len(choose_devices([str(path), str(path)])) == 1


def test_two_devices_of_one_id_are_refused(tmp_path: Path) -> None:
    """Nobody could tell their rows apart, and their previews would overwrite each other."""
    path = own_device(tmp_path, "tv")
    with pytest.raises(TranslateError, match="'tv'"):
        choose_devices(["tv", path])
    assert len(choose_devices([path])) == 1


def test_a_device_of_ones_own_with_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"bad\.toml: kind: "):
        translate.compare(song(1.0), devices=[own_device(tmp_path, "bad", kind="art")])
    with pytest.raises(ProfileError, match=r"nowhere\.toml: cannot be read"):
        translate.compare(song(1.0), devices=[tmp_path / "nowhere.toml"])


@pytest.mark.parametrize(("devices", "says"), [(["fone"], "phone|there is"), ([], "no device to play on")])
def test_devices_that_do_not_exist(devices: list[str], says: str) -> None:
    with pytest.raises(TranslateError, match=says):
        translate.compare(song(1.0), devices=devices)


def test_without_a_master_there_is_nothing_to_compare() -> None:
    with pytest.raises(TranslateError, match="at least one file"):
        translate.compare([], reference=song(1.0))


def test_bad_files_are_told_before_the_work_begins(tmp_path: Path) -> None:
    good = file(tmp_path, "good.wav", song(1.0))
    told: list[str] = []
    with pytest.raises(AudioError, match=r"missing\.wav"):
        translate.compare([good, tmp_path / "missing.wav"], progress=lambda what, share: told.append(what))
    assert told == []


def test_equal_stems_get_different_names(tmp_path: Path) -> None:
    audio = song(0.5)
    paths = [file(tmp_path, name, audio) for name in ("v1/mix.wav", "v2/mix.wav", "v2/master.wav")]
    assert [e.name for e in choose_entries(paths, None)] == ["v1-mix", "v2-mix", "master"]


def test_equal_everything_gets_numbers(tmp_path: Path) -> None:
    audio = song(0.5, name="mix")
    same = file(tmp_path, "v1/mix.wav", audio)
    found = [e.name for e in choose_entries([same, same, audio, audio], audio)]
    assert len(set(found)) == 5
    (tmp_path / "other" / "v1").mkdir(parents=True)
    other = file(tmp_path, "other/v1/mix.wav", audio)
    assert len({e.name for e in choose_entries([same, other], None)}) == 2


def test_names_come_from_files_and_the_path_is_kept(tmp_path: Path) -> None:
    path = file(tmp_path, "Ein Lied (mix 3).wav", song(0.5))
    compared = translate.compare(str(path), devices=["tv"], platforms=["none"])
    assert (compared.masters["file"][0], compared.masters["name"][0]) == (str(path), "Ein Lied (mix 3)")


def test_a_file_that_is_too_short_to_compare_is_named() -> None:
    (entry,) = choose_entries(Audio(np.full((2, 1), 0.5, np.float32), 48_000, "one"))
    with pytest.raises(AudioError, match=r"one: lasts .* s; at least 0\.1 s"):
        entry.load()
