"""Recordings of known devices, made as rooms, microphones and clocks make them, give the response back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soxr
from scipy.signal import oaconvolve

import translate
from tests.signals import noise
from translate.audio import Audio
from translate.devices import DeviceLibrary
from translate.dsp.sweep import played, sweep
from translate.errors import AudioError, ProfileError
from translate.files import save
from translate.playback.exchange import imported
from translate.playback.importing import write_model
from translate.playback.recorded import averaged, of_pink, of_sweep

RATE = 44_100
LAPTOP = translate.device("laptop")
HZ = np.geomspace(30.0, 16_000.0, 300)

Samples = np.ndarray


def through(signal: Samples) -> Samples:
    fir = LAPTOP.impulse_response(RATE).astype(np.float64)
    return np.asarray(oaconvolve(signal, fir))


def recorded(
    signal: Samples, *, noise_dbfs: float = -70.0, late_s: float = 0.7, ppm: float = 0.0, seed: int = 1
) -> Audio:
    """With a delay that nobody knows, a clock of its own, the noise of the place, and a gain."""
    heard = np.concatenate([np.zeros(round(late_s * RATE)), signal, np.zeros(RATE)])
    if ppm:
        heard = soxr.resample(heard, RATE, RATE * (1.0 - ppm * 1e-6), quality="VHQ")
    heard = 0.3 * heard / np.abs(heard).max()
    around = 10.0 ** (noise_dbfs / 20.0) * np.random.default_rng(seed).standard_normal(heard.size)
    return Audio((heard + around)[np.newaxis].astype(np.float32), RATE, "rec")


def off_db(measured: translate.FrequencyResponse, hz: Samples) -> Samples:
    curve = measured.shifted(-measured.mean_db(500.0, 2_000.0) + LAPTOP.response.mean_db(500.0, 2_000.0))
    return np.asarray(np.abs(curve.at(hz) - LAPTOP.response.at(hz)))


def test_a_recorded_sweep_is_the_response_where_it_says_so() -> None:
    """Three recordings, each with noise, its own delay and a clock 50 millionths off."""
    signal = through(sweep(RATE))
    found = averaged(
        [of_sweep(recorded(signal, noise_dbfs=-55.0, late_s=0.3 + n, ppm=50.0 * (n - 1), seed=n)) for n in range(3)]
    )
    hz = HZ[np.interp(HZ, found.hz, found.trusted) > 0.99]
    assert hz[0] < 110.0
    assert hz[-1] > 15_000.0
    assert off_db(found.curve, hz).max() < 1.0
    assert np.sqrt(np.mean(off_db(found.curve, hz) ** 2)) < 0.15


def test_what_noise_gate_and_band_hide_is_not_trusted() -> None:
    """A laptop has no low bass: a noisy recording says nothing of it, and a gate of 10 ms nothing below 200 Hz."""
    signal = through(sweep(RATE))
    noisy = of_sweep(recorded(signal, noise_dbfs=-35.0))
    (low, high, why), *_ = [doubt for doubt in noisy.doubts if "noise" in doubt[2]]
    assert low < 40.0 < 60.0 < high < 200.0
    assert "10 dB above the noise" in why
    assert off_db(noisy.curve, HZ[high * 1.1 < HZ]).max() < 1.5
    gated = of_sweep(recorded(signal), gate_ms=10.0)
    assert gated.doubts[0][1] == pytest.approx(200.0, rel=0.05)
    assert gated.doubts[-1][0] == pytest.approx(18_000.0, rel=0.05)


def test_recorded_pink_noise_is_the_response() -> None:
    generator = np.random.default_rng(7)
    size = 1 << 20
    pink = np.fft.irfft(
        np.fft.rfft(generator.standard_normal(size)) / np.sqrt(np.maximum(np.arange(size // 2 + 1), 1.0))
    )
    found = of_pink(recorded(through(pink), noise_dbfs=-75.0, late_s=1.0))
    hz = HZ[np.interp(HZ, found.hz, found.trusted) > 0.99]
    assert hz[0] < 150.0
    assert np.sqrt(np.mean(off_db(found.curve, hz) ** 2)) < 0.6  # 24 s of noise are no steadier
    assert any("noise" in why for _, _, why in found.doubts), "its pause tells the noise of the place"


def linear_sweep() -> Samples:
    t = np.arange(8 * RATE) / RATE
    return np.asarray(np.sin(2.0 * np.pi * (20.0 * t + 1_250.0 * t**2)))


@pytest.mark.parametrize(
    "signal",
    [linear_sweep, lambda: sweep(RATE)[::-1].copy(), lambda: sweep(RATE)[::2].copy(), lambda: noise(8.0, rate=RATE)[0]],
    ids=["linear", "backwards", "twice as fast", "noise"],
)
def test_another_signal_is_refused(signal: Callable[[], Samples]) -> None:
    with pytest.raises(AudioError, match="rec: the sweep that translate devices sweep writes is not in it"):
        of_sweep(recorded(signal()))


def test_a_sweep_is_no_pink_noise() -> None:
    with pytest.raises(AudioError, match="rec: is not steady, no recording of pink noise"):
        of_pink(recorded(through(sweep(RATE))))
    left = played(RATE, "left")
    assert left[0].any()
    assert not left[1].any()


@pytest.mark.parametrize("ceiling", [0.1, 0.28])
def test_a_clipped_recording_is_refused(ceiling: float) -> None:
    heard = recorded(through(sweep(RATE)), noise_dbfs=-60.0)
    with pytest.raises(AudioError, match="rec: is clipped"):
        of_sweep(heard.with_samples(np.clip(heard.samples, -ceiling, ceiling)))


def test_recordings_become_a_device_of_ones_own(tmp_path: Path) -> None:
    library = DeviceLibrary.built_in()
    files = [tmp_path / f"{n}.wav" for n in range(2)]
    for n, file in enumerate(files):
        save(recorded(through(played(RATE)[0].astype(np.float64)), noise_dbfs=-45.0, seed=n), file)
    with pytest.raises(ProfileError, match=r"0\.wav: is 1\d s long, no impulse response"):
        imported(files)
    path, mine, doubts = write_model(
        tmp_path / "own", "laptop", "laptop", files, None, library, 2.6, recorded="sweep", level_dba=61.0
    )
    assert path.exists()
    assert mine.listening.level_db == 61.0
    assert mine.listening.part.confidence == "measured"
    assert doubts
    unknown, known = mine.band.deviation_db([21.0, 1_000.0]).T
    assert unknown.tolist() == [-8.5, 8.5]
    assert known.tolist() == [-2.6, 2.6]
    assert off_db(mine.response, HZ[HZ > 200.0]).max() < 1.0
    assert DeviceLibrary((tmp_path / "own", *library.folders)).device("laptop").response == mine.response
