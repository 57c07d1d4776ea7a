"""`translate render --ears` and `translate devices export --ears`."""

from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import Invoke, the_json
from translate.devices import device
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.files import load
from translate.playback.ears import binaural


def test_it_is_written_as_loud_as_without(invoke: Invoke, tmp_path: Path) -> None:
    args = ("render", "soft.wav", "-d", "car@motorway")
    assert invoke(*args, "-o", tmp_path / "car.wav").exit_code == 0
    data = the_json(invoke(*args, "--ears", "-o", tmp_path / "ears.flac", "--json"))
    assert "driver's seat" in data["ears"]
    car, ears = (load(tmp_path / name) for name in ("car.wav", "ears.flac"))
    levels = [integrated_lufs(measure_levels(one.samples, one.rate)) for one in (car, ears)]
    assert levels[1] + data["lowered_db"] == pytest.approx(levels[0], abs=0.1)
    assert np.abs(ears.samples).max() < 1.0
    assert not np.allclose(car.samples, ears.samples, atol=0.01)


def test_what_is_worn_has_no_room(invoke: Invoke, masters: Path) -> None:
    found = invoke("render", "soft.wav", "-d", "wired-earbuds@train", "-o", "x.wav", "--ears")
    assert (found.exit_code, found.stderr.count("\n")) == (1, 1)
    assert "is worn, so there is no room to hear it in" in found.stderr
    assert not (masters / "x.wav").exists()


def test_a_convolver_gets_four_ways(invoke: Invoke, tmp_path: Path) -> None:
    import soundfile

    assert "four channels" in invoke("devices", "export", "tv", "-o", tmp_path / "tv.wav", "--ears").stdout
    ways, rate = soundfile.read(tmp_path / "tv.wav", always_2d=True)
    ears = binaural(device("tv"), rate)
    hz, size = 1_000.0, 1 << 17
    bin_ = round(hz * size / rate)
    wanted = np.abs(np.fft.rfft(ears[1, 0], size)[bin_]) * 10.0 ** (float(device("tv").response.at(hz)) / 20.0)
    assert np.abs(np.fft.rfft(ways[:, 1], size)[bin_]) == pytest.approx(wanted, rel=0.02)
