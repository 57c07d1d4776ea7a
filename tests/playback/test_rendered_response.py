"""What comes out of a device follows the curve of its file, measured with an impulse too small for its dynamics."""

from typing import Any

import numpy as np
import pytest

import translate
from tests.playback.profiles import LIBRARY, curve, dynamics, made, unlinked
from tests.playback.profiles import band as compressor
from translate.audio import Audio
from translate.devices import DeviceProfile

TOLERANCE_DB = 0.1
SMALL = 1e-4  # −80 dBFS

DARK = curve((20.0, 3.0), (500.0, 0.0), (1_000.0, 0.0), (20_000.0, -9.0))
STEEP = curve((20.0, -40.0), (80.0, -40.0), (320.0, 0.0), (6_000.0, 0.0), (7_000.0, 6.0), (20_000.0, -30.0))


def transfer_db(profile: DeviceProfile, rate: int, left: float, right: float) -> tuple[Any, Any]:
    """Frequencies, and levels in dB re the impulse, `(2, n)`, of an impulse of these sizes on left and right."""
    samples = np.zeros((2, 1 << (rate // 2).bit_length()), np.float32)  # 0.68 to 1.02 s: the filters are shorter
    samples[:, 100] = SMALL * left, SMALL * right
    played = translate.play(Audio(samples, rate), device=profile, platform="none").audio.samples
    size = 1 << 17
    hz = np.fft.rfftfreq(size, 1.0 / rate)
    inside = (hz >= 30.0) & (hz <= min(16_000.0, 0.47 * rate))
    magnitude = np.abs(np.fft.rfft(played.astype(np.float64), size))[:, inside] / SMALL
    return hz[inside], 20.0 * np.log10(np.maximum(magnitude, 1e-9))


# Where channels reach both ears, every path is tested by itself in tests/devices/test_physics.py.
STRAIGHT = [name for name in LIBRARY if not translate.device(name).paths]


@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
@pytest.mark.parametrize("name", STRAIGHT)
def test_both_channels_follow_the_file(name: str, rate: int) -> None:
    profile = unlinked(name)
    hz, levels_db = transfer_db(profile, rate, 1.0, 1.0)
    if profile.is_mono:
        np.testing.assert_array_equal(levels_db[0], levels_db[1])
    np.testing.assert_allclose(levels_db, np.tile(profile.response.at(hz), (2, 1)), atol=TOLERANCE_DB)


@pytest.mark.parametrize("name", [n for n in STRAIGHT if translate.device(n).mono_below_hz is None])
def test_one_channel_stays_on_its_side_or_loses_half(name: str) -> None:
    profile = unlinked(name)
    hz, levels_db = transfer_db(profile, 48_000, 0.0, 1.0)
    if profile.is_mono:
        np.testing.assert_allclose(levels_db, np.tile(profile.response.at(hz) - 6.02, (2, 1)), atol=TOLERANCE_DB)
    else:
        np.testing.assert_allclose(levels_db[1], profile.response.at(hz), atol=TOLERANCE_DB)
        assert levels_db[0].max() < -120.0


@pytest.mark.parametrize("rate", [8_000, 44_100, 192_000])
@pytest.mark.parametrize("response", [DARK, STEEP], ids=["dark", "steep"])
def test_any_curve_at_any_rate(response: translate.FrequencyResponse, rate: int) -> None:
    three_bands = dynamics(*[compressor(-30.0, 4.0)] * 3, crossover_hz=(150.0, 3_000.0), ceiling_dbfs=-1.0)
    hz, levels_db = transfer_db(made(response=response, processing=three_bands), rate, 1.0, 1.0)
    np.testing.assert_allclose(levels_db, np.tile(response.at(hz), (2, 1)), atol=TOLERANCE_DB)


def test_a_limiter_does_not_delay() -> None:
    """Latency is compensated: the impulse comes out where it went in."""
    samples = np.zeros((2, 4_000), np.float32)
    samples[:, 1_234] = 0.1
    limited = made(processing=dynamics(ceiling_dbfs=-1.0))
    played = translate.play(Audio(samples, 44_100), device=limited).audio.samples
    np.testing.assert_array_equal(played, samples)
