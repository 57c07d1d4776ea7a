"""The shape of a spectrum, and flat tops, of sounds that are known."""

import numpy as np
import pytest

from tests.programme import decorrelated_pink
from translate.analysis.series import Shape
from translate.analysis.series.clipping import clipping
from translate.audio import Audio
from translate.dsp.spectrum import PowerFrames
from translate.hearing import SpectrumMeter

RATE = 44_100
PINK = decorrelated_pink(6.0, RATE)


def shape(audio: Audio) -> Shape:
    frames, meter = PowerFrames(audio.rate, 2), SpectrumMeter(audio.rate)
    meter.add(*frames.push(audio.samples, mid=True))
    (spectrum,) = meter.finish()
    return Shape.of(spectrum)


def filtered(low_hz: float, high_hz: float, gain_db: float) -> Audio:
    hz = np.fft.rfftfreq(PINK.frames, 1 / RATE)
    gain = np.where((hz >= low_hz) & (hz <= high_hz), 10.0 ** (gain_db / 20.0), 1.0)
    return PINK.with_samples(np.fft.irfft(np.fft.rfft(PINK.samples, axis=1) * gain, PINK.frames).astype(np.float32))


def test_pink_noise_is_flat_and_ends_nowhere() -> None:
    found = shape(PINK)
    for value in (found.high_db, found.low_db, found.thick_db, found.bass_side_db):
        assert value == pytest.approx(0.0, abs=0.7)
    assert found.ends_hz[0] < 25.0
    assert found.ends_hz[1] > 18_500.0
    assert found.ring_db < 4.0


@pytest.mark.parametrize(
    ("field", "low_hz", "high_hz"),
    [("high_db", 4_000.0, 12_000.0), ("low_db", 40.0, 150.0), ("thick_db", 150.0, 400.0)],
)
def test_a_band_that_is_raised_is_measured(field: str, low_hz: float, high_hz: float) -> None:
    assert getattr(shape(filtered(low_hz, high_hz, 9.0)), field) == pytest.approx(9.0, abs=1.0)


def test_ends_and_cuts() -> None:
    low_passed = shape(filtered(9_000.0, 22_050.0, -100.0))
    assert low_passed.ends_hz[1] == pytest.approx(9_000.0, rel=0.07)
    assert low_passed.cut_db > 50.0
    assert shape(filtered(0.0, 200.0, -60.0)).ends_hz[0] == pytest.approx(200.0, rel=0.08)
    assert shape(PINK).cut_db == 0.0


def test_a_tone_that_holds_rings() -> None:
    seconds = np.arange(PINK.frames) / RATE
    tone = 0.05 * np.sin(2 * np.pi * 2_000.0 * seconds).astype(np.float32)
    found = shape(PINK.with_samples(PINK.samples + tone))
    assert found.ring_hz == pytest.approx(2_000.0, rel=0.03)
    assert found.ring_db > 10.0


def test_rumble_and_wide_bass() -> None:
    seconds = np.arange(PINK.frames) / RATE
    rumble = (0.2 * np.sin(2 * np.pi * 12.0 * seconds)).astype(np.float32)
    assert shape(PINK.with_samples(PINK.samples + rumble)).rumble_db > 5.0
    assert shape(PINK).rumble_db < 0.0
    left = PINK.samples[:1]
    assert shape(PINK.with_samples(np.concatenate([left, -left]))).bass_side_db > 30.0
    assert shape(PINK.with_samples(np.concatenate([left, left]))).bass_side_db < -40.0


def test_silence_has_no_shape() -> None:
    found = shape(Audio(np.zeros((2, 2 * RATE), np.float32), RATE))
    assert found.ends_hz == (0.0, 0.0)
    assert np.isfinite([found.high_db, found.low_db, found.ring_db, found.rumble_db]).all()


def test_flat_tops_are_counted_where_they_are() -> None:
    sine = np.sin(2 * np.pi * 441.0 * np.arange(3 * RATE) / RATE).astype(np.float32)
    hot = np.stack([sine, sine])
    hot[:, RATE : 2 * RATE] = np.clip(1.5 * hot[:, RATE : 2 * RATE], -1.0, 1.0)
    found = clipping(hot, RATE)
    outside = np.mean(np.abs(1.5 * sine) > 1.0) * 1e6 / 3.0
    assert found.per_million == pytest.approx(outside, rel=0.15)
    assert found.seconds.tolist() == [1]


@pytest.mark.parametrize("name", ["sine", "quiet", "square", "silence", "one sample"])
def test_what_is_no_clipping(name: str) -> None:
    seconds = np.arange(RATE) / RATE
    waves = {
        "sine": np.round(np.sin(2 * np.pi * 50.0 * seconds) * 32_767.0) / 32_768.0,  # 16 bits
        "quiet": np.clip(np.sin(2 * np.pi * 441.0 * seconds), -0.2, 0.2),
        "square": 0.9 * np.sign(np.sin(2 * np.pi * 30.0 * seconds) + 1e-9),
        "silence": np.zeros(RATE),
        "one sample": np.ones(1),
    }
    assert clipping(waves[name][np.newaxis].astype(np.float32), RATE).per_million == 0.0


def test_a_square_wave_between_the_ends_of_the_scale_is_clipped_and_a_constant_is_not() -> None:
    square = np.sign(np.sin(2 * np.pi * 30.0 * np.arange(RATE) / RATE) + 1e-9).astype(np.float32)
    assert clipping(square[np.newaxis], RATE).per_million == pytest.approx(1e6)
    assert clipping(np.ones((1, RATE), np.float32), RATE).per_million == 0.0
