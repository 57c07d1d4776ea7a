"""Texture against signals whose gaps and moments are known."""

import numpy as np
import pytest

from translate.hearing import TONE_EDGES_HZ, TONE_HZ, Texture, TextureMeter

RATE = 48_000


def textured(samples: np.ndarray, rate: int = RATE, block: int = 7_001) -> Texture:
    meter = TextureMeter(rate)
    for start in range(0, samples.shape[1], block):
        meter.push(samples[:, start : start + block].astype(np.float32))
    return meter.finish()


def noise(seconds: float, rate: int = RATE, channels: int = 2) -> np.ndarray:
    return np.random.default_rng(3).standard_normal((channels, round(seconds * rate))) * 0.1


def gated(seconds: float, low_db: float, share: float) -> np.ndarray:
    """Noise that is `low_db` down for a `share` of every second."""
    t = np.arange(round(seconds * RATE)) / RATE % 1.0
    return noise(seconds) * np.where(t < share, 10.0 ** (low_db / 20.0), 1.0)


def test_bands_follow_each_other_from_the_lowest_channel_to_the_highest() -> None:
    assert TONE_HZ.size == 15
    assert TONE_EDGES_HZ[0] == pytest.approx(48.0, abs=1.0)  # 1.75 Cam
    assert TONE_EDGES_HZ[-1] == pytest.approx(15_000.0, rel=0.01)  # 38.95 Cam
    assert np.all(np.diff(TONE_EDGES_HZ) > 0.0)


def test_steady_noise_has_shallow_gaps_where_bands_are_wide() -> None:
    found = textured(noise(20.0))
    assert np.all(found.floor_db[8:] > -2.5)  # 32 degrees of freedom and more
    assert np.all(found.moment_db[8:] < 2.5)


def test_floor_is_the_depth_of_gaps_that_last_long_enough() -> None:
    found = textured(gated(20.0, -30.0, 0.3))
    mean_db = 10.0 * np.log10(0.7 + 0.3e-3)
    assert found.floor_db[10:] == pytest.approx(-30.0 - mean_db, abs=1.5)


def test_short_gaps_do_not_count() -> None:
    found = textured(gated(20.0, -30.0, 0.05))
    assert np.all(found.floor_db[8:] > -3.5)


def test_noise_under_music_raises_the_floor_to_its_own_level() -> None:
    music = gated(20.0, -60.0, 0.3)
    hiss = np.random.default_rng(4).standard_normal(music.shape) * 0.1 * 10.0 ** (-20.0 / 20.0)
    assert textured(music + hiss).floor_db[10:] == pytest.approx(-20.0 - 10.0 * np.log10(0.7), abs=2.0)


def test_neither_gain_nor_filter_nor_block_size_changes_it() -> None:
    signal = gated(10.0, -20.0, 0.3)
    one, other = textured(signal), textured(signal * 0.01, block=333)
    np.testing.assert_allclose(one.floor_db, other.floor_db, atol=1e-3)
    np.testing.assert_allclose(one.moment_db, other.moment_db, atol=1e-3)
    spectrum = np.fft.rfft(signal)
    tilt = 10.0 ** (-np.linspace(0.0, 30.0, spectrum.shape[1]) / 20.0)
    filtered = np.fft.irfft(spectrum * tilt, signal.shape[1])
    np.testing.assert_allclose(one.floor_db[4:], textured(filtered).floor_db[4:], atol=0.5)


@pytest.mark.parametrize("rate", [8_000, 44_100, 96_000, 192_000])
def test_every_rate_has_finite_bands(rate: int) -> None:
    found = textured(noise(1.0, rate), rate)
    assert np.isfinite(found.floor_db).all()
    assert np.isfinite(found.moment_db).all()


def test_silence_and_less_than_a_frame_are_zeros() -> None:
    for samples in (np.zeros((2, RATE)), np.zeros((2, 0)), np.ones((2, 10))):
        assert not textured(samples).floor_db.any()


def test_a_hole_is_no_gap_between_sounds() -> None:
    """A fifth of the time is silent: neither deeper gaps nor higher moments, as if it had been cut out."""
    whole = gated(20.0, -20.0, 0.3)
    torn = whole.copy()
    torn[:, round(8.0 * RATE) : round(12.0 * RATE)] = 0.0
    one, other = textured(whole), textured(torn)
    np.testing.assert_allclose(other.floor_db, one.floor_db, atol=1.0)
    np.testing.assert_allclose(other.moment_db, one.moment_db, atol=1.0)


def test_a_hole_is_left_out_of_its_part_of_the_song_as_of_the_whole() -> None:
    steady = noise(20.0)
    holed = steady.copy()
    holed[:, round(6.0 * RATE) : round(8.0 * RATE)] = 0.0
    before, after = textured(steady), textured(holed)
    assert after.floor_blocks_db.shape == before.floor_blocks_db.shape == (4, 15)
    assert after.floor_blocks_db[:, 8:] == pytest.approx(before.floor_blocks_db[:, 8:], abs=0.5)
