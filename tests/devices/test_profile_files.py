"""Every device file holds together and agrees with the standards and papers it names (figures typed here)."""

import re
from pathlib import Path

import numpy as np
import pytest

from translate.devices.profile import CONFIDENCES, DeviceProfile, Part
from translate.devices.reader import read_profile

from . import derivations, shelf

PROFILES = Path(__file__).resolve().parents[2] / "device_profiles"
DATA = PROFILES / "data"
IDS = sorted(path.stem for path in PROFILES.glob("*.toml"))


def profile(name: str) -> DeviceProfile:
    return read_profile(PROFILES / f"{name}.toml")


def parts(device: DeviceProfile) -> list[Part]:
    optional = [section.part for section in (device.noise, device.dynamics) if section]
    return [device.response_data.part, device.listening.part, *optional]


# --- the files hold together ------------------------------------------------------------------------


@pytest.mark.parametrize("name", IDS)
def test_a_profile_is_as_sure_as_its_weakest_section(name: str) -> None:
    device = profile(name)
    assert device.confidence == max((p.confidence for p in parts(device)), key=CONFIDENCES.index)


@pytest.mark.parametrize("name", IDS)
def test_a_section_is_not_surer_than_its_sources(name: str) -> None:
    device = profile(name)
    sure = {s.id: s.confidence for s in device.sources}
    assert {s for p in parts(device) for s in p.sources} == set(sure), "a source that nothing rests on"
    for part in parts(device):
        best = min((sure[s] for s in part.sources), key=CONFIDENCES.index)
        assert CONFIDENCES.index(part.confidence) >= CONFIDENCES.index(best)


@pytest.mark.parametrize("name", sorted(set(IDS) - {"example"}))
def test_what_is_estimated_says_so(name: str) -> None:
    device = profile(name)
    for source in device.sources:
        assert (source.confidence == "estimated") == source.text.startswith("General engineering knowledge, not")
    for part in parts(device):
        if part.confidence == "estimated":
            assert re.search(r"not measured|not a measurement|Estimated|of another device", part.note)


@pytest.mark.parametrize("name", IDS)
def test_responses_are_plausible(name: str) -> None:
    curve = profile(name).response
    assert (curve.hz[0], curve.hz[-1]) == (20.0, 20_000.0)
    assert curve.mean_db(500.0, 2000.0) == pytest.approx(0.0, abs=0.02)
    assert curve.db.min() >= shelf.FLOOR_DB
    assert np.abs(np.diff(curve.db) / np.diff(np.log2(curve.hz))).max() <= 48.0


def test_every_data_file_is_used_and_credited() -> None:
    used = {
        name
        for path in PROFILES.glob("*.toml")
        for name in re.findall(r"^curve = \"data/(.*)\"", path.read_text(), re.M)
    }
    files = {path.name for path in DATA.glob("*.csv")}
    assert used == files == set(re.findall(r"^\| `(.*?)` \|", (DATA / "NOTICE.md").read_text(), re.M))


@pytest.mark.parametrize("name", sorted(set(IDS) - {"example"}))
def test_readme_lists_the_device_with_its_confidences(name: str) -> None:
    device = profile(name)
    row = next(line for line in (PROFILES / "README.md").read_text().splitlines() if line.startswith(f"| `{name}`"))
    dynamics = device.dynamics.part.confidence if device.dynamics else "–"
    noise = device.noise.part.confidence if device.noise else "–"
    first = [device.confidence, device.response_data.part.confidence, device.listening.part.confidence]
    assert [cell.strip() for cell in row.split("|")[2:-1]] == [*first, noise, dynamics]


# --- against standards and papers, typed from them ----------------------------------------------------


def test_room_noise_is_hoths() -> None:
    """IEEE 269-2001: total power in each 1/3-octave band, 100 Hz to 8 kHz, at 50 dBA."""
    hoth = [45.9, 45.5, 44.9, 44.1, 43.6, 43.1, 42.3, 41.7, 41.2, 40.4]
    hoth += [39.7, 39.3, 38.7, 37.8, 37.2, 36.5, 34.8, 33.2, 30.4, 26.0]
    hz, db = shelf.read_csv(DATA / "noise-room.csv")
    np.testing.assert_allclose(db[(hz >= 100) & (hz <= 8000)] + 50.0, hoth, atol=0.3)


@pytest.mark.parametrize("name", ["noise-room", "noise-road"])
def test_noise_is_relative_to_its_dba(name: str) -> None:
    assert derivations.a_weighted_total_db(shelf.read_csv(DATA / f"{name}.csv")) == pytest.approx(0.0, abs=0.05)


def test_studio_level_is_the_ebus() -> None:
    """EBU Tech 3343 v3, 8.2: 73 dB SPL(C) for −23 LUFS."""
    assert profile("studio-monitors").listening.level_db_spl == 73.0 + (-14.0 - -23.0)


def test_the_reference_is_flat() -> None:
    assert profile("studio-monitors").response.is_flat


def test_car_bass_lies_between_the_published_preferences() -> None:
    """9 to 13 dB more bass (13: Dennis 2015) and 2 dB less treble, against the middle."""
    at = profile("car-motorway").response.at
    assert 9.0 <= float(at(40.0)) <= 13.0
    assert float(at(20_000.0)) == pytest.approx(-2.0, abs=0.1)


@pytest.mark.parametrize(("name", "low_hz", "high_hz"), [("phone-speaker", 350, 500), ("tv", 100, 200)])
def test_bass_ends_where_the_note_says(name: str, low_hz: float, high_hz: float) -> None:
    hz = np.geomspace(20.0, 1000.0, 1000)
    minus_6_hz = hz[np.flatnonzero(profile(name).response.at(hz) >= -6.0)[0]]
    assert low_hz <= minus_6_hz <= high_hz
