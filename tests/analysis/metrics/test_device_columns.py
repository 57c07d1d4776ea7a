"""Device columns on signals and devices whose answer is known."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

import translate
from tests.playback.profiles import LIBRARY, band, curve, dynamics, made, unlinked
from tests.programme import decorrelated_pink, programme
from tests.signals import Samples, noise, sine
from translate.analysis.columns import Column, metric
from translate.analysis.metrics.bands import bands
from translate.analysis.metrics.delivered import playback_loudness
from translate.analysis.metrics.level import fold_loss
from translate.analysis.metrics.reduction import gain_reduction, punch_lost
from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.dsp.bands import BANDS_HZ

FLAT_MONO = made("flat-mono", channels="mono")


def row(samples: Samples, device: DeviceProfile | str, rate: int = 48_000, **through: str) -> dict[str, float]:
    return translate.play(Audio(samples, rate), device=device, **through).row  # type: ignore[arg-type]


# --- fold ---------------------------------------------------------------------------------------------


def test_the_fold_of_unrelated_channels_takes_3_db() -> None:
    loss = fold_loss(translate.play(decorrelated_pink(8.0, 48_000), device=FLAT_MONO).heard)
    assert loss == pytest.approx(3.01, abs=0.1)


@pytest.mark.parametrize("device", ["phone-speaker", FLAT_MONO], ids=["phone", "flat"])
def test_the_fold_of_equal_channels_takes_nothing(device: DeviceProfile | str) -> None:
    assert row(noise(3.0, channels=1).repeat(2, axis=0), made_mono(device))["fold_loss_lu"] == pytest.approx(
        0, abs=0.01
    )


def made_mono(device: DeviceProfile | str) -> DeviceProfile:
    """The response of a built-in device out of one loudspeaker."""
    if isinstance(device, DeviceProfile):
        return device
    return made("one-" + device, response=translate.device(device).response, channels="mono")


def test_the_fold_of_opposite_channels_takes_everything() -> None:
    left = noise(3.0, channels=1)
    assert row(np.concatenate([left, -left]), FLAT_MONO)["fold_loss_lu"] > 40.0
    assert row(np.concatenate([left, -left]), made("two"))["fold_loss_lu"] == 0.0


def test_one_silent_channel_loses_3_db() -> None:
    left = noise(3.0, channels=1)
    assert row(np.concatenate([left, 0 * left]), FLAT_MONO)["fold_loss_lu"] == pytest.approx(3.01, abs=0.01)


def test_bass_out_of_phase_is_no_loss_where_there_is_no_bass() -> None:
    """50 Hz in opposite phase under a mono tone: lost on a flat loudspeaker, missed by nobody on a small one."""
    bass = 4.0 * sine(100, 3.0, dbfs=-20.0)
    samples = sine(1000, 3.0, dbfs=-20.0) + bass * np.array([[1], [-1]], np.float32)
    small = made("small", response=curve((150.0, -50.0), (300.0, 0.0)), channels="mono")
    assert row(samples, FLAT_MONO)["fold_loss_lu"] > 8.0
    assert row(samples, small)["fold_loss_lu"] < 0.01


# --- dynamics -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("level_dbfs", "expected_db"), [(-40.0, 0.0), (-20.0, 7.5), (-10.0, 15.0), (0.0, 22.5)])
def test_gain_reduction_is_that_of_the_compressor(level_dbfs: float, expected_db: float) -> None:
    """4:1 above −30 dBFS on a square wave, whose envelope is its level."""
    device = made("squeezer", processing=dynamics(band(-30.0, 4.0, attack_ms=1.0, release_ms=50.0)))
    square = np.sign(sine(200.0, 5.0, phase_deg=10)) * np.float32(10 ** (level_dbfs / 20))
    mean_db, _ = gain_reduction(translate.play(Audio(square, 48_000), device=device).heard)
    assert mean_db == pytest.approx(expected_db, abs=0.05)


def test_the_response_does_not_count_as_gain_reduction() -> None:
    device = made("dull", response=curve((500.0, 0.0), (2_000.0, -30.0)), processing=dynamics(band(10.0, 4.0)))
    found = row(noise(3.0), device)
    assert (found["gain_reduction_mean_db"], found["gain_reduction_max_db"]) == pytest.approx((0.0, 0.0), abs=1e-3)
    assert found["punch_lost_db"] == pytest.approx(0.0, abs=0.01)


@cache
def beat(gain_db: float) -> Audio:
    """1.5 s of noise that beats, from a quiet bar into a loud one."""
    song, bars = decorrelated_pink(1.5, 44_100), programme(2.75, 44_100).excerpt(1.25, 2.75)
    return song.with_samples(song.samples * bars.samples).gained(gain_db)


@pytest.mark.parametrize("name", LIBRARY)
def test_dynamics_work_harder_when_it_is_louder_and_not_at_all_without_any(name: str) -> None:
    heard = [translate.play(beat(g), device=name).heard for g in (-30.0, 10.0, 25.0)]
    taken = [gain_reduction(h) for h in heard]
    if translate.device(name).is_linear:
        assert taken == [(0.0, 0.0)] * 3
        assert [punch_lost(h) for h in heard] == [0.0] * 3
    else:
        for first, second, third in zip(*taken, strict=True):
            assert first - 1e-3 <= second < third
        assert taken[2][0] > 1.0


def test_a_limiter_takes_the_punch() -> None:
    """Clicks 20 dB above a tone, limited to its level; against pyloudnorm's loudness of a steady programme."""
    import pyloudnorm

    wave = sine(997.0, 6.0, dbfs=-26.0)
    wave[:, 24_000::24_000] += 0.5
    played = translate.play(Audio(wave, 48_000), device=made("limited", processing=dynamics(ceiling_dbfs=-24.0)))
    meter = pyloudnorm.Meter(48_000, filter_class="DeMan")
    before, after = (
        20 * np.log10(np.abs(x).max()) - meter.integrated_loudness(x.T) for x in (wave, played.audio.samples)
    )
    assert before - after > 10.0
    assert punch_lost(played.heard) == pytest.approx(before - after, abs=0.3)


# --- bands ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LIBRARY)
def test_bands_change_as_the_response_says(name: str) -> None:
    """White noise too quiet for any compressor: each band moves by the response's power gain in it."""
    profile = unlinked(name)
    samples = noise(6.0, dbfs=-85.0, channels=1).repeat(2, axis=0)
    if profile.paths or profile.mono_below_hz:
        hz, gain = summed_paths(profile)
    else:
        hz = np.linspace(1.0, 20_000.0, 200_000)
        gain = 10.0 ** (profile.response.at(hz) / 10.0)
    found = row(samples, profile)
    tolerance = 0.25 if profile.is_linear else 0.4  # the former see the very same noise as the reference
    whole = gain[(hz > 20) & (hz < 20_000)].mean()
    for band_name, (low, high) in BANDS_HZ.items():
        change_db = 10 * np.log10(gain[(low < hz) & (hz < high)].mean() / whole)
        found_db = found[f"band_{band_name}_change_db"]
        if change_db > -30.0:
            assert found_db == pytest.approx(change_db, abs=tolerance), band_name
        else:  # next to a band 30 dB louder the window's lobe, 23 Hz wide, is what is seen
            assert found_db < -28.0, band_name


def summed_paths(profile: DeviceProfile) -> tuple[np.ndarray, np.ndarray]:
    """|H|² of the same signal in both channels, summed over the outputs."""
    both = profile.path_responses(48_000).astype(np.float64).sum(axis=1)
    size = 1 << 18
    return np.fft.rfftfreq(size, 1 / 48_000), np.square(np.abs(np.fft.rfft(both, size))).sum(axis=0)


def test_the_reference_changes_nothing() -> None:
    found = row(programme(4.0, 44_100).samples, "studio-monitors", 44_100)
    assert [v for k, v in found.items() if k.endswith("_change_db")] == [0.0] * 7


def test_a_sine_is_all_in_its_band() -> None:
    for name, (low, high) in BANDS_HZ.items():
        heard = translate.play(Audio(sine((low * high) ** 0.5, 1.5, dbfs=-20.0), 48_000), device=made()).heard
        levels = dict(zip(BANDS_HZ, bands(heard), strict=True))
        assert levels[name] == pytest.approx(0.0, abs=0.3)
        assert max(v for k, v in levels.items() if k != name) < -10.0


# --- what the platform did --------------------------------------------------------------------------------


def test_delivered_columns() -> None:
    wave = sine(997.0, 4.0, dbfs=-9.0)
    wave[:, 1000:1010] = 1.25
    wave[0, 2000:2003] = -1.5
    found = row(wave, made(), platform="spotify", quality="lossless")
    assert found["codec_overs"] == 23
    assert found["platform_gain_db"] == pytest.approx(-14.0 + 9.0, abs=0.1)
    assert found["playback_lufs"] == pytest.approx(-14.0, abs=0.01)
    assert found["codec_true_peak_dbtp"] >= 20 * np.log10(1.5)
    assert found["platform_limiting_max_db"] == 0.0


def test_spotifys_loud_setting_limits_at_minus_1_dbfs() -> None:
    wave = sine(997.0, 6.0, dbfs=-30.0)
    wave[:, 24_000::48_000] = 0.3
    quiet = Audio(wave, 48_000)
    played = translate.play(quiet, device=made(), platform="spotify", setting="loud", quality="lossless")
    assert played.row["platform_gain_db"] == pytest.approx(19.0, abs=0.5)
    assert played.row["platform_limiting_max_db"] > 1.0
    assert np.abs(played.audio.samples).max() == pytest.approx(10 ** (-1 / 20), abs=1e-3)
    assert playback_loudness(played.heard) <= -11.0 + 0.01


# --- one more ---------------------------------------------------------------------------------------------


def test_a_metric_is_one_decorated_function(monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands in the table, in the explanation and in JSON without another line."""
    from translate.analysis import columns
    from translate.comparison import explain

    monkeypatch.setattr(columns, "_REGISTRY", list(columns._REGISTRY))
    declare: Callable[..., object] = metric(
        "device", Column("loudest_sample_pct", "%", "of full scale at the ear", "this test", "lower", 1.0)
    )
    declare(lambda heard: 100.0 * float(heard.levels.peak.max()))
    compared = translate.compare(Audio(sine(997, 1.0, dbfs=-6.02), 48_000), devices=[made()], platforms=["none"])
    assert compared.table["loudest_sample_pct"].tolist() == pytest.approx([50.0], abs=0.01)
    assert compared.to_dict()["rows"][0]["values"]["loudest_sample_pct"] == pytest.approx(50.0, abs=0.01)
    assert "loudest_sample_pct" in [column.name for column in explain()]
    with pytest.raises(ValueError, match="loudest_sample_pct"):
        metric("master", Column("loudest_sample_pct", "%", "again", "this test"))(len)
