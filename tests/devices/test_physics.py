"""Every device of the folder is played and held against what physics demands, whatever its file says."""

from dataclasses import replace
from functools import cache
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import oaconvolve

import translate
from tests.playback.profiles import LIBRARY, unlinked
from tests.programme import decorrelated_pink, pink
from tests.signals import music
from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.devices.filters import filters_of
from translate.devices.parts import BandDynamics, SoundPath
from translate.playback import Playback

from . import derivations, measured

RATE = 48_000
LEVELS_LUFS = (-34.0, -20.0, -8.0)
SMALL = 1e-4  # −80 dBFS: below every threshold
ONSET = 4_000
NOTHING = 1e-5  # re the peak: rounding of the transforms
SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
STRAIGHT = [SoundPath(s, s, 0.0, 0.0, translate.FrequencyResponse.flat()) for s in SIDES]
LIMITED = [n for n in LIBRARY if (d := translate.device(n).dynamics) and d.limiter]
DYNAMIC = [n for n in LIBRARY if not translate.device(n).is_linear]


@cache
def noise(level_lufs: float) -> Audio:
    """2 s of pink noise at a loudness, clipped at full scale as any file is."""
    audio = decorrelated_pink(2.0, RATE)
    loud = audio.gained(level_lufs - float(translate.measure(audio)["integrated_lufs"]))
    return loud.with_samples(np.clip(loud.samples, -1.0, 1.0))


@cache
def played(name: str, level_lufs: float) -> Playback:
    return translate.play(noise(level_lufs), device=unlinked(name))


@cache
def impulse(name: str, *sides: int) -> NDArray[np.float32]:
    """`(2, frames)`: what comes out if a small impulse goes into the left (0) and right (1) channel at `ONSET`."""
    samples = np.zeros((2, 1 << 16), np.float32)  # 1.37 s: no filter of a device is half as long
    samples[list(sides), ONSET] = SMALL
    out = translate.play(Audio(samples, RATE), device=unlinked(name)).audio.samples / np.float32(SMALL)
    out.setflags(write=False)
    return out


def inactive(profile: DeviceProfile) -> DeviceProfile:
    """The device with its compressors at 1:1 and no limiter: its crossovers still turn the phase."""
    assert profile.dynamics is not None
    bands = tuple(replace(band, ratio=1.0) for band in profile.dynamics.bands)
    return replace(profile, dynamics=replace(profile.dynamics, bands=bands, limiter=None))


def most_db(profile: DeviceProfile, audio: Audio) -> float:
    """The most that the static curves can take from the peaks in each band, and the limiter from what gets to it."""
    dynamics = profile.dynamics
    assert dynamics is not None
    samples = audio.samples.mean(axis=0, keepdims=True).repeat(2, axis=0) if profile.is_mono else audio.samples
    peaks = [np.abs(filtered(samples, split)).max() for split in filters_of(profile, audio.rate).splits]
    compressed = max(static_reduction_db(b, 20 * np.log10(p)) for b, p in zip(dynamics.bands, peaks, strict=True))
    if dynamics.limiter is None:
        return compressed
    before = np.abs(translate.play(audio, device=driver_only(profile, limited=False)).audio.samples).max()
    return compressed + max(20.0 * float(np.log10(before)) - dynamics.limiter.ceiling_dbfs, 0.0)


def driver_only(profile: DeviceProfile, *, limited: bool) -> DeviceProfile:
    """What the loudspeaker is driven with, in front of its acoustics: flat, no paths, no decay."""
    dynamics = profile.dynamics
    assert dynamics is not None
    return replace(
        profile,
        response_data=replace(profile.response_data, curve=dynamics.drive),
        paths=(),
        decay=None,
        dynamics=dynamics if limited else replace(dynamics, limiter=None),
    )


def filtered(samples: NDArray[np.float32], fir: NDArray[np.float32]) -> NDArray[np.float64]:
    """Plain convolution, `(2, frames)`, with `(taps,)` or `(2, 2, taps)`."""
    wide = samples.astype(np.float64)
    if fir.ndim == 1:
        return np.asarray(oaconvolve(wide, fir[np.newaxis], axes=1), dtype=np.float64)
    return np.stack([oaconvolve(wide, row, axes=1).sum(axis=0) for row in fir])


def static_reduction_db(band: BandDynamics, level_dbfs: float) -> float:
    """Quadratic knee from the threshold on (Giannoulis, Massberg & Reiss, JAES 60(6), 2012, eq. 4), then straight."""
    over_db = max(level_dbfs - band.threshold_dbfs, 0.0)
    inside_db = min(over_db, band.knee_db)
    bend_db = inside_db**2 / (2.0 * band.knee_db) if band.knee_db else 0.0
    return (1.0 - 1.0 / band.ratio) * (bend_db + over_db - inside_db)


def assert_sound_of(name: str, audio: Audio, playback: Playback) -> None:
    """As long as it was, finite, without DC of its own; from one loudspeaker the same on both channels."""
    out = playback.audio.samples
    assert out.shape == audio.samples.shape
    assert np.isfinite(out).all()
    passed_on = np.abs(translate.device(name).path_responses(RATE).sum(axis=-1)) @ dc(audio)
    # 2 dB: what swings below 1 Hz, reverberation shifts against the window
    assert (dc(out) <= 1.25 * passed_on + SMALL).all(), f"{20 * np.log10(dc(out).max()):.1f} dBFS of DC"
    if translate.device(name).is_mono:
        np.testing.assert_array_equal(out[0], out[1])


def dc(audio: Audio | NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean of each channel under a Hann window, which keeps out the bass cut at the ends."""
    samples = (audio.samples if isinstance(audio, Audio) else audio).astype(np.float64)
    window = np.hanning(samples.shape[1])
    return np.asarray(np.abs(samples @ window) / window.sum(), dtype=np.float64)


# --- where it is linear --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LIBRARY)
def test_every_path_follows_the_file(name: str) -> None:
    """Within ±0.1 dB, 30 Hz to 16 kHz; devices that join channels get the impulse on both."""
    profile = unlinked(name)
    joined = profile.is_mono or profile.mono_below_hz is not None
    rendered = {side: impulse(name, *(0, 1) if joined else (side,)) for side in (0, 1)}
    for path in profile.paths or STRAIGHT:
        source, target = SIDES.index(path.source), SIDES.index(path.target)
        spectrum = np.fft.rfft(rendered[source][target].astype(np.float64))
        hz = np.fft.rfftfreq(rendered[source].shape[1], 1.0 / RATE)
        inside = (hz >= 30.0) & (hz <= 16_000.0)
        wanted = profile.response.at(hz[inside]) + path.gain_db + path.curve.at(hz[inside])
        np.testing.assert_allclose(20.0 * np.log10(np.abs(spectrum[inside])), wanted, atol=0.1)


@pytest.mark.parametrize("name", LIBRARY)
def test_nothing_arrives_early_and_the_earliest_path_at_once(name: str) -> None:
    out = np.abs(impulse(name, 0, 1))
    assert out[:, :ONSET].max() <= NOTHING * out.max()
    assert out[:, ONSET].max() > 100 * NOTHING * out.max()


# --- noise at three levels -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", LIBRARY)
def test_noise_comes_out_whole(name: str) -> None:
    for level in LEVELS_LUFS:
        assert_sound_of(name, noise(level), played(name, level))


@pytest.mark.parametrize("name", LIBRARY)
def test_more_level_more_reduction_within_the_limit(name: str) -> None:
    profile = unlinked(name)
    rows = [played(name, level).row for level in LEVELS_LUFS]
    taken = [row["gain_reduction_mean_db"] for row in rows]
    if profile.is_linear:
        assert taken == [0.0, 0.0, 0.0]
        return
    assert np.diff(taken).min() > -0.001
    assert taken[-1] > taken[0] + 0.3, "the test must make the dynamics work"
    for level, row in zip(LEVELS_LUFS, rows, strict=True):
        assert row["gain_reduction_max_db"] <= most_db(profile, noise(level)) + 0.5, f"at {level} LUFS"


@pytest.mark.parametrize("name", LIMITED)
def test_the_driver_never_gets_more_than_the_limiter_lets_through(name: str) -> None:
    """In front of the acoustics, and behind them what a peak can add up to there."""
    profile = unlinked(name)
    dynamics = profile.dynamics
    assert dynamics is not None
    assert dynamics.limiter is not None
    ceiling = 10.0 ** ((dynamics.limiter.ceiling_dbfs + 0.1) / 20.0)
    bare = driver_only(profile, limited=True)
    far_too_loud = noise(LEVELS_LUFS[-1]).gained(12.0)
    assert np.abs(translate.play(far_too_loud, device=bare).audio.samples).max() <= ceiling
    post = np.abs(filters_of(profile, RATE).post)
    reach = post.sum() if post.ndim == 1 else post.sum(axis=(1, 2)).max()
    assert np.abs(translate.play(far_too_loud, device=profile).audio.samples).max() <= ceiling * reach


@pytest.mark.parametrize("name", DYNAMIC)
def test_dynamics_do_not_delay(name: str) -> None:
    """Loud noise, against the same device with its dynamics switched off: correlation peaks at lag 0."""
    profile = unlinked(name)
    wet = played(name, LEVELS_LUFS[-1]).audio.samples
    dry = translate.play(noise(LEVELS_LUFS[-1]), device=inactive(profile)).audio.samples
    for one, other in zip(wet, dry, strict=True):
        cross = np.fft.irfft(np.fft.rfft(one) * np.fft.rfft(other).conj())
        assert np.argmax(np.abs(cross)) == 0


# --- what the notes promise ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["phone-speaker", "phone-stereo"])
def test_a_louder_phone_is_a_thinner_phone(name: str) -> None:
    """The smart amplifier: 200 to 400 Hz against 1 to 4 kHz, re the input."""
    thin = [bands_db(name, level, (200.0, 400.0), (1_000.0, 4_000.0)) for level in LEVELS_LUFS]
    balance = [low - middle for low, middle in thin]
    assert balance == sorted(balance, reverse=True)
    assert balance[0] - balance[-1] > 5.0


def test_a_smart_speaker_at_the_usual_level_is_as_published() -> None:
    """Octave bands of pink noise at −14 LUFS, mean at 0 dB."""
    centres = (125.0, 250.0, 500.0, 1_000.0, 2_000.0, 4_000.0, 8_000.0)
    heard = bands_db("smart-speaker", -14.0, *[(f / 2**0.5, f * 2**0.5) for f in centres])
    published = np.interp(np.log(centres), np.log(measured.GRID_HZ), derivations.smart_speaker_at_level())
    difference = np.array(heard) - published
    np.testing.assert_allclose(difference - difference.mean(), 0.0, atol=2.0)


def bands_db(name: str, level_lufs: float, *bands: tuple[float, float]) -> list[float]:
    """Output re input in bands, dB; the same noise on both channels, right ear."""
    wave = pink(2.0, RATE, seed=7)
    both = Audio(np.stack([wave, wave]).astype(np.float32), RATE)
    both = both.gained(level_lufs - float(translate.measure(both)["integrated_lufs"]))
    out = translate.play(both, device=unlinked(name)).audio
    hz = np.fft.rfftfreq(wave.size, 1.0 / RATE)
    power = [np.abs(np.fft.rfft(x.samples[1].astype(np.float64))) ** 2 for x in (both, out)]
    inside = [(hz >= low) & (hz < high) for low, high in bands]
    return [float(10.0 * np.log10(power[1][band].sum() / power[0][band].sum())) for band in inside]


# --- music -----------------------------------------------------------------------------------------------


@pytest.mark.shared
@pytest.mark.parametrize("name", LIBRARY)
def test_music_comes_out_whole(name: str) -> None:
    audio = music("pairs/caesium_loud-limited.flac", 20.0, 1.5)
    playback = translate.play(audio, device=unlinked(name))
    assert_sound_of(name, audio, playback)
    profile = unlinked(name)
    limit_db = 0.0 if profile.is_linear else most_db(profile, audio) + 0.5
    assert playback.row["gain_reduction_max_db"] <= limit_db
