"""The limiter: nothing above its ceiling, its gain moves over the look-ahead, and nothing else is touched."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.programme import programme
from tests.signals import Samples, noise, sine
from translate.dsp.limiter import Limiter

RATES = [44_100, 48_000, 96_000]


def limiter(rate: int = 48_000, channels: int = 2, *, ceiling_dbfs: float = -1.0, attack_ms: float = 5.0) -> Limiter:
    return Limiter(rate, channels, ceiling_dbfs=ceiling_dbfs, release_ms=100.0, attack_ms=attack_ms)


def limited(kernel: Limiter, samples: Samples) -> Samples:
    """Its output without its latency."""
    return kernel.push(np.pad(samples, ((0, 0), (0, kernel.latency))))[:, kernel.latency :]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("attack_ms", [0.02, 1.0, 5.0])
@pytest.mark.parametrize("ceiling_dbfs", [-1.0, -12.0])
def test_nothing_above_the_ceiling(rate: int, attack_ms: float, ceiling_dbfs: float) -> None:
    """And its gain alone does it: the clip behind it, a safety for rounding, has nothing to do."""
    loud = noise(2.0, rate=rate, dbfs=6.0)
    out = limited(limiter(rate, ceiling_dbfs=ceiling_dbfs, attack_ms=attack_ms), loud)
    ceiling = 10.0 ** (ceiling_dbfs / 20.0)
    assert np.abs(out).max() <= ceiling + 1e-7
    gain = out / loud
    np.testing.assert_allclose(gain[0], gain[1], rtol=2e-6, err_msg="clipped: the channels' gains differ")


def test_attack_is_the_time_it_takes() -> None:
    """The gain begins to fall 5 ms before the peak, not earlier, and is there when the peak is."""
    samples = np.full((2, 48_000), 0.5, np.float32)
    samples[:, 24_000] = 2.0
    gain = limited(limiter(attack_ms=5.0), samples)[0] / samples[0]
    assert gain[24_000 - 241] == 1.0
    assert gain[24_000 - 238] < 1.0
    assert gain[24_000] == pytest.approx(10.0 ** (-1.0 / 20.0) / 2.0, rel=1e-6)
    middle = gain[24_000 - 120]
    assert 0.6 < middle < 0.8, "it moves evenly"


def test_release_is_a_time_constant() -> None:
    samples = np.full((1, 96_000), 0.1, np.float32)
    samples[:, :24_000] = 2.0
    gain = limited(limiter(channels=1, attack_ms=1.0), samples)[0] / samples[0]
    start, low = 24_000, gain[23_900]
    at = np.argmax(gain[start:] >= 1.0 - (1.0 - low) / np.e)
    assert at / 48_000 == pytest.approx(0.100, abs=0.002)


def test_a_low_note_that_is_limited_does_not_click() -> None:
    """60 Hz with hits: energy above 4 kHz re total −79 dB going in; a gain that steps brings −62."""
    t = np.arange(4 * 48_000) / 48_000
    hits = sum(np.exp(-(((t - 0.5 * k - 0.2) / 0.03) ** 2)) for k in range(8))
    note = ((0.9 + 1.2 * hits) * np.sin(2 * np.pi * 60.0 * t)).astype(np.float32)
    out = limited(limiter(), np.stack([note, note]))[0]
    power = np.square(np.abs(np.fft.rfft(out * np.blackman(out.size))))
    assert np.abs(note).max() > 1.9
    assert 10.0 * np.log10(power[4 * 4_000 :].sum() / power.sum()) < -83.0


@pytest.mark.parametrize("attack_ms", [0.1, 2.0, 5.0])
def test_leaves_alone_what_is_below_its_ceiling(attack_ms: float) -> None:
    samples = 0.5 * programme(2.0, 44_100).samples
    kernel = limiter(44_100, ceiling_dbfs=-5.9, attack_ms=attack_ms)
    np.testing.assert_array_equal(limited(kernel, samples), samples)
    limited(kernel, 4.0 * samples)
    limited(kernel, np.float32(0.0) * np.concatenate([samples, samples], axis=1))
    np.testing.assert_array_equal(limited(kernel, samples), samples, err_msg="it must come to rest at exactly 1")


def test_links_channels() -> None:
    samples = np.stack([sine(997, 1.0, dbfs=6.0)[0], sine(997, 1.0, dbfs=-20.0)[0]])
    out = limited(limiter(), samples)[:, 9_600:-9_600]
    np.testing.assert_allclose(out[0] / out[1], samples[0, 9_600:-9_600] / samples[1, 9_600:-9_600], rtol=1e-3)
    assert 20 * np.log10(np.abs(out[1]).max()) == pytest.approx(-27.0, abs=0.1)


@pytest.mark.parametrize("channels", [1, 2])
def test_blocks_do_not_matter(chop: Callable[..., Samples], channels: int) -> None:
    song = np.float32(2.0) * programme(2.0, 44_100).samples[:channels]
    np.testing.assert_array_equal(chop(limiter(44_100, channels).push, song), limiter(44_100, channels).push(song))
