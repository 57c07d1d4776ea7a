"""The dynamics stage: split, compress, sum, limit."""

import numpy as np
import pytest

from tests.signals import noise
from translate.dsp.block import stream
from translate.dsp.crossover import linkwitz_riley_bands
from translate.dsp.dynamics import Compressor, Limiter
from translate.dsp.knee import knee_stages
from translate.dsp.overlap_save import Framing
from translate.playback.stages.dynamics import DynamicsStage
from translate.playback.stages.filter import Filter

FRAMING = Framing(16_384, 12_288)
SPLITS = linkwitz_riley_bands((200.0, 3_000.0), 48_000)


def stage(ratio: float, *, limiter: Limiter | None = None) -> DynamicsStage:
    bands = [(3.0, 100.0, knee_stages(-40.0, 0.0, ratio))] * 3
    return DynamicsStage([Filter(f, FRAMING, 2).block for f in SPLITS], Compressor(48_000, 2, bands), limiter)


def test_without_compression_the_bands_sum_to_what_came_in() -> None:
    """All but the phase: the power of white noise is kept."""
    samples = noise(1.0)
    (block,) = stream(samples, 48_000, FRAMING, 0)
    out = stage(1.0).block(block)[:, : samples.shape[1]]
    assert np.square(out).sum() == pytest.approx(np.square(samples).sum(), rel=1e-3)


def test_compression_takes_and_a_limiter_holds() -> None:
    samples = noise(1.0, dbfs=-6.0)
    (block,) = stream(samples, 48_000, FRAMING, 0)
    compressed = stage(4.0).block(block)
    assert np.square(compressed).sum() < 0.1 * np.square(samples).sum()
    limiter = Limiter(48_000, 2, ceiling_dbfs=-30.0, release_ms=100.0, lookahead_ms=2.0)
    limited = stage(4.0, limiter=limiter)
    out = limited.block(block)
    assert limited.latency == limiter.latency == 96
    assert np.abs(out).max() <= 10**-1.5 + 1e-6
    assert not out[:, : limited.latency].any()
