"""The one pass: against scipy, for any cut, at the edges."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.signals import Samples, noise, sine
from translate.dsp.kweighting import k_weighting
from translate.dsp.levels import LevelMeter, Levels, measure_levels, step_bounds

ARRAYS = ["energy", "mid_energy", "square", "cross", "peak", "true_peak"]


def pushed(samples: Samples, rate: int, cuts: list[int]) -> Levels:
    meter = LevelMeter(rate, samples.shape[0], true_peak=True)
    for block in np.split(samples, sorted(cuts), axis=1):
        meter.push(block)
    return meter.finish()


def same(one: Levels, other: Levels) -> bool:
    return all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(Levels))


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 96_000])
def test_every_step_agrees_with_scipy(rate: int) -> None:
    from scipy.signal import sosfilt

    x = noise(1.003, rate=rate)
    levels = measure_levels(x, rate)
    weighted = sosfilt(k_weighting(rate), x.astype(np.float64), axis=1)
    for k in range(levels.complete):
        a, b = round(k * rate / 100 + 1e-9), round((k + 1) * rate / 100 + 1e-9)
        np.testing.assert_allclose(levels.energy[:, k], np.mean(weighted[:, a:b] ** 2, axis=1), rtol=1e-9)
        mid = weighted[:, a:b].mean(axis=0)
        np.testing.assert_allclose(levels.mid_energy[k], np.mean(mid**2), rtol=1e-9)
        part = x[:, a:b].astype(np.float64)
        np.testing.assert_allclose(levels.square[:, k], np.mean(part**2, axis=1), rtol=1e-9)
        np.testing.assert_allclose(levels.cross[k], np.mean(part[0] * part[1]), rtol=1e-6, atol=1e-9)
        assert np.array_equal(levels.peak[:, k], np.abs(part).max(axis=1))


@given(
    rate=st.sampled_from([8_000, 11_025, 44_100, 48_000]),
    channels=st.sampled_from([1, 2]),
    frames=st.integers(1, 6000),
    cuts=st.lists(st.integers(0, 6000), max_size=12),
)
@settings(max_examples=60)
def test_how_the_input_is_cut_changes_no_bit(rate: int, channels: int, frames: int, cuts: list[int]) -> None:
    x = noise(frames / rate, rate=rate, channels=channels)[:, :frames]
    assert same(pushed(x, rate, cuts), measure_levels(x, rate, true_peak=True))


def test_long_input_is_the_same_in_one_piece_and_in_many() -> None:
    x = noise(5.0, rate=44_100)
    assert same(pushed(x, 44_100, list(range(0, x.shape[1], 1009))), measure_levels(x, 44_100, true_peak=True))


@pytest.mark.parametrize("channels", [1, 2])
def test_a_pool_changes_no_bit(channels: int) -> None:
    x = noise(6.0, rate=44_100, channels=channels)
    with ThreadPoolExecutor(2) as pool:
        meter = LevelMeter(44_100, channels, true_peak=True, pool=pool)
        for block in np.array_split(x, 23, axis=1):
            meter.push(block)
        assert same(meter.finish(), measure_levels(x, 44_100, true_peak=True))


@given(st.integers(8_000, 192_000), st.integers(0, 400_000))
@settings(max_examples=200)
def test_steps_are_10_ms_without_gap_or_drift(rate: int, first: int) -> None:
    bounds = step_bounds(first, first + 100, rate)
    assert bounds[-1] - bounds[0] == rate
    assert np.abs(bounds - np.arange(first, first + 101) * rate / 100).max() <= 0.5


@pytest.mark.parametrize("frames", [1, 2, 220, 440, 441, 442, 44_099, 44_100, 44_101])
@pytest.mark.parametrize("channels", [1, 2])
def test_nothing_is_lost_at_the_end(frames: int, channels: int) -> None:
    x = noise(2.0, rate=44_100, channels=channels)[:, :frames]
    levels = measure_levels(x, 44_100, true_peak=True)
    assert (levels.frames, levels.steps, levels.complete) == (frames, -(-frames // 441), frames // 441)
    squares = (x.astype(np.float64) ** 2).sum(axis=1)
    np.testing.assert_allclose((levels.square * levels.lengths).sum(axis=1), squares, rtol=1e-12)
    assert np.array_equal(levels.peak.max(axis=1), np.abs(x).max(axis=1))
    assert levels.true_peak is not None
    assert (levels.true_peak >= levels.peak).all()


def test_nothing_pushed_gives_no_steps() -> None:
    levels = LevelMeter(48_000, 2, true_peak=True).finish()
    assert levels.steps == levels.complete == levels.frames == 0


def test_channel_swap_swaps_and_polarity_changes_only_the_cross_term() -> None:
    x = noise(0.5) * np.array([[1.0], [0.3]], np.float32)
    levels, swapped = (
        measure_levels(x, 48_000, true_peak=True),
        measure_levels(x[::-1], 48_000, true_peak=True),
    )
    turned = measure_levels(x * np.array([[1.0], [-1.0]], np.float32), 48_000, true_peak=True)
    assert levels.true_peak is not None
    for name in ARRAYS:
        own, other = getattr(levels, name), getattr(swapped, name)
        assert np.array_equal(own, other[::-1] if own.ndim == 2 else other)
        if own.ndim == 2:
            assert np.array_equal(own, getattr(turned, name))
    assert np.array_equal(levels.cross, -turned.cross)


def test_mono_is_its_own_mid() -> None:
    levels = measure_levels(sine(1000, 0.5, channels=1), 48_000)
    assert np.array_equal(levels.mid_energy, levels.energy[0])
    assert np.array_equal(levels.cross, levels.square[0])
    assert levels.true_peak is None


def test_silence_after_sound_falls_to_exact_zero() -> None:
    """And so never into subnormal numbers, which would make a faded-out song slow to measure."""
    x = np.concatenate([sine(50, 0.5), np.zeros((2, 48_000 * 3), np.float32)], axis=1)
    assert measure_levels(x, 48_000).energy[:, -1].tolist() == [0.0, 0.0]


def test_float64_and_strided_input_is_taken() -> None:
    x = noise(0.2)
    wide = np.repeat(x.astype(np.float64), 2, axis=1)[:, ::2]
    assert same(measure_levels(x, 48_000), measure_levels(wide, 48_000))  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", [(48_000,), (3, 100), (100, 2)])
def test_a_wrong_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="needed"):
        LevelMeter(48_000, 2).push(np.zeros(shape, np.float32))
    with pytest.raises(ValueError, match="1 or 2"):
        LevelMeter(48_000, 3)
