"""The fold stage: the mean of both channels, with spectra that go with it."""

import numpy as np

from tests.signals import noise
from translate.dsp.block import Block, input_blocks
from translate.dsp.overlap_save import Framing, convolve_spectra, transfer
from translate.playback.stages.fold import FoldStage

FRAMING = Framing(16_384, 12_288)
FIR = noise(0.01, channels=1)[0]


def test_one_channel_comes_out_and_its_spectra_are_its_own() -> None:
    samples = noise(2.2)
    for given in input_blocks([samples], 48_000, FRAMING):
        folded = FoldStage().process(given.block)
        np.testing.assert_allclose(folded.samples, given.block.samples.mean(axis=0, keepdims=True), atol=1e-7)
        assert folded.transforms is not None
        assert given.block.transforms is not None
        by_both, by_folded = (
            convolve_spectra(one.of_windows(FRAMING), transfer(FIR, FRAMING), FRAMING)
            for one in (given.block.transforms, folded.transforms)
        )
        np.testing.assert_allclose(by_folded, by_both.mean(axis=0, keepdims=True), atol=1e-5)


def test_samples_without_spectra_stay_without() -> None:
    folded = FoldStage().process(Block(noise(0.1)))
    assert folded.transforms is None
    assert folded.samples.shape == (1, 4_800)
