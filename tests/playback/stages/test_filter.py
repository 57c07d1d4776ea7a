"""The linear stage: convolution that remembers, whether it is handed blocks of a stream or its own samples."""

import numpy as np
import pytest
from scipy.signal import fftconvolve

from tests.signals import Samples, noise
from translate.dsp.block import Block, input_blocks
from translate.dsp.overlap_save import Framing
from translate.playback.stages.filter import FilterStage
from translate.playback.stages.fold import FoldStage

FRAMING = Framing(16_384, 12_288)


def exact(samples: Samples, fir: Samples) -> np.ndarray:
    """In double precision; `fir` `(taps,)` or `(outputs, inputs, taps)`."""
    if fir.ndim == 1:
        return np.stack([fftconvolve(x.astype(float), fir.astype(float)) for x in samples])
    return np.stack([sum(fftconvolve(x.astype(float), h) for x, h in zip(samples, row, strict=True)) for row in fir])


@pytest.mark.parametrize("taps", [1, 2, 700, 4_097])
@pytest.mark.parametrize("matrix", [False, True])
def test_both_roads_convolve(taps: int, matrix: bool) -> None:
    samples = noise(2.2)
    fir = np.stack([noise(taps / 48_000, seed=s) for s in (5, 6)]) if matrix else noise(taps / 48_000, channels=1)[0]
    shared, own = FilterStage(fir, FRAMING, 2), FilterStage(fir, FRAMING, 2)
    blocks = [given.block for given in input_blocks([samples], 48_000, FRAMING)]
    expected = exact(samples, fir)[:, : samples.shape[1]]
    for found in ([shared.process(b) for b in blocks], [own.process(Block(b.samples)) for b in blocks]):
        whole = np.concatenate([one.samples for one in found], axis=1)[:, : samples.shape[1]]
        np.testing.assert_allclose(whole, expected, atol=1e-5 * np.abs(expected).max())


def test_the_middle_is_the_mean_of_both_channels() -> None:
    samples, fir = noise(2.2), noise(0.01, channels=1)[0]
    (given, *_) = input_blocks([samples], 48_000, FRAMING)
    first = FilterStage(fir, FRAMING, 1).process(FoldStage().process(given.block)).samples[0, :10_000]
    expected = exact(samples.mean(axis=0, keepdims=True), fir)[0, :10_000]
    np.testing.assert_allclose(first, expected, atol=1e-5 * np.abs(expected).max())


def test_one_tap_is_a_gain_bit_for_bit() -> None:
    samples = noise(0.5)
    half = FilterStage(np.array([0.5], np.float32), FRAMING, 2)
    np.testing.assert_array_equal(half.process(Block(samples)).samples, samples * np.float32(0.5))
