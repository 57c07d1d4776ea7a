"""The compressor stage: split, compress, sum."""

from functools import partial

import numpy as np
import pytest

from tests.signals import noise
from translate.dsp.block import input_blocks
from translate.dsp.crossover import linkwitz_riley_bands
from translate.dsp.dynamics import Compressor
from translate.dsp.knee import knee_stages
from translate.dsp.overlap_save import Framing
from translate.playback.stages.compressors import CompressorStage
from translate.playback.stages.filter import FilterStage

FRAMING = Framing(16_384, 12_288)
SPLITS = linkwitz_riley_bands((200.0, 3_000.0), 48_000)


def stage(ratio: float) -> CompressorStage:
    bands = [(3.0, 100.0, knee_stages(-40.0, 0.0, ratio))] * 3
    return CompressorStage([FilterStage(f, FRAMING, 2) for f in SPLITS], partial(Compressor, 48_000, bands))


def test_without_compression_the_bands_sum_to_what_came_in() -> None:
    """All but the phase: the power of white noise is kept."""
    samples = noise(1.0)
    (given,) = input_blocks([samples], 48_000, FRAMING)
    out = stage(1.0).process(given.block).samples[:, : samples.shape[1]]
    assert np.square(out).sum() == pytest.approx(np.square(samples).sum(), rel=1e-3)


def test_compression_takes() -> None:
    samples = noise(1.0, dbfs=-6.0)
    (given,) = input_blocks([samples], 48_000, FRAMING)
    compressed = stage(4.0).process(given.block).samples
    assert np.square(compressed).sum() < 0.1 * np.square(samples).sum()
