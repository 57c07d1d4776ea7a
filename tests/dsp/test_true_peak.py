"""True peak: EBU Tech 3341 cases 15 to 23, and a 32-times oversampled second road."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.signals import Samples, music, noise, true_peak_burst, true_peak_tone
from translate.dsp.levels import measure_levels
from translate.dsp.peak_search import HALF, PHASES
from translate.dsp.true_peak import interpolator


def ours_dbtp(samples: Samples, rate: int = 48_000) -> float:
    peaks = measure_levels(np.atleast_2d(samples), rate, true_peak=True).true_peak
    assert peaks is not None
    return float(20 * np.log10(peaks.max()))


def oversampled(channel: Samples, factor: int = 32, half: int = 200) -> NDArray[np.float64]:
    """|signal| at `factor` times the rate, through 400 taps per phase: scipy's fast convolution, phase by phase."""
    from scipy.signal import oaconvolve

    t = np.arange(-half * factor, half * factor + 1) / factor
    window = np.sinc(t) * np.kaiser(t.size, 9.0)
    padded = np.pad(channel.astype(np.float64), 300)
    taps = np.pad(factor * window / window.sum(), (0, factor - 1)).reshape(-1, factor)  # `(401, factor)`
    phases = oaconvolve(padded[np.newaxis], taps.T, axes=1)[:, half : half + padded.size]
    return np.abs(np.asarray(phases.T.reshape(-1), dtype=np.float64))


@pytest.mark.parametrize("rate", [44_100, 48_000, 88_200, 96_000, 192_000])
@pytest.mark.parametrize(
    ("case", "divisor", "amplitude", "phase_deg", "dbtp"),
    [
        (15, 4, 0.5, 0, -6.0),
        (16, 4, 0.5, 45, -6.0),
        (17, 6, 0.5, 60, -6.0),
        (18, 8, 0.5, 67.5, -6.0),
        (19, 4, 1.41, 45, 3.0),
    ],
)
def test_tech_3341_tones(case: int, divisor: int, amplitude: float, phase_deg: float, dbtp: float, rate: int) -> None:
    read = ours_dbtp(true_peak_tone(divisor, amplitude, phase_deg, rate=rate), rate)
    assert -0.4 <= read - dbtp <= 0.2, case
    assert read == pytest.approx(20 * np.log10(amplitude), abs=0.01)


@pytest.mark.parametrize("case", [20, 21, 22, 23])
def test_tech_3341_bursts(case: int) -> None:
    samples = true_peak_burst(case - 20)
    assert -0.4 <= ours_dbtp(samples) <= 0.2
    assert ours_dbtp(samples) == pytest.approx(20 * np.log10(oversampled(samples[0]).max()), abs=0.02)


@pytest.mark.parametrize("of_rate", [0.01, 0.1, 0.2, 0.3, 0.4, 0.45, 0.47])
def test_a_tone_reads_its_amplitude_at_any_phase(of_rate: float) -> None:
    n = np.arange(4800)
    fade = np.minimum(1.0, np.minimum(n, n[::-1]) / 480)
    for phase in np.linspace(0.0, np.pi, 9):
        read = ours_dbtp((0.5 * fade * np.sin(2 * np.pi * of_rate * n + phase)).astype(np.float32))
        assert read == pytest.approx(-6.0206, abs=0.02)


@pytest.mark.parametrize("of_rate", [0.02, 0.1, 0.2, 0.3, 0.4])
def test_bursts_agree_with_32_times_oversampling(of_rate: float) -> None:
    for windowed in (False, True):
        burst = np.zeros(4800, np.float32)
        burst[2000:2096] = np.sin(2 * np.pi * of_rate * np.arange(96) + 0.7)
        burst[2000:2096] *= np.hanning(96) if windowed else 1.0
        assert ours_dbtp(burst) == pytest.approx(20 * np.log10(oversampled(burst).max()), abs=0.02)


def test_every_step_agrees_with_brute_force() -> None:
    """The search skips what cannot win; the same filter applied everywhere must not find more."""
    rng = np.random.default_rng(3)
    coloured = np.convolve(rng.standard_normal(48_000), [0.2, 0.5, 0.8, 0.5, 0.2], "same")
    x = np.clip(0.5 * coloured, -0.6, 0.6).astype(np.float32)
    peaks = measure_levels(x[np.newaxis], 48_000, true_peak=True).true_peak
    assert peaks is not None
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, HALF), 2 * HALF)[1:]
    grid = np.abs(windows @ interpolator().T)[: x.size].reshape(-1, 480 * PHASES)
    ratio_db = 20 * np.log10(peaks[0] / grid.max(axis=1))
    top = grid.argmax(axis=1)
    inner = (top > 4 * PHASES) & (top < 476 * PHASES)  # a top on a seam may count on either side
    assert inner.mean() > 0.9
    assert -0.002 <= ratio_db[inner].min() <= ratio_db[inner].max() <= 0.17  # cos(π/16) at half the rate


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "masters/buzzer-beater_44k24_clips.flac",
        "pairs/caesium_loud-limited.flac",
        "pairs/caesium_bright.flac",
    ],
)
def test_clipped_music_agrees_with_32_times_oversampling(name: str) -> None:
    audio = music(name, 5.0, 1.5)
    truth = 20 * np.log10(max(oversampled(channel).max() for channel in audio.samples))
    assert -0.10 <= ours_dbtp(audio.samples, audio.rate) - truth <= 0.05


def test_gain_in_is_true_peak_out() -> None:
    x = noise(0.3)
    assert ours_dbtp(x * np.float32(0.5)) == pytest.approx(ours_dbtp(x) - 6.0206, abs=1e-4)


@pytest.mark.parametrize("value", [1.0, -1.0])
def test_one_sample_reads_itself(value: float) -> None:
    assert ours_dbtp(np.array([value], np.float32)) == pytest.approx(0.0, abs=1e-6)


def test_a_peak_before_the_first_sample_is_seen() -> None:
    """Alternating samples that start abruptly swing highest half a sample before the first one."""
    n = np.arange(60)
    x = ((-1.0) ** n * np.exp(-n / 10)).astype(np.float32)
    curve = oversampled(x)
    assert 299 * 32 < curve.argmax() < 300 * 32
    assert ours_dbtp(x) == pytest.approx(20 * np.log10(curve.max()), abs=0.1)
    assert ours_dbtp(x) > 20 * np.log10(curve[300 * 32 :].max()) + 1.0
