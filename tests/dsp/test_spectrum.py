"""Power over frequency: known signals land where they belong, with the power they have."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import freqz

from tests.signals import Samples, noise
from translate.dsp.bands import BANDS_HZ, THIRD_OCTAVES_HZ
from translate.dsp.spectrum import PowerFrames, band_weights, filter_power, frame_size
from translate.hearing import Spectrum, SpectrumMeter

RATES = [44_100, 48_000, 96_000]
Bins = NDArray[np.float64]


def spectrum_of(samples: Samples, rate: int, *, block: int = 50_000, gain: Bins | None = None) -> Spectrum:
    frames, meter = PowerFrames(rate, samples.shape[0]), SpectrumMeter(rate, [gain])
    for start in range(0, samples.shape[1], block):
        meter.add(*frames.push(samples[:, start : start + block], mid=True))
    meter.add(*frames.flush(mid=True))
    return meter.finish()[0]


@pytest.mark.parametrize("rate", RATES)
def test_white_noise_has_power_as_its_band_is_wide(rate: int) -> None:
    found = spectrum_of(noise(20.0, rate=rate, dbfs=-20.0), rate)
    for low, high in BANDS_HZ.values():
        expected = 2 * 0.01 * (high - low) / (rate / 2)
        assert 10 * np.log10(found.band(low, high) / expected) == pytest.approx(0.0, abs=0.35 if high < 100 else 0.15)
    whole = found.band(0.0, rate / 2)
    assert 10 * np.log10(whole / 0.02) == pytest.approx(0.0, abs=0.05)


@pytest.mark.parametrize(
    "edges", [(0.0, 3.0), (41.0, 43.0), (1_000.0, 1_000.5), (7_900.0, 30_000.0), (30_000.0, 40_000.0)]
)
def test_a_band_is_the_weighted_sum_of_all_bins(edges: tuple[float, float]) -> None:
    found = spectrum_of(noise(1.0, rate=16_000), 16_000)
    expected = float(found.bins @ band_weights(found.bin_hz, (edges,))[:, 0])
    assert found.band(*edges) == pytest.approx(expected, rel=1e-12)


def test_parseval_frame_by_frame() -> None:
    """The power of a frame's bins is its windowed mean square (the two end bins count double)."""
    rate, samples = 48_000, noise(1.0, seed=3)
    size = frame_size(rate)
    power, mid = PowerFrames(rate, 2).push(samples, mid=True)
    padded = np.concatenate([np.zeros((2, size // 2)), samples], axis=1)
    window = np.hanning(size + 1)[:-1]
    assert mid is not None
    for number, (frame, middle) in enumerate(zip(power, mid, strict=True)):
        cut = padded[:, number * size // 2 :][:, :size]
        for found, wave in ((frame, cut), (middle, cut.mean(axis=0, keepdims=True))):
            exact = np.square(wave * window).sum() / np.square(window).sum()
            assert found[1:-1].sum() + (found[0] + found[-1]) / 2 == pytest.approx(exact, rel=1e-4)


@pytest.mark.parametrize("block", [1, 999, 8_192, 100_000])
def test_how_it_is_cut_changes_nothing(block: int) -> None:
    samples = noise(0.3 if block == 1 else 2.0, rate=44_100)
    one, other = spectrum_of(samples, 44_100, block=block), spectrum_of(samples, 44_100, block=30_000)
    np.testing.assert_allclose(one.components, other.components, rtol=1e-5)
    np.testing.assert_allclose(one.bins, other.bins, rtol=1e-5)


@pytest.mark.parametrize(("right", "share"), [(1.0, 1.0), (-1.0, 0.0), (0.0, 0.5)])
def test_mid_is_what_one_loudspeaker_gives(right: float, share: float) -> None:
    left = noise(2.0, channels=1)
    found = spectrum_of(np.concatenate([left, np.float32(right) * left]), 48_000)
    assert found.mid_bins is not None
    assert found.mid_bins.sum() == pytest.approx(share * found.bins.sum(), rel=1e-4, abs=1e-12)


def test_a_filter_weights_power_as_it_weights_sound() -> None:
    fir = np.array([0.5, 0.3, -0.2, 0.1], np.float32)
    samples = noise(4.0)
    played = np.stack([np.convolve(x, fir)[: x.size] for x in samples]).astype(np.float32)
    weighted = spectrum_of(samples, 48_000, gain=filter_power(fir, 48_000))
    direct = spectrum_of(played, 48_000)
    np.testing.assert_allclose(10 * np.log10(weighted.bins / direct.bins)[5:], 0.0, atol=0.05)


@pytest.mark.parametrize("taps", [1, 100, 8_192, 20_000])
def test_filter_power_is_the_response_squared(taps: int) -> None:
    fir = np.random.default_rng(1).standard_normal(taps).astype(np.float32)
    bins = np.arange(frame_size(48_000) // 2 + 1)
    _, exact = freqz(fir, worN=bins[::50] * 2 * np.pi / frame_size(48_000))
    np.testing.assert_allclose(filter_power(fir, 48_000)[::50], np.abs(exact) ** 2, rtol=1e-3, atol=1e-3)


def test_bands_that_touch_share_every_bin() -> None:
    hz = np.asarray(np.fft.rfftfreq(8_192, 1 / 48_000), dtype=np.float64)
    total = band_weights(hz, tuple(BANDS_HZ.values())).sum(axis=1)
    inside = (hz > 20 + 6) & (hz < 20_000 - 6)
    np.testing.assert_allclose(total[inside], 1.0)
    assert not total[(hz < 20 - 6) | (hz > 20_000 + 6)].any()


def test_mid_bands_are_iec_61260() -> None:
    nominal = [20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000]
    np.testing.assert_allclose(THIRD_OCTAVES_HZ[:18], nominal, rtol=0.013)
    assert THIRD_OCTAVES_HZ[17] == 1000.0
    assert THIRD_OCTAVES_HZ[-1] == pytest.approx(20_000, rel=0.003)


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 48_000, 88_200, 192_000])
def test_frames_resolve_the_lowest_third_octave(rate: int) -> None:
    size = frame_size(rate)
    assert size & (size - 1) == 0
    assert 0.12 <= size / rate <= 0.24


@pytest.mark.parametrize("frames", [1, 100, 4_096, 8_193])
def test_short_audio_has_all_its_power(frames: int) -> None:
    """Every sample counts in two frames, whose windows (Hann², half overlapped) add up to 3/4 ± 1/4."""
    samples = noise(frames / 44_100, rate=44_100)
    found = spectrum_of(samples, 44_100)
    total = float(found.components.shape[0] * found.bins.sum() * found.hop_s * 44_100)
    assert 0.6 < total / float(np.square(samples).sum()) < 1.4


def test_many_filters_at_once_are_each_by_itself() -> None:
    samples, gains = noise(2.0), [None, filter_power(np.array([0.5, 0.3], np.float32), 48_000)]
    frames, meter = PowerFrames(48_000, 2), SpectrumMeter(48_000, gains)
    meter.add(*frames.push(samples, mid=True))
    meter.add(*frames.flush(mid=True))
    for found, gain in zip(meter.finish(), gains, strict=True):
        alone = spectrum_of(samples, 48_000, gain=gain)
        np.testing.assert_allclose(found.components, alone.components, rtol=1e-5)
        np.testing.assert_allclose(found.bins, alone.bins, rtol=1e-5)
        assert found.mid_bins is not None
        assert alone.mid_bins is not None
        np.testing.assert_allclose(found.mid_bins, alone.mid_bins, rtol=1e-5)
