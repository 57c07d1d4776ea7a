"""For how much of the time something can be heard, on tones whose level at the ear is known."""

import numpy as np
import pytest

import translate
from tests.playback.profiles import PART, curve, made
from tests.signals import Samples, sine
from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.devices.profile import Noise
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.iso226 import threshold_db_spl
from translate.metrics.audibility import audible


def row(samples: Samples, device: DeviceProfile) -> dict[str, float]:
    return translate.play(Audio(samples, 48_000), device=device).row


def tone_at(level_db_spl: float, hz: float, device: DeviceProfile, seconds: float = 4.0) -> Samples:
    """A tone in both channels that has this level at the ear on a flat device (84 dB over LUFS at 70 dB)."""
    total_db = level_db_spl - (device.listening.level_db_spl + 14.0)
    wave = sine(hz, seconds, dbfs=total_db)  # two channels of half the power each: the peak is the total
    ramp = np.minimum(1.0, np.arange(wave.shape[1]) / 2_400)
    return (wave * ramp * ramp[::-1]).astype(np.float32)


def pink_noise_at(level_db: float) -> Noise:
    """The same level in every third octave."""
    return Noise(50.0, curve(*((float(f), level_db) for f in THIRD_OCTAVES_HZ)), PART)


@pytest.mark.parametrize("place", ["quiet", "noisy"])
@pytest.mark.parametrize(("hz", "column"), [(100.0, "bass"), (3_150.0, "presence"), (10_000.0, "air")])
def test_a_tone_is_audible_above_threshold_and_noise_and_not_below(hz: float, column: str, place: str) -> None:
    noise_db = 45.0
    device = made("flat", noise=pink_noise_at(noise_db) if place == "noisy" else None)
    quiet_db = float(threshold_db_spl(hz))
    masked = quiet_db if place == "quiet" else 10 * np.log10(10 ** (quiet_db / 10) + 10 ** (noise_db / 10))
    for above_db, share in ((10.0, 100.0), (1.5, 100.0), (-1.5, 0.0), (-10.0, 0.0)):
        found = row(tone_at(masked + above_db, hz, device), device)[f"{column}_audible_pct"]
        assert found == pytest.approx(share, abs=7.0), f"{above_db} dB above"


def test_share_of_the_time() -> None:
    """A bass note for a third of the time under a tone that is always there."""
    device = made("flat", noise=pink_noise_at(30.0))
    wave = tone_at(60.0, 1_000.0, device, 9.0)
    wave[:, :144_000] += tone_at(60.0, 100.0, device, 3.0)
    found = row(wave, device)
    assert found["bass_audible_pct"] == pytest.approx(100 / 3, abs=2.5)
    assert found["presence_audible_pct"] < 2.5


def test_breaks_are_not_asked_for() -> None:
    device = made("flat")
    wave = tone_at(70.0, 100.0, device, 8.0)
    wave[:, 96_000:288_000] = 0.0
    assert row(wave, device)["bass_audible_pct"] == pytest.approx(100.0, abs=2.5)
    assert row(0 * wave, device)["bass_audible_pct"] == 0.0


def test_air_above_the_standard_is_not_counted() -> None:
    """ISO 226 ends at 12.5 kHz: what is above counts neither as heard nor as missed."""
    device = made("flat")
    heard = translate.play(Audio(tone_at(80.0, 16_000.0, device), 48_000), device=device).heard
    assert audible(heard)[2] < 1.0
