"""Compressor against pedalboard's plugin of that name, and against arithmetic."""

from collections.abc import Callable
from math import pi

import numpy as np
import pedalboard
import pytest

from tests.programme import programme
from tests.signals import Samples, noise, sine
from translate.dsp.dynamics import Compressor
from translate.dsp.knee import KneeStage, knee_stages

SAME_DB = -90.0
RATES = [44_100, 48_000, 96_000]


def difference_db(ours: Samples, theirs: Samples) -> float:
    assert ours.shape == theirs.shape
    return float(20 * np.log10(np.abs(ours - theirs).max() + 1e-12))


def compressor(rate: int, *stages: KneeStage, attack_ms: float, release_ms: float) -> Compressor:
    return Compressor(rate, [(attack_ms, release_ms, stages)])


def plugins(stages: tuple[KneeStage, ...], attack_ms: float, release_ms: float) -> pedalboard.Pedalboard:
    times = (2.0 * pi * attack_ms, 2.0 * pi * release_ms)
    return pedalboard.Pedalboard([pedalboard.Compressor(s.threshold_dbfs, s.ratio, *times) for s in stages])


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize(("attack_ms", "release_ms"), [(0.5, 20.0), (3.0, 250.0), (30.0, 1000.0)])
@pytest.mark.parametrize(
    "stages",
    [(KneeStage(-20.0, 4.0),), (KneeStage(-15.0, 1.5),), (KneeStage(-40.0, 1000.0),), knee_stages(-38.0, 27.0, 11.4)],
    ids=["4:1", "1.5:1", "limiting", "soft knee"],
)
def test_compressor_is_the_plugin(
    stages: tuple[KneeStage, ...],
    attack_ms: float,
    release_ms: float,
    rate: int,
    chop: Callable[[Callable[[Samples], Samples], Samples], Samples],
) -> None:
    samples = programme(3.0, rate).samples[:1] * np.float32(1.5)
    kernel = compressor(rate, *stages, attack_ms=attack_ms, release_ms=release_ms)
    ours = chop(lambda x: kernel.push([x]), samples)
    theirs = plugins(stages, attack_ms, release_ms)(samples, rate)
    assert difference_db(ours, theirs) <= SAME_DB
    assert difference_db(ours, samples) > -30.0, "it must have worked"


def test_bands_are_compressed_apart_and_summed() -> None:
    one, two = noise(1.0, seed=1), noise(1.0, seed=2, dbfs=-6.0)
    settings = [(3.0, 100.0, knee_stages(-30.0, 10.0, 4.0)), (1.0, 50.0, knee_stages(-12.0, 0.0, 2.0))]
    together = Compressor(48_000, settings).push([one.copy(), two.copy()])
    apart = [Compressor(48_000, [s]).push([x.copy()]) for s, x in zip(settings, (one, two), strict=True)]
    np.testing.assert_allclose(together, apart[0] + apart[1], atol=1e-6)


def test_one_gain_for_all_channels() -> None:
    """That of the louder one: the image does not move, whichever side is loud."""
    loud, quiet = noise(1.0, channels=1, dbfs=0.0), noise(1.0, channels=1, dbfs=-26.0, seed=2)
    alone = compressor(48_000, *KNEE, attack_ms=3.0, release_ms=100.0).push([loud.copy()])
    for order in ([loud, quiet], [quiet, loud]):
        both = compressor(48_000, *KNEE, attack_ms=3.0, release_ms=100.0).push([np.concatenate(order)])
        gains = both / np.concatenate(order)
        np.testing.assert_allclose(gains[0], gains[1], rtol=1e-5)
        np.testing.assert_allclose(gains[0], (alone / loud)[0], rtol=0.2)  # the quiet one is the louder at times
    assert np.abs(alone).max() < 0.5 * np.abs(loud).max()


KNEE = knee_stages(-30.0, 0.0, 4.0)


@pytest.mark.parametrize(("level_dbfs", "ratio"), [(-10.0, 4.0), (0.0, 20.0), (-29.0, 2.0), (-31.0, 8.0)])
def test_steady_gain_is_that_of_the_static_curve(level_dbfs: float, ratio: float) -> None:
    """A square wave has a constant envelope, its level; above −30 dBFS only 1/ratio of a rise is left."""
    square = np.sign(sine(100.0, 1.0, phase_deg=30)) * np.float32(10 ** (level_dbfs / 20))
    out = compressor(48_000, KneeStage(-30.0, ratio), attack_ms=1.0, release_ms=1.0).push([square.copy()])
    gain_db = 20 * np.log10(np.abs(out[:, -4_800:]) / np.abs(square[:, -4_800:]))
    np.testing.assert_allclose(gain_db, -max(level_dbfs + 30.0, 0.0) * (1 - 1 / ratio), atol=0.001)


@pytest.mark.parametrize("rate", RATES)
def test_attack_and_release_are_time_constants(rate: int) -> None:
    """After one time constant the envelope has gone 63 % of its way (1 − 1/e)."""
    ones = np.ones((1, rate), np.float32)
    kernel = compressor(rate, KneeStage(-80.0, 1e6), attack_ms=5.0, release_ms=50.0)
    envelope = 1e-4 / kernel.push([ones.copy()])  # at ∞:1 the gain is threshold over envelope
    at = np.argmax(envelope[0] >= 1.0 - np.exp(-1.0))
    assert at / rate == pytest.approx(0.005, abs=2 / rate + 1e-5)
    tail = np.full((1, rate), 1e-5, np.float32)
    falling = 1e-4 * tail / kernel.push([tail.copy()])
    at = np.argmax(falling[0] <= np.exp(-1.0))
    assert at / rate == pytest.approx(0.050, abs=2 / rate + 1e-4)


def test_silence_behind_sound_stays_silent() -> None:
    """The envelope ends in zero, not in numbers too small to be quick."""
    kernel = compressor(48_000, KneeStage(-40.0, 4.0), attack_ms=1.0, release_ms=10.0)
    kernel.push([noise(0.1)])
    for _ in range(10):
        assert not kernel.push([np.zeros((2, 48_000), np.float32)]).any()
    assert not kernel._envelope.any()
