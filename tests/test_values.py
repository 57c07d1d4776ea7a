"""Profiles, platforms, curves and audio are values: equal by content, hashable, picklable, and caches go by content."""

import pickle
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

import translate
from tests.playback.profiles import FOLDER, LIBRARY
from tests.signals import noise
from translate.audio import Audio
from translate.devices.filters import filters_of
from translate.devices.reader import read_profile
from translate.playback import calibration, loudest
from translate.playback.calibration import full_scale_db_spl
from translate.playback.loudest import loudest_db_spl
from translate.response import FrequencyResponse

PLATFORMS = [platform.id for platform in translate.platforms()]

MAKERS: dict[str, Callable[[], object]] = {
    **{f"device-{name}": lambda name=name: read_profile(FOLDER / f"{name}.toml") for name in LIBRARY},  # type: ignore[misc]
    **{f"platform-{name}": lambda name=name: translate.platform(name) for name in PLATFORMS},  # type: ignore[misc]
    "curve": lambda: FrequencyResponse(np.array([20.0, 500.0]), np.array([-3.0, 0.0])),
    "audio": lambda: Audio(noise(0.1), 48_000, "noise"),
    "library": lambda: translate.DeviceLibrary.of(FOLDER),
}


@pytest.mark.parametrize("name", MAKERS)
def test_made_twice_and_carried_away_it_is_the_same(name: str) -> None:
    one, other = MAKERS[name](), MAKERS[name]()
    carried = pickle.loads(pickle.dumps(one))
    assert one == other == carried
    assert hash(one) == hash(other) == hash(carried)
    assert len({one, other, carried}) == 1
    assert one != name


def test_a_hash_that_was_asked_for_before_travels_well() -> None:
    """Strings and bytes hash differently in every process: what is remembered of it must not be carried along."""
    import subprocess
    import sys

    curve = FrequencyResponse(np.array([20.0, 500.0]), np.array([-3.0, 0.0]))
    hash(curve), hash(translate.device("tv"))
    code = (
        "import pickle, sys, translate, numpy as np\n"
        "curve, tv = pickle.load(sys.stdin.buffer)\n"
        "assert curve in {translate.FrequencyResponse(np.array([20.0, 500.0]), np.array([-3.0, 0.0]))}\n"
        "assert tv in {translate.device('tv')}\n"
    )
    given = pickle.dumps((curve, translate.device("tv")))
    subprocess.run([sys.executable, "-c", code], input=given, check=True, cwd=FOLDER.parent)


def test_what_differs_is_not_equal() -> None:
    tv = translate.device("tv")
    louder = tv.at_volume(3.0)
    moved = replace(tv, response_data=replace(tv.response_data, curve=tv.response.shifted(0.1)))
    assert len({tv, louder, moved, replace(tv, name="Television")}) == 4
    sound = Audio(noise(0.1), 48_000)
    others = [Audio(noise(0.1, seed=9), 48_000), Audio(noise(0.1), 44_100), replace(sound, name="other")]
    assert sound not in others
    assert len({sound, *others}) == 4


def test_no_zero_is_below_zero() -> None:
    """−0.0 equals 0.0, so both must have one hash."""
    hz = np.array([20.0, 500.0])
    assert len({FrequencyResponse(hz, np.array([0.0, 1.0])), FrequencyResponse(hz, np.array([-0.0, 1.0]))}) == 1


def test_a_curve_cannot_be_changed_behind_its_back() -> None:
    hz, db = np.array([20.0, 500.0]), np.array([-3.0, 0.0])
    curve = FrequencyResponse(hz, db)
    db[0] = 99.0
    assert curve.at(20.0) == -3.0
    with pytest.raises(ValueError, match="read-only"):
        curve.db[0] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        curve.impulse_response(48_000)[0] = 0.0


def test_twice_up_and_down_again_is_where_it_was() -> None:
    tv = replace(translate.device("tv"), listening=replace(translate.device("tv").listening, level_db=64.0))
    assert tv.at_volume(6.0).at_volume(-6.0) == tv
    assert tv.at_volume(6.0).processing == tv.processing


# --- caches go by content -----------------------------------------------------------------------------------


def test_filters_and_impulse_responses_are_made_once() -> None:
    tv, again = translate.device("tv"), pickle.loads(pickle.dumps(translate.device("tv")))
    for same in (again, tv.at_volume(-12.0), replace(again, id="other", name="Other")):
        assert filters_of(same.processing, 44_100) is filters_of(tv.processing, 44_100)
        assert same.impulse_response(44_100) is tv.impulse_response(44_100)


@pytest.mark.parametrize("name", ["phone-speaker", "studio-monitors"])
def test_calibration_is_done_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the volume, and whoever carried the profile here: only the level of the listener differs."""
    profile = translate.device(name)
    level, most = full_scale_db_spl(profile), loudest_db_spl(profile)
    monkeypatch.setattr(calibration, "measured_output", None)
    monkeypatch.setattr(loudest, "filters_of", None)
    carried = pickle.loads(pickle.dumps(profile))
    assert (full_scale_db_spl(carried), loudest_db_spl(carried)) == (level, most)
    louder = carried.at_volume(6.0)
    assert full_scale_db_spl(louder) == pytest.approx(level + 6.0)
    assert (loudest_db_spl(louder) is None) == (most is None)


def test_a_changed_device_is_calibrated_anew() -> None:
    tv = translate.device("tv")
    bright = FrequencyResponse(np.array([1_000.0, 4_000.0]), np.array([0.0, 12.0]))
    changed = replace(tv, response_data=replace(tv.response_data, curve=bright))
    assert full_scale_db_spl(changed) != full_scale_db_spl(tv)
