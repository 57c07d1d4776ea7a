"""Every device file holds together and agrees with the standards and papers it names (figures typed here)."""

import re
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import butter, sosfilt

from translate.devices import DeviceProfile
from translate.devices.parts import CONFIDENCES, Part
from translate.devices.place_reader import read_place
from translate.devices.reader import read_profile

from . import derivations, measured, noise_shapes

PROFILES = Path(__file__).resolve().parents[2] / "device_profiles"
DATA = PROFILES / "data"
README = (PROFILES / "README.md").read_text(encoding="utf-8")
IDS = sorted(path.stem for path in PROFILES.glob("*.toml"))


def profile(name: str) -> DeviceProfile:
    return read_profile(PROFILES / f"{name}.toml")


def parts(device: DeviceProfile) -> list[Part]:
    optional = [
        section.part
        for section in (device.decay, device.noise, device.dynamics, device.isolation, device.link, device.adapting)
        if section
    ]
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
    assert curve.db.min() >= measured.FLOOR_DB
    assert np.abs(np.diff(curve.db) / np.diff(np.log2(curve.hz))).max() <= 48.0


def test_every_data_file_is_used_and_credited() -> None:
    used = {
        name
        for path in PROFILES.rglob("*.toml")
        for name in re.findall(r"^curve = \"data/(.*)\"", path.read_text(), re.M)
    }
    files = {path.name for path in DATA.glob("*.csv")}
    assert used == files == set(re.findall(r"^\| `(.*?)` \|", (DATA / "NOTICE.md").read_text(), re.M))


@pytest.mark.parametrize("name", sorted(set(IDS) - {"example"}))
def test_readme_lists_the_device_with_its_confidences(name: str) -> None:
    device = profile(name)
    row = next(line for line in README.splitlines() if line.startswith(f"| `{name}`"))
    dynamics = device.dynamics.part.confidence if device.dynamics else "–"
    placed = bool(device.home or device.panel)
    noise = "place" if placed else device.noise.part.confidence if device.noise else "–"
    first = [device.confidence, device.response_data.part.confidence, device.listening.part.confidence]
    assert [cell.strip() for cell in row.split("|")[2:-1]] == [*first, noise, dynamics]


def test_readme_lists_every_place() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| .*? \| ([\d.]+) ± ([\d.]+) \| ([\d.]+) \|$", README, re.M)
    places = [read_place(path) for path in sorted((PROFILES / "places").glob("*.toml"))]
    found = {name: tuple(map(float, figures)) for name, *figures in rows}
    assert found == {p.id: (p.noise.level_dba, p.noise.range_db, p.listening_db) for p in places}


# --- against standards and papers, typed from them ----------------------------------------------------


def test_room_noise_is_hoths() -> None:
    """IEEE 269-2001: total power in each 1/3-octave band, 100 Hz to 8 kHz, at 50 dBA."""
    hoth = [45.9, 45.5, 44.9, 44.1, 43.6, 43.1, 42.3, 41.7, 41.2, 40.4]
    hoth += [39.7, 39.3, 38.7, 37.8, 37.2, 36.5, 34.8, 33.2, 30.4, 26.0]
    hz, db = measured.read_csv(DATA / "noise-room.csv")
    np.testing.assert_allclose(db[(hz >= 100) & (hz <= 8000)] + 50.0, hoth, atol=0.3)


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("noise-*.csv")))
def test_noise_is_relative_to_its_dba(name: str) -> None:
    assert noise_shapes.a_weighted_total_db(measured.read_csv(DATA / f"{name}.csv")) == pytest.approx(0.0, abs=0.05)


def test_studio_level_is_the_ebus() -> None:
    """EBU Tech 3343 v3, 8.2: 73 dB SPL(C) for −23 LUFS."""
    assert profile("studio-monitors").listening.level_db == 73.0 + (-14.0 - -23.0)


def test_the_reference_is_flat() -> None:
    assert profile("studio-monitors").response.is_flat


def test_car_bass_lies_between_the_published_preferences() -> None:
    """9 to 13 dB more bass (13: Dennis 2015) and 2 dB less treble, against the middle."""
    at = profile("car").response.at
    assert 9.0 <= float(at(40.0)) <= 13.0
    assert float(at(20_000.0)) == pytest.approx(-2.0, abs=0.1)


def test_far_door_is_softer_and_later_as_the_note_says() -> None:
    straight = {p.source: p for p in profile("car").paths if p.source == p.target}
    assert 3.0 <= straight["left"].gain_db - straight["right"].gain_db <= 5.0
    assert 1.0 <= straight["right"].delay_ms - straight["left"].delay_ms <= 2.0


def test_cabin_decays_as_the_balloon_did() -> None:
    """Pomona sound map 2190: −30 dB after 70 ms, −60 dB after 200 ms. A balloon has no bass: above 200 Hz."""
    rate = 48_000
    paths = profile("car").path_responses(rate).reshape(4, -1)
    heard = sosfilt(butter(4, 200.0, "high", fs=rate, output="sos"), paths.astype(np.float64))
    energy = np.cumsum(np.square(heard)[:, ::-1], axis=1)[:, ::-1]  # Schroeder, JASA 37(3), 1965
    starts = np.argmax(np.abs(heard) > 1e-3 * np.abs(heard).max(axis=1, keepdims=True), axis=1)
    for fallen_db, seconds in ((30.0, 0.07), (60.0, 0.2)):
        below = np.argmax(energy < energy[:, :1] * 10.0 ** (-fallen_db / 10.0), axis=1) - starts
        assert below.mean() / rate == pytest.approx(seconds, rel=0.25)


def test_one_signal_on_both_channels_is_heard_at_the_response() -> None:
    """Mean power of both ears, octave bands; below the first cancellation of the far door the amplitudes add."""
    for name in ("car", "phone-stereo"):
        device = profile(name)
        spectrum = np.abs(np.fft.rfft(device.path_responses(48_000).sum(axis=1), 1 << 17)) ** 2
        hz = np.fft.rfftfreq(1 << 17, 1.0 / 48_000)
        for centre in (60.0, 1000.0, 2000.0):
            band = (hz > centre / 2**0.5) & (hz < centre * 2**0.5)
            heard = 10.0 * np.log10(np.average(spectrum.mean(axis=0)[band], weights=1.0 / hz[band]))
            wanted = 10.0 * np.log10(np.average(10.0 ** (device.response.at(hz[band]) / 10.0), weights=1.0 / hz[band]))
            assert heard == pytest.approx(wanted, abs=1.5), (name, centre)


def test_soundbar_has_the_hole_that_was_measured() -> None:
    """Sony HT-ST5000: subwoofer −3 dB at 36 and 141 Hz, bar −3 dB at 468 and −6 dB at 314 Hz."""
    at = profile("soundbar").response.at
    top = float(at(5_000.0))
    assert float(at(36.0)) - top == pytest.approx(-3.0, abs=0.5)
    assert float(at(468.0)) - top == pytest.approx(-3.0, abs=0.5)
    assert float(at(200.0)) - top < -6.0


def test_smart_speaker_is_as_measured_at_its_level() -> None:
    """Sonos Play:1: −3 dB at 88 Hz, within ±2.7 dB, falling slightly."""
    level = derivations.smart_speaker_at_level()
    assert float(np.interp(88.0, measured.GRID_HZ, level)) - float(
        level[measured.GRID_HZ.searchsorted(500)]
    ) == pytest.approx(-3.0, abs=1.0)
    inside = level[(measured.GRID_HZ > 100) & (measured.GRID_HZ < 20_000)]
    assert np.ptp(inside) <= 2 * 2.7


@pytest.mark.parametrize(
    ("name", "low_hz", "high_hz"),
    [
        ("phone-speaker", 350, 500),
        ("tablet", 250, 450),
        ("tv", 100, 200),
        ("bluetooth-speaker", 60, 80),
        ("kitchen-radio", 140, 160),
    ],
)
def test_bass_ends_where_the_note_says(name: str, low_hz: float, high_hz: float) -> None:
    hz = np.geomspace(20.0, 1000.0, 1000)
    minus_6_hz = hz[np.flatnonzero(profile(name).response.at(hz) >= -6.0)[0]]
    assert low_hz <= minus_6_hz <= high_hz
