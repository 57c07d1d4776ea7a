"""A room as it was measured, WAV or SOFA: read alike, played as part of the device, refused in one line."""

from pathlib import Path

import h5py
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

import translate
from tests.programme import programme
from translate.devices.reader import read_profile
from translate.devices.room import measured_room
from translate.errors import AudioError, ProfileError

RATE = 44_100
PROFILE = """schema = 1
id = "mine"
name = "My room"
kind = "monitors"
summary = "Measured at home."
channels = "stereo"
confidence = "measured"
[response]
confidence = "measured"
sources = ["own"]
hz = [20.0, 20000.0]
db = [0.0, 0.0]
[response.band]
hz = [20.0, 20000.0]
low_db = [-3.0, -3.0]
high_db = [3.0, 3.0]
models = 0
[room]
responses = "{file}"
confidence = "measured"
sources = ["own"]
[listening]
level_dba = 75.0
confidence = "measured"
sources = ["own"]
[[sources]]
id = "own"
text = "Measured here."
read = 2026-11-30
confidence = "measured"
"""


def ways() -> NDArray[np.float64]:
    """Loudspeaker, ear, sample: near ears first, the far ones 20 samples later and half as loud."""
    found = np.zeros((2, 2, 3_000))
    found[0, 0, 10] = found[1, 1, 10] = 1.0
    found[0, 1, 30] = found[1, 0, 30] = 0.5
    return found


def sofa(path: Path, responses: NDArray[np.float64], azimuths: list[float]) -> Path:
    with h5py.File(path, "w") as file:
        file["Data.IR"], file["Data.SamplingRate"] = responses, [float(RATE)]
        file["SourcePosition"] = [[azimuth % 360.0, 0.0, 1.5] for azimuth in azimuths]
        file["SourcePosition"].attrs["Type"] = b"spherical"
    return path


def folder(tmp_path: Path) -> Path:
    soundfile.write(tmp_path / "room.wav", ways().reshape(4, -1).T, RATE, subtype="FLOAT")
    (tmp_path / "mine.toml").write_text(PROFILE.format(file="room.wav"), encoding="utf-8")
    return tmp_path


def test_sofa_is_read_as_wav_is_whatever_its_order(tmp_path: Path) -> None:
    expected = measured_room(folder(tmp_path) / "room.wav", RATE)
    turned = sofa(tmp_path / "turned.sofa", ways()[::-1], [-30.0, 30.0])
    every = np.stack([0.1 * np.roll(ways()[0], 50, axis=-1), *ways(), 0.2 * ways()[1]])
    circle = sofa(tmp_path / "circle.sofa", every, [90.0, 27.5, -30.0, 180.0])
    for path in (turned, circle):
        np.testing.assert_allclose(measured_room(path, RATE), expected, atol=1e-6)


def test_a_device_with_a_room_is_heard_with_two_ears(tmp_path: Path) -> None:
    """What only the left loudspeaker plays comes to the right ear as well, later and softer; the tone stays."""
    mine = read_profile(folder(tmp_path) / "mine.toml")
    assert mine.known["room"] == "measured"
    song = programme(3.0, RATE)
    left = song.with_samples(np.stack([song.samples[0], np.zeros_like(song.samples[0])]))
    near, far = translate.play(left, device=mine).audio.samples.astype(np.float64)
    lag = int(np.correlate(far, near, "full").argmax()) - (near.size - 1)
    assert lag == 20
    assert np.square(far).sum() == pytest.approx(0.25 * np.square(near).sum(), rel=0.02)
    hz = np.geomspace(100.0, 10_000.0, 20)
    spectra = np.fft.rfft(mine.path_responses(RATE), 1 << 16)
    power = np.square(np.abs(spectra)).sum(axis=1).mean(axis=0)
    level = 10.0 * np.log10(power[np.round(hz * (1 << 16) / RATE).astype(int)])
    assert np.abs(level).max() < 3.0, "in third octaves less, which test_ears holds"


def test_what_is_no_room_is_refused_in_one_line(tmp_path: Path) -> None:
    (folder(tmp_path) / "no.sofa").write_bytes(b"no HDF5")
    with pytest.raises(AudioError, match=r"no\.sofa: is no SOFA file"):
        measured_room(tmp_path / "no.sofa", RATE)
    lonely = sofa(tmp_path / "lonely.sofa", np.stack([*ways(), ways()[0]]), [90.0, 120.0, 150.0])
    with pytest.raises(AudioError, match=r"holds 3 places of loudspeakers, and no pair near 30°"):
        measured_room(lonely, RATE)
    (tmp_path / "mine.toml").write_text(PROFILE.format(file="no.sofa"), encoding="utf-8")
    with pytest.raises(ProfileError, match=r"responses: no\.sofa: is no SOFA file"):
        read_profile(tmp_path / "mine.toml")
    mono = PROFILE.format(file="room.wav").replace('"stereo"', '"mono"')
    (tmp_path / "mine.toml").write_text(mono, encoding="utf-8")
    with pytest.raises(ProfileError, match="room: needs a stereo device"):
        read_profile(tmp_path / "mine.toml")


def test_a_sofa_file_that_claims_too_much_is_not_read(tmp_path: Path) -> None:
    for name, shape in (("huge", (100_000, 2, 1_000_000)), ("none", (0, 2, 100))):
        with h5py.File(tmp_path / f"{name}.sofa", "w") as file:
            file.create_dataset(
                "Data.IR", shape, "f8", chunks=(1, 2, 100) if shape[0] else None
            )  # nothing of it is stored
            file["Data.SamplingRate"], file["SourcePosition"] = [float(RATE)], [[30.0, 0.0, 1.0]]
        with pytest.raises(AudioError, match=rf"{name}\.sofa: .* samples; 1 to 50000000 can be read"):
            measured_room(tmp_path / f"{name}.sofa", RATE)
