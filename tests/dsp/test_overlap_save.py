"""Block convolution against `scipy.signal.fftconvolve` in double precision."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import fftconvolve

from tests.signals import Samples, noise
from translate.dsp.block import Block
from translate.dsp.overlap_save import Framing, cascade, convolve_spectra, spectra_of, stretches, transfer


def filtered(samples: Samples, fir: Samples, framing: Framing) -> Samples:
    """By blocks, cut to the input's length."""
    response = transfer(fir, framing)
    cut = stretches([samples], framing)
    parts = [convolve_spectra(spectra_of(part.samples, framing), response, framing) for part in cut]
    return np.concatenate(parts, axis=1)[:, : samples.shape[1]]


def error_db(ours: Samples, exact: np.ndarray) -> float:
    return float(20 * np.log10(np.abs(ours - exact).max() / np.abs(exact).max() + 1e-12))


@settings(max_examples=25)
@given(frames=st.integers(1, 200_000), taps=st.integers(1, 5_000), channels=st.integers(1, 2), seed=st.integers(0, 50))
def test_it_is_convolution(frames: int, taps: int, channels: int, seed: int) -> None:
    samples, fir = noise(frames / 48_000, channels=channels, seed=seed), noise(taps / 48_000, channels=1, seed=seed)[0]
    exact = fftconvolve(samples.astype(np.float64), fir[np.newaxis].astype(np.float64), axes=1)[:, :frames]
    # of a transform the error goes with all that passes through it, also where little of that comes out
    passing = max(np.abs(exact).max(), np.linalg.norm(fir) * np.abs(samples).max())
    off = np.abs(filtered(samples, fir, Framing.for_taps(taps)) - exact).max()
    assert off < 10.0 ** (-110.0 / 20.0) * passing


def test_the_longest_filter_that_fits() -> None:
    framing = Framing(16_384, 12_288)
    fir = noise((framing.overlap + 1) / 48_000, channels=1)[0]
    samples = noise(1.0)
    exact = fftconvolve(samples.astype(np.float64), fir[np.newaxis].astype(np.float64), axes=1)[:, : samples.shape[1]]
    assert error_db(filtered(samples, fir, framing), exact) < -110.0
    with pytest.raises(ValueError, match="do not fit"):
        transfer(np.append(fir, np.float32(1)), framing)


def test_matrices_mix_channels() -> None:
    samples, firs = noise(1.0), np.stack([noise(0.01, seed=s) for s in (7, 8)])
    exact = np.stack([sum(np.convolve(samples[i], firs[o, i])[: samples.shape[1]] for i in (0, 1)) for o in (0, 1)])
    assert error_db(filtered(samples, firs, Framing.for_taps(firs.shape[-1])), exact) < -110.0


def test_filters_in_a_row() -> None:
    one, two = noise(0.01, channels=1, seed=1)[0], noise(0.02, channels=1, seed=2)[0]
    np.testing.assert_allclose(cascade(one, two), np.convolve(one, two), atol=1e-5)
    first, second = (np.stack([noise(0.005, seed=s), noise(0.005, seed=s + 1)]) for s in (3, 5))
    both = cascade(first, second)
    for o, i in ((0, 0), (0, 1), (1, 0), (1, 1)):
        expected = sum(np.convolve(first[m, i], second[o, m]) for m in (0, 1))
        np.testing.assert_allclose(both[o, i], expected, atol=1e-5)
    np.testing.assert_allclose(cascade(first, one)[0, 1], np.convolve(first[0, 1], one), atol=1e-5)


@pytest.mark.parametrize("frames", [1, 12_287, 12_288, 49_152, 49_153])
@pytest.mark.parametrize("tail", [0, 1, 50_000])
def test_stretches_hand_out_every_sample_once(frames: int, tail: int) -> None:
    framing, samples = Framing(16_384, 12_288), noise(frames / 48_000)
    cut = list(stretches([samples], framing, tail))
    parts = [one.samples for one in cut]
    fresh = np.concatenate([part[:, framing.overlap :] for part in parts], axis=1)
    assert frames + tail <= fresh.shape[1] < frames + tail + framing.hop  # no window of silence to no purpose
    np.testing.assert_array_equal(fresh[:, :frames], samples)
    assert not fresh[:, frames:].any()
    for earlier, later in pairwise(parts):
        np.testing.assert_array_equal(earlier[:, -framing.overlap :], later[:, : framing.overlap])
    assert sum(one.inside for one in cut) == frames
    (last,) = [number for number, one in enumerate(cut) if one.ends]
    assert all((one.inside > 0) == (number <= last) for number, one in enumerate(cut))


@settings(max_examples=50)
@given(
    cuts=st.lists(st.integers(0, 60_000), max_size=12),
    frames=st.integers(1, 150_000),
    tail=st.sampled_from([0, 96, 20_000]),
)
def test_how_a_stream_comes_changes_nothing(cuts: list[int], frames: int, tail: int) -> None:
    """In one piece, in many, with empty ones among them: the same stretches."""
    framing, samples = Framing(16_384, 12_288), noise(frames / 48_000)
    pieces = np.split(samples, sorted(min(cut, frames) for cut in cuts), axis=1)
    found, expected = list(stretches(pieces, framing, tail)), list(stretches([samples], framing, tail))
    assert [(one.inside, one.ends) for one in found] == [(one.inside, one.ends) for one in expected]
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one.samples, other.samples)


def test_a_stream_is_asked_for_no_more_than_is_needed() -> None:
    """A live input gives no sample before it is there: one block and a piece more is all that is waited for."""
    framing, given = Framing(16_384, 12_288), 0

    def live() -> Iterator[Samples]:
        nonlocal given
        while True:
            given += 1_000
            yield noise(1_000 / 48_000)

    cut = stretches(live(), framing)
    for blocks in range(1, 5):
        assert next(cut).samples.shape == (2, framing.overlap + framing.block)
        assert given <= blocks * framing.block + 1_000


def test_nothing_is_no_stretch() -> None:
    assert list(stretches([], Framing(16_384, 12_288), tail=100)) == []


@given(taps=st.integers(0, 400_000))
def test_framing_has_room_for_its_taps(taps: int) -> None:
    framing = Framing.for_taps(taps)
    assert taps <= framing.overlap + 1
    assert framing.size >= 4 * taps
    assert framing.size & (framing.size - 1) == 0


@given(longest=st.integers(1, 40_000), taps=st.integers(1, 40_000))
def test_a_shorter_filter_has_windows_of_its_own(longest: int, taps: int) -> None:
    """They fit it, end where those of the longest do, and need no more of the past."""
    whole = Framing.for_taps(longest)
    taps = min(taps, longest)
    own = whole.shortest(taps)
    assert taps <= own.overlap + 1
    assert own.overlap <= whole.overlap
    assert whole.hop % own.hop == 0
    assert own.size <= whole.size


@pytest.mark.parametrize("taps", [1, 700, 4_096, 8_861, 20_951])
def test_windows_of_its_own_change_no_number(taps: int) -> None:
    whole, samples = Framing.for_taps(20_951), noise(3.0)
    fir = noise(taps / 48_000, channels=1)[0]
    own = whole.shortest(taps)
    (part,) = stretches([samples[:, : whole.hop]], whole)
    blocks = Block.of(part.samples, whole.overlap)
    assert blocks.transforms is not None
    found = convolve_spectra(blocks.transforms.of_windows(own), transfer(fir, own), own)
    exact = fftconvolve(samples.astype(np.float64), fir[np.newaxis].astype(np.float64), axes=1)[:, : whole.hop]
    assert error_db(found, exact) < -110.0


@pytest.mark.parametrize("size", [8_192, 32_768, 131_072, 262_144, 524_288])
@pytest.mark.parametrize("crossing", [False, True])
def test_windows_of_every_length_filter_alike(size: int, crossing: bool) -> None:
    """Up to those of the longest filters at 192 kHz."""
    framing, draw = Framing(size, 3 * size // 4), np.random.default_rng(size)
    impulse = draw.standard_normal((2, 2, size // 4) if crossing else size // 4).astype(np.float32)
    stretch = draw.standard_normal((2, framing.overlap + framing.hop)).astype(np.float32)
    found = convolve_spectra(spectra_of(stretch, framing), transfer(impulse, framing), framing)
    ways = impulse if crossing else np.stack([[impulse, 0.0 * impulse], [0.0 * impulse, impulse]])
    exact = np.stack([sum(fftconvolve(stretch[i], way[i]) for i in range(2)) for way in ways.astype(np.float64)])
    exact = exact[:, framing.overlap : framing.overlap + framing.hop]
    assert np.abs(found - exact).max() < 1e-6 * np.abs(exact).max()
