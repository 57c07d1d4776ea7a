"""A player that converts to integers."""

import numpy as np

from tests.signals import sine
from translate.dsp.block import Block
from translate.playback.stages.clip import ClipStage


def test_cuts_at_full_scale_and_counts() -> None:
    stage = ClipStage()
    loud = np.array([[0.5, 1.5, -1.25, 1.0], [-1.0, 0.0, 3.0, -3.0]], np.float32)
    np.testing.assert_array_equal(stage.process(Block(loud)).samples, np.clip(loud, -1.0, 1.0))
    assert stage.clipped == 4
    stage.process(Block(loud))
    assert stage.clipped == 8
    stage.reset()
    assert stage.clipped == 0


def test_what_fits_is_handed_on_as_it_is() -> None:
    block = Block(sine(1000.0, 0.1, dbfs=0.0))
    stage = ClipStage()
    assert stage.process(block) is block
    assert stage.clipped == 0
