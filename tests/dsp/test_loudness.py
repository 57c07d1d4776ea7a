"""Loudness: the cases of EBU Tech 3341 and 3342, BS.1770's anchor, properties, and pyloudnorm on music."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.signals import Samples, music, noise, sine, stepped_sine
from translate.audio import Audio
from translate.dsp.levels import LevelMeter, Levels, measure_levels
from translate.dsp.loudness import (
    integrated_lufs,
    integrated_of,
    loudness_range_lu,
    momentary,
    short_term,
)
from translate.errors import AudioError

SILENCE = -np.inf
RATES = [8_000, 11_025, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000]


def levels_of(samples: Samples, rate: int = 48_000) -> Levels:
    return measure_levels(samples, rate)


@pytest.mark.parametrize("rate", RATES)
def test_a_full_scale_sine_in_one_channel_reads_minus_3_01(rate: int) -> None:
    """BS.1770-5, Annex 1: 997 Hz at 0 dBFS, alone in one channel or in a mono file."""
    mono = sine(997, 2.0, rate=rate, channels=1)
    assert integrated_lufs(levels_of(mono, rate)) == pytest.approx(-3.01, abs=0.01)
    left = np.concatenate([mono, 0 * mono])
    assert integrated_lufs(levels_of(left, rate)) == pytest.approx(-3.01, abs=0.01)


@pytest.mark.parametrize(("case", "dbfs"), [(1, -23.0), (2, -33.0)])
@pytest.mark.parametrize("rate", [44_100, 48_000])
def test_tech_3341_steady(case: int, dbfs: float, rate: int) -> None:
    levels = levels_of(sine(1000, 20.0, dbfs=dbfs, rate=rate), rate)
    assert integrated_lufs(levels) == pytest.approx(dbfs, abs=0.1)
    for series in (momentary(levels), short_term(levels)):
        np.testing.assert_allclose(series.lufs, dbfs, atol=0.1)


@pytest.mark.parametrize(
    ("case", "steps"),
    [
        (3, [(10, -36), (60, -23), (10, -36)]),
        (4, [(10, -72), (10, -36), (60, -23), (10, -36), (10, -72)]),
        (5, [(20, -26), (20.1, -20), (20, -26)]),
    ],
)
def test_tech_3341_gating(case: int, steps: list[tuple[float, float]]) -> None:
    assert integrated_lufs(levels_of(stepped_sine(*steps))) == pytest.approx(-23.0, abs=0.1)


def test_tech_3341_case_6_by_pairs_of_channels() -> None:
    """5.0 surround, its channels measured in pairs and added with the weights of BS.1770-5 (surrounds 1.41)."""
    front, centre, rear = (
        levels_of(sine(1000, 20.0, dbfs=level, channels=n)) for level, n in ((-28, 2), (-24, 1), (-30, 2))
    )
    energy = front.energy.sum(axis=0) + centre.energy[0] + 1.41 * rear.energy.sum(axis=0)
    assert integrated_of(energy, 48_000) == pytest.approx(-23.0, abs=0.1)


def test_a_file_with_five_channels_is_refused() -> None:
    """5.0 surround; masters for streaming are mono or stereo, and a silent downmix would be a guess."""
    surround = np.concatenate([sine(1000, 1.0, dbfs=level, channels=1) for level in (-28, -28, -24, -30, -30)])
    with pytest.raises(AudioError, match="has 5 channels; 1 or 2 are allowed"):
        Audio(surround, 48_000)
    with pytest.raises(ValueError, match="1 or 2 are allowed"):
        measure_levels(surround, 48_000)


def test_tech_3341_case_9_short_term_is_constant() -> None:
    series = short_term(levels_of(stepped_sine(*[(1.34, -20.0), (1.66, -30.0)] * 5)))
    assert series.times_s[0] == 3.0
    np.testing.assert_allclose(series.lufs, -23.0, atol=0.1)


def test_tech_3341_case_12_momentary_is_constant() -> None:
    series = momentary(levels_of(stepped_sine(*[(0.18, -20.0), (0.22, -30.0)] * 25)))
    np.testing.assert_allclose(series.lufs[series.times_s >= 1.0], -23.0, atol=0.1)


def test_tech_3341_case_10_short_tones_short_term() -> None:
    for i in range(20):
        steps = [(i * 0.15, SILENCE), (3.0, -23.0), (1.0, SILENCE)]
        assert short_term(levels_of(stepped_sine(*steps))).lufs.max() == pytest.approx(-23.0, abs=0.1), i


def test_tech_3341_case_13_short_tones_momentary() -> None:
    for i in range(20):
        steps = [(i * 0.02, SILENCE), (0.4, -23.0), (1.0, SILENCE)]
        assert momentary(levels_of(stepped_sine(*steps))).lufs.max() == pytest.approx(-23.0, abs=0.1), i


@pytest.mark.parametrize(("case", "delay_s", "tone_s", "cycle_s"), [(11, 0.15, 3.0, 6.0), (14, 0.02, 0.4, 0.8)])
def test_tech_3341_live_tones(case: int, delay_s: float, tone_s: float, cycle_s: float) -> None:
    steps: list[tuple[float, float]] = []
    for i in range(20):
        steps += [(i * delay_s, SILENCE), (tone_s, -38.0 + i), (tone_s - i * delay_s, SILENCE)]
    levels = levels_of(stepped_sine(*steps))
    series = short_term(levels) if case == 11 else momentary(levels)
    for i in range(20):
        during = (series.times_s > i * cycle_s) & (series.times_s <= (i + 1) * cycle_s + 1e-9)
        assert series.lufs[during].max() == pytest.approx(-38.0 + i, abs=0.1), i


@pytest.mark.parametrize(
    ("case", "dbfs", "lra"),
    [(1, [-20, -30], 10), (2, [-20, -15], 5), (3, [-40, -20], 20), (4, [-50, -35, -20, -35, -50], 15)],
)
def test_tech_3342_range(case: int, dbfs: list[float], lra: float) -> None:
    levels = levels_of(stepped_sine(*[(20.0, level) for level in dbfs]))
    assert loudness_range_lu(levels) == pytest.approx(lra, abs=0.1)  # the standard allows ±1


def test_what_is_not_above_minus_70_is_not_counted() -> None:
    def at(dbfs: float) -> float:
        return integrated_lufs(levels_of(sine(1000, 2.0, dbfs=dbfs)))

    assert at(-69.9) == pytest.approx(-69.9, abs=0.05)
    assert at(-70.2) == -np.inf


@given(gain_db=st.floats(-40.0, 20.0), seed=st.integers(0, 9))
@settings(max_examples=25)
def test_gain_in_is_loudness_out(gain_db: float, seed: int) -> None:
    x = noise(4.0, rate=8_000, seed=seed)
    one, two = levels_of(x, 8_000), levels_of(x * np.float32(10 ** (gain_db / 20)), 8_000)
    assert integrated_lufs(two) - integrated_lufs(one) == pytest.approx(gain_db, abs=1e-4)
    assert loudness_range_lu(two) == pytest.approx(loudness_range_lu(one), abs=1e-4)
    np.testing.assert_allclose(momentary(two).lufs - momentary(one).lufs, gain_db, atol=1e-4)


@given(swap=st.booleans(), signs=st.tuples(st.sampled_from([1, -1]), st.sampled_from([1, -1])), seed=st.integers(0, 9))
@settings(max_examples=20)
def test_neither_polarity_nor_the_order_of_channels_matters(swap: bool, signs: tuple[int, int], seed: int) -> None:
    x = noise(4.0, rate=8_000, seed=seed) * np.array([[1.0], [0.3]], np.float32)
    other = (x[::-1] if swap else x) * np.array(signs, np.float32)[:, np.newaxis]
    one, two = levels_of(x, 8_000), levels_of(other, 8_000)
    assert integrated_lufs(two) == pytest.approx(integrated_lufs(one), abs=1e-9)
    assert loudness_range_lu(two) == pytest.approx(loudness_range_lu(one), abs=1e-9)
    np.testing.assert_allclose(short_term(two).lufs, short_term(one).lufs, atol=1e-9)


@given(tenths=st.integers(0, 60), after=st.integers(0, 60_000), seed=st.integers(0, 9))
@settings(max_examples=25)
def test_silence_around_it_is_not_counted(tenths: int, after: int, seed: int) -> None:
    """Gating: only the three blocks at each end that hold some of both change the reading, by less than 0.5 LU."""
    x = noise(6.0, rate=8_000, seed=seed)
    padded = np.pad(x, ((0, 0), (800 * tenths, after)))
    one, two = levels_of(x, 8_000), levels_of(padded, 8_000)
    assert integrated_lufs(two) == pytest.approx(integrated_lufs(one), abs=0.5)
    assert integrated_lufs(two) <= integrated_lufs(one) + 1e-9
    assert momentary(two).lufs.max() == pytest.approx(momentary(one).lufs.max(), abs=1e-6)


@given(cuts=st.lists(st.integers(1, 39_999), max_size=6), seed=st.integers(0, 3))
@settings(max_examples=20)
def test_how_a_stream_is_cut_changes_no_bit_of_a_reading(cuts: list[int], seed: int) -> None:
    x = noise(5.0, rate=8_000, seed=seed)
    meter = LevelMeter(8_000, 2)
    for block in np.split(x, sorted(cuts), axis=1):
        meter.push(block)
    streamed, whole = meter.finish(), levels_of(x, 8_000)
    assert integrated_lufs(streamed) == integrated_lufs(whole)
    assert loudness_range_lu(streamed) == loudness_range_lu(whole)


def test_two_equal_channels_are_3_01_louder_than_one_and_polarity_does_not_matter() -> None:
    x = noise(2.0, channels=1)
    one = integrated_lufs(levels_of(x))
    for other in (x, -x):
        assert integrated_lufs(levels_of(np.concatenate([x, other]))) - one == pytest.approx(3.0103, abs=1e-6)


@pytest.mark.parametrize("frames", [1, 240, 14_400, 19_199])
def test_shorter_than_a_block_is_minus_infinity(frames: int) -> None:
    levels = levels_of(sine(1000, 1.0)[:, :frames])
    assert integrated_lufs(levels) == -np.inf
    assert momentary(levels).lufs.size == short_term(levels).lufs.size == 0
    assert loudness_range_lu(levels) == 0.0


def test_one_block_is_enough() -> None:
    levels = levels_of(sine(1000, 0.4, dbfs=-23.0))
    assert integrated_lufs(levels) == pytest.approx(-23.0, abs=0.1)
    assert momentary(levels).times_s.tolist() == [0.4]


def test_silence_is_minus_infinity_even_behind_sound() -> None:
    assert integrated_lufs(levels_of(np.zeros((2, 96_000), np.float32))) == -np.inf
    after = levels_of(stepped_sine((1.0, 0.0), (6.0, SILENCE)))
    assert momentary(after).lufs[-1] == -np.inf
    assert short_term(after).lufs[-1] == -np.inf


def test_an_energy_series_alone_gives_the_same_number() -> None:
    levels = levels_of(noise(5.0))
    assert integrated_of(levels.energy.sum(axis=0), 48_000) == integrated_lufs(levels)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "start_s"),
    [
        ("masters/final-step_48k24.flac", 20.0),
        ("masters/buzzer-beater_44k24_clips.flac", 5.0),
        ("pairs/caesium_raw-mix.flac", 5.0),
    ],
)
def test_real_music_agrees_with_pyloudnorm(name: str, start_s: float) -> None:
    import pyloudnorm

    audio = music(name, start_s, 30.0)
    meter = pyloudnorm.Meter(audio.rate, filter_class="DeMan")
    levels = levels_of(audio.samples, audio.rate)
    frames_first = audio.samples.T.astype(np.float64)
    assert integrated_lufs(levels) == pytest.approx(meter.integrated_loudness(frames_first), abs=0.05)
    assert loudness_range_lu(levels) == pytest.approx(meter.loudness_range(frames_first), abs=0.2)
