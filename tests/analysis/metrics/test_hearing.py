"""`translate.analysis.metrics.hearing`: what is heard, how loud, for how long: tones of known level at the ear."""

import numpy as np
import pytest

import translate
from tests.playback.profiles import PART, curve, made
from tests.signals import Samples, sine
from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.devices.parts import Noise
from translate.dsp.bands import BANDS_HZ, THIRD_OCTAVES_HZ
from translate.playback.calibration import full_scale_db_spl


def row(samples: Samples, device: DeviceProfile) -> dict[str, float]:
    return translate.play(Audio(samples, 48_000), device=device).row


def tone_at(level_db_spl: float, hz: float, device: DeviceProfile, seconds: float = 4.0) -> Samples:
    """A tone in both channels that has this level at the ear on a flat device."""
    total_db = level_db_spl - full_scale_db_spl(device)
    wave = sine(hz, seconds, dbfs=total_db)  # two channels of half the power each: the peak is the total
    ramp = np.minimum(1.0, np.arange(wave.shape[1]) / 2_400)
    return (wave * ramp * ramp[::-1]).astype(np.float32)


def pink_noise_at(level_db: float) -> Noise:
    """The same level in every third octave."""
    return Noise(50.0, curve(*((float(f), level_db) for f in THIRD_OCTAVES_HZ)), PART)


@pytest.mark.parametrize(("hz", "column"), [(100.0, "bass"), (3_150.0, "presence"), (10_000.0, "air")])
def test_a_tone_is_audible_above_the_noise_and_not_below(hz: float, column: str) -> None:
    noise_db = 65.0 if hz < 1_000.0 else 55.0  # high enough for the monitors to let one hear what drowns in it
    noisy = made("flat", noise=pink_noise_at(noise_db))
    for above_db, share in ((12.0, 100.0), (-12.0, 0.0)):
        found = row(tone_at(noise_db + above_db, hz, noisy), noisy)[f"{column}_audible_pct"]
        assert found == pytest.approx(share, abs=7.0), f"{above_db} dB above"


def test_share_of_the_time() -> None:
    """Two bass notes, of which one drowns in the noise of the place; both are there on the monitors."""
    device = made("flat", noise=pink_noise_at(60.0))
    wave = tone_at(80.0, 1_000.0, device, 9.0)
    wave[:, :144_000] += tone_at(80.0, 100.0, device, 3.0)
    wave[:, 144_000:288_000] += tone_at(50.0, 100.0, device, 3.0)
    found = row(wave, device)
    assert found["bass_audible_pct"] == pytest.approx(50.0, abs=4.0)
    assert found["presence_audible_pct"] == 0.0  # there is none
    assert found["bass_there_pct"] == pytest.approx(67.0, abs=3.0)
    assert found["presence_there_pct"] == 0.0


def test_breaks_are_not_asked_for() -> None:
    device = made("flat")
    wave = tone_at(70.0, 100.0, device, 8.0)
    wave[:, 96_000:288_000] = 0.0
    assert row(wave, device)["bass_audible_pct"] == pytest.approx(100.0, abs=2.5)


def test_silence_has_defined_values() -> None:
    found = row(np.zeros((2, 96_000), np.float32), made("flat"))
    assert found["heard_loudness_sone"] == found["heard_range_phon"] == found["heard_bass_pct"] == 0.0
    assert found["bass_audible_pct"] == found["bass_there_pct"] == found["bass_line_audible_pct"] == 0.0


def test_a_tone_at_40_db_is_one_sone_and_all_of_its_band() -> None:
    found = row(tone_at(40.0, 1_000.0, made("flat"), 8.0), made("flat"))
    assert found["heard_loudness_sone"] == pytest.approx(1.0, rel=0.05)
    assert found["heard_loudness_phon"] == pytest.approx(40.0, abs=0.7)
    assert found["heard_mid_pct"] == pytest.approx(100.0, abs=0.5)


def test_shares_add_up_and_follow_the_sound() -> None:
    device = made("flat")
    wave = tone_at(60.0, 1_000.0, device) + tone_at(60.0, 3_150.0, device)
    found = row(wave, device)
    shares = {name: found[f"heard_{name}_pct"] for name in BANDS_HZ}
    assert sum(shares.values()) == pytest.approx(100.0, abs=0.01)
    assert min(shares["mid"], shares["presence"]) > 35.0


def test_range_and_peaks_follow_time() -> None:
    """A steady tone has no range; one that halves its loudness (10 phon) in between has 10 phon."""
    device = made("flat")
    steady = tone_at(70.0, 1_000.0, device, 10.0)
    stepped = steady.copy()
    stepped[:, 240_000:] *= np.float32(10**-0.5)
    assert row(steady, device)["heard_range_phon"] < 1.0
    assert row(stepped, device)["heard_range_phon"] == pytest.approx(10.0, abs=1.0)
    bursts = steady.copy()
    bursts[:, 96_000:144_000] += tone_at(75.0, 7_000.0, device, 1.0)
    assert row(bursts, device)["sibilance_peak_pct"] > 40.0 > 5.0 > row(steady, device)["sibilance_peak_pct"]
    assert row(bursts, device)["presence_peak_pct"] < 10.0
