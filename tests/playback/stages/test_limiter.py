"""The limiter stage: it holds, and it is late by its look-ahead."""

from functools import partial

import numpy as np

from tests.signals import noise
from translate.dsp.block import Block
from translate.dsp.limiter import Limiter
from translate.playback.stages.limiter import LimiterStage


def test_it_holds_and_is_late() -> None:
    make = partial(Limiter, 48_000, 2, ceiling_dbfs=-30.0, release_ms=100.0, attack_ms=2.0)
    limited = LimiterStage(make)
    assert limited.latency == 96
    out = limited.process(Block(noise(1.0, dbfs=-6.0))).samples
    assert np.abs(out).max() <= 10**-1.5 + 1e-6
    assert not out[:, : limited.latency].any()
    assert out[:, limited.latency].any()
