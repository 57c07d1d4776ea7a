"""What all stages have in common: they keep length and order, are late by what they say, and can begin anew."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from tests.signals import Samples, noise
from translate.dsp.adaptive import AdaptiveBand, AdaptiveCompressor
from translate.dsp.block import Block
from translate.dsp.dynamics import Compressor
from translate.dsp.knee import knee_stages
from translate.dsp.limiter import Limiter
from translate.dsp.overlap_save import Framing
from translate.dsp.stage import Stage
from translate.playback.stages.clip import ClipStage
from translate.playback.stages.compressors import CompressorStage
from translate.playback.stages.filter import FilterStage
from translate.playback.stages.fold import FoldStage
from translate.playback.stages.limiter import LimiterStage

FRAMING = Framing(16_384, 12_288)
FIR = noise(0.01, channels=1)[0]


def compressors() -> CompressorStage:
    bands = [(3.0, 100.0, knee_stages(-40.0, 6.0, 4.0))] * 2
    splits = [FilterStage(noise(0.005, channels=1, seed=s)[0], FRAMING, 2) for s in (1, 2)]
    return CompressorStage(splits, partial(Compressor, 48_000, bands))


def adaptive() -> CompressorStage:
    bands = [AdaptiveBand(-40.0, 6.0, 4.0, 3.0, 100.0)] * 2
    splits = [FilterStage(noise(0.005, channels=1, seed=s)[0], FRAMING, 2) for s in (1, 2)]
    return CompressorStage(splits, partial(AdaptiveCompressor, 48_000, 2, bands))


def limiter() -> LimiterStage:
    return LimiterStage(partial(Limiter, 48_000, 2, ceiling_dbfs=-20.0, release_ms=100.0, attack_ms=2.0))


STAGES: dict[str, Callable[[], Stage]] = {
    "clip": ClipStage,
    "fold": FoldStage,
    "filter": lambda: FilterStage(FIR, FRAMING, 2),
    "matrix": lambda: FilterStage(np.stack([noise(0.01), noise(0.01, seed=8)]), FRAMING, 2),
    "compressors": compressors,
    "adaptive compressors": adaptive,
    "limiter": limiter,
}


def played(stage: Stage, samples: Samples) -> Samples:
    blocks = np.split(samples, samples.shape[1] // FRAMING.hop, axis=1)
    return np.concatenate([stage.process(Block(block)).samples for block in blocks], axis=1)


def sounds() -> tuple[Samples, Samples]:
    return noise(4 * FRAMING.hop / 48_000), noise(4 * FRAMING.hop / 48_000, seed=5)


@pytest.mark.parametrize("name", STAGES)
def test_after_a_reset_it_is_as_new(name: str) -> None:
    stage, (first, second) = STAGES[name](), sounds()
    played(stage, first)
    stage.reset()
    np.testing.assert_array_equal(played(stage, second), played(STAGES[name](), second))


@pytest.mark.parametrize(
    "name", [name for name in STAGES if name not in {"clip", "fold"}]
)  # which have nothing to remember
def test_without_a_reset_it_remembers(name: str) -> None:
    stage, (first, second) = STAGES[name](), sounds()
    played(stage, first)
    assert not np.array_equal(played(stage, second), played(STAGES[name](), second))


@pytest.mark.parametrize("name", STAGES)
def test_it_keeps_the_length_and_its_input(name: str) -> None:
    stage, samples = STAGES[name](), noise(2 * FRAMING.hop / 48_000)
    before = samples.copy()
    assert played(stage, samples).shape[1] == samples.shape[1]
    np.testing.assert_array_equal(samples, before)


@pytest.mark.parametrize("name", STAGES)
def test_it_is_late_by_what_it_says(name: str) -> None:
    """Silence, then a click: nothing comes out before it, and something does where it is due."""
    samples = np.zeros((2, 2 * FRAMING.hop), np.float32)
    samples[:, FRAMING.hop + 5] = 0.01
    stage = STAGES[name]()
    out = played(stage, samples)
    due = FRAMING.hop + 5 + stage.latency
    assert np.abs(out[:, :due]).max() < 1e-8
    assert np.abs(out[:, due]).max() > 1e-8
