"""ChromiumOS's compressor against figures that were measured on its source (adhd 0c7489a, Web Audio's algorithm)."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.programme import programme
from tests.signals import Samples, sine
from translate.dsp.adaptive import LOOKAHEAD_MS, AdaptiveBand, AdaptiveCompressor, make_up_db, static_gain_db
from translate.dsp.crossover import linkwitz_riley_bands
from translate.dsp.overlap_save import cascade

RATE = 48_000
LAPTOP = [AdaptiveBand(-24.0, knee_db, 12.0, 3.0, 250.0) for knee_db in (25.0, 26.0, 30.0)]
PHONE = [
    AdaptiveBand(threshold, knee_db, ratio, 3.0, 250.0)
    for threshold, knee_db, ratio in ((-38.0, 27.0, 11.427), (-35.0, 30.0, 12.0), (-30.0, 32.0, 6.0))
]
HARD = AdaptiveBand(-30.0, 0.0, 8.0, 3.0, 250.0)


def through(band: AdaptiveBand, samples: Samples, rate: int = RATE) -> Samples:
    """The band's output, its latency taken out."""
    compressor = AdaptiveCompressor(rate, len(samples), [band])
    padded = np.pad(samples, ((0, 0), (0, compressor.latency)))
    return compressor.push([padded])[:, compressor.latency :]


def gain_db(band: AdaptiveBand, samples: Samples) -> Samples:
    """Gain over time, dB, where there is sound."""
    return np.asarray(20.0 * np.log10(np.abs(through(band, samples)) / np.abs(samples)), dtype=np.float32)


def square(levels_db: list[float], seconds: float) -> Samples:
    """A square wave in steps of level: its detector is as steady as can be."""
    amplitude = np.repeat(10.0 ** (np.array(levels_db) / 20.0), round(seconds * RATE))
    return np.sign(sine(250.0, amplitude.size / RATE, channels=1, phase_deg=10)) * amplitude.astype(np.float32)


@pytest.mark.parametrize(
    ("bands", "expected"), [(LAPTOP, (-9.3, -8.6, -6.1)), (PHONE, (-20.5, -15.5, -7.6))], ids=["laptop", "phone"]
)
def test_static_gain_at_full_scale(bands: list[AdaptiveBand], expected: tuple[float, ...]) -> None:
    assert [static_gain_db(band, 0.0) for band in bands] == pytest.approx(expected, abs=0.06)


def test_make_up_of_the_phone() -> None:
    """12.3, 9.3 and, before its post gain of −1 dB, 4.6 dB."""
    assert [make_up_db(band) for band in PHONE] == pytest.approx([12.3, 9.3, 4.6], abs=0.06)


@pytest.mark.parametrize("band", [*LAPTOP, *PHONE, HARD])
@pytest.mark.parametrize("level_dbfs", [-60.0, -29.0, -20.0, -10.0, -3.0, 0.0, 4.0])
def test_a_lasting_tone_gets_the_static_gain(band: AdaptiveBand, level_dbfs: float) -> None:
    settled = gain_db(band, square([level_dbfs], 2.0))[0, -RATE // 2 : -RATE // 10]  # then it looks into silence
    np.testing.assert_allclose(settled, static_gain_db(band, level_dbfs), atol=0.05)


def test_curve_is_smooth_into_its_ratio() -> None:
    """Below the threshold nothing; above the knee a rise of 12 dB comes out as 1 dB; at its end the slope is the
    ratio's on both sides."""
    band = AdaptiveBand(-40.0, 20.0, 12.0, 3.0, 250.0)
    out = [level + static_gain_db(band, level) for level in (-60.0, -40.0, -20.01, -20.0, -19.99, -8.0, 4.0)]
    assert out[:2] == pytest.approx([-60.0, -40.0], abs=1e-6)
    assert (out[3] - out[2]) / 0.01 == pytest.approx(1 / 12, abs=2e-3)
    assert (out[4] - out[3]) / 0.01 == pytest.approx(1 / 12, abs=2e-3)
    assert out[6] - out[5] == pytest.approx(1.0, abs=1e-6)


def test_one_gain_for_both_channels() -> None:
    """L at −6, R at −26 dBFS: the image does not move."""
    both = np.concatenate([sine(1000.0, 2.0, dbfs=-6.0, channels=1), sine(1000.0, 2.0, dbfs=-26.0, channels=1)])
    out = through(LAPTOP[1], both)
    np.testing.assert_allclose(out[0], 10.0 * out[1], atol=2e-5)
    assert np.abs(out[0, RATE:]).max() < 0.8 * np.abs(both[0]).max(), "it must have worked"


def test_looks_ahead() -> None:
    """Six milliseconds before a loud moment the gain begins to fall."""
    gain = gain_db(HARD, square([-40.0, -5.0], 0.5))[0]
    start = RATE // 2
    assert np.abs(gain[: start - round(RATE * LOOKAHEAD_MS / 1000.0) - 1]).max() < 1e-3
    assert gain[start - 1] < -15.0


@pytest.mark.parametrize(("depth_db", "share"), [(13.0, 0.09), (8.0, 0.16), (4.0, 0.42), (0.3, 0.98)])
def test_release_is_faster_the_deeper_the_compression(depth_db: float, share: float) -> None:
    """At 12, 8, 4 and 0 dB of compression left to let go, 5 dB take 0.09, 0.16, 0.42 and 0.98 of the release time."""
    band = AdaptiveBand(-40.0, 0.0, 1000.0, 1.0, 400.0)
    gain = gain_db(band, square([-40.0 + max(depth_db, 0.3) + 1.5, -45.0], 1.0))[0]
    warped = 20.0 * np.log10(np.arcsin(np.minimum(10.0 ** (gain / 20.0), 1.0)) / (np.pi / 2.0))
    inside = np.flatnonzero((np.arange(gain.size) > RATE) & (warped > -depth_db - 0.2) & (warped < -depth_db + 0.2))
    rate_db = (warped[inside[-1]] - warped[inside[0]]) / (inside[-1] - inside[0])
    assert 5.0 / rate_db / RATE == pytest.approx(0.4 * share, rel=0.15)


def test_crest_falls_on_music() -> None:
    """The source lowers crest by 0.4 to 1.2 dB where a fixed release raises it."""
    song = programme(8.0, RATE).samples
    bands = [np.stack([cascade(c, s)[: song.shape[1]] for c in song]) for s in linkwitz_riley_bands([400, 2000], RATE)]
    out = AdaptiveCompressor(RATE, 2, LAPTOP).push([band.astype(np.float32) for band in bands])
    assert crest_db(out) < crest_db(np.sum(bands, axis=0)) - 0.2


def crest_db(samples: Samples) -> float:
    return float(20.0 * np.log10(np.abs(samples).max() / np.sqrt(np.square(samples, dtype=np.float64).mean())))


@pytest.mark.parametrize("channels", [1, 2])
def test_blocks_do_not_matter(chop: Callable[..., Samples], channels: int) -> None:
    song = programme(2.0, 44_100).samples[:channels]
    whole, parts = (AdaptiveCompressor(44_100, channels, [PHONE[0]]) for _ in range(2))
    np.testing.assert_array_equal(chop(lambda x: parts.push([x]), song), whole.push([song]))


def test_bands_are_compressed_apart_and_summed() -> None:
    one, two = sine(100.0, 1.0, dbfs=-3.0), sine(3000.0, 1.0, dbfs=-30.0)
    together = AdaptiveCompressor(RATE, 2, LAPTOP[:2]).push([one, two])
    apart = [AdaptiveCompressor(RATE, 2, [b]).push([x]) for b, x in zip(LAPTOP, (one, two), strict=False)]
    np.testing.assert_allclose(together, apart[0] + apart[1], atol=1e-6)


def test_silence_stays_silent() -> None:
    assert not AdaptiveCompressor(RATE, 2, PHONE).push([np.zeros((2, RATE), np.float32)] * 3).any()
