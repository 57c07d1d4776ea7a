"""Tone and texture at the ear, from sounds whose bands and gaps are known."""

import numpy as np
import pytest

from tests.analysis.metrics.test_hearing import row, tone_at
from tests.playback.profiles import curve, made
from translate.analysis.metrics.tone import TONE_COLUMNS
from translate.hearing import TONE_EDGES_HZ

SECONDS = 8
CLOCK = np.arange(SECONDS * 48_000)


def hats(level: float = 70.0) -> np.ndarray:
    """7 kHz for 125 ms in every half second."""
    return tone_at(level, 7_000.0, made("flat"), SECONDS) * (CLOCK % 24_000 < 6_000)


def noise(amplitude: float) -> np.ndarray:
    return np.random.default_rng(3).standard_normal((2, CLOCK.size)).astype(np.float32) * np.float32(amplitude)


def test_shares_add_up_and_peak_where_the_tone_is() -> None:
    found = row(tone_at(60.0, 1_000.0, made("flat"), 2), made("flat"))
    shares = np.array([found[name] for name in TONE_COLUMNS])
    assert shares.sum() == pytest.approx(100.0, abs=0.01)
    assert TONE_EDGES_HZ[shares.argmax()] < 1_000.0 < TONE_EDGES_HZ[shares.argmax() + 1]


def test_noise_under_music_raises_the_floor() -> None:
    device = made("flat")
    clean, noisy = (row((hats() + noise(a)).astype(np.float32), device)["floor_db"] for a in (1e-5, 3e-3))
    assert clean < -25.0
    assert noisy > clean + 10.0


def test_a_fault_above_the_end_of_a_device_changes_nothing_there() -> None:
    """Hiss between 12 and 16 kHz, on a device that ends at 10 kHz."""
    spectrum = np.fft.rfft(noise(3e-2))
    hz = np.fft.rfftfreq(CLOCK.size, 1 / 48_000)
    hiss = np.fft.irfft(np.where((hz > 12_000.0) & (hz < 16_000.0), spectrum, 0.0), CLOCK.size)
    bed = noise(2e-4)  # no silence between the hats: that would be a hole
    device = made("short", response=curve((20.0, 0.0), (9_500.0, 0.0), (10_500.0, -90.0), (20_000.0, -90.0)))
    clean, hissy = (row((hats() + bed + h).astype(np.float32), device) for h in (0.0 * hiss, hiss))
    assert hissy["floor_db"] == pytest.approx(clean["floor_db"], abs=0.2)
    assert row((hats() + bed + hiss).astype(np.float32), made("flat"))["floor_db"] > clean["floor_db"] + 3.0


def test_bursts_of_sibilance_stand_out() -> None:
    device = made("flat")
    bed = noise(2e-4)
    burst = noise(3e-2) * (CLOCK % 24_000 < 1_700)
    plain, sharp = (row((bed + b).astype(np.float32), device)["sibilant_peaks_db"] for b in (0.0 * burst, burst))
    assert plain < 3.0
    assert sharp > plain + 5.0


def test_silence() -> None:
    found = row(np.zeros((2, 48_000), dtype=np.float32), made("flat"))
    assert {found[name] for name in (*TONE_COLUMNS, "floor_db", "sibilant_peaks_db")} == {0.0}
