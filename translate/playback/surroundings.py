"""The noise of a place beside what a device plays there: as sound, at its level re the device's output."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.decibels import power, power_db
from translate.devices import DeviceProfile
from translate.dsp.ambience import ambience, looped
from translate.dsp.weighting import a_weighting_db
from translate.errors import AudioError, ProfileError
from translate.playback.calibration import full_scale_db_spl
from translate.playback.listening import noise_db_spl

__all__ = ["LOOP_S", "Surroundings", "surroundings"]

LOOP_S = 12.0
"""How long the noise is before it comes again."""

_LEAST_S, _MOST_S = 3.0, 120.0


@dataclass(frozen=True, eq=False)
class Surroundings:
    """Noise that may be repeated without end; it belongs beside the `audio` that a device puts out.

    `level_dba` at the ear; `known`: what it is made of, in words.
    """

    audio: Audio
    level_dba: float
    known: str

    def under(self, sound: Audio) -> Audio:
        """What the device puts out, with the noise in it from its beginning."""
        times = -(-sound.frames // self.audio.frames)
        return sound.with_samples(sound.samples + np.tile(self.audio.samples, times)[:, : sound.frames])


def surroundings(profile: DeviceProfile, rate: int, recording: Audio | None = None) -> Surroundings:
    """The noise where a device is, in the units of its output.

    Its third octaves at the ear are those of the profile, isolation taken off; a recording keeps its own shape and gets
    the level that the place has, before the device isolates the ear from it.

    Args:
        profile: The device where it is.
        rate: Sample rate in Hz.
        recording: Of the place; None: noise with the third octaves and swings of the profile.

    Returns:
        The noise.

    Raises:
        ProfileError: The profile has no noise.
        AudioError: The recording is silent or shorter than 3 s.
    """
    if profile.noise is None:
        raise ProfileError(f"{profile.id}: has no noise of its own and is in no place; there is nothing to add")
    full_scale = full_scale_db_spl(profile)
    if recording is not None:
        samples = _recorded(profile, recording, rate) * 10.0 ** (-full_scale / 20.0)
        audio = Audio(samples.astype(np.float32), rate, recording.name)
        return Surroundings(audio, _level_dba(samples, rate) + full_scale, f"own recording {recording.name}")
    swing_db, swing_hz = (profile.place.swing_db, profile.place.swing_hz) if profile.place else (0.0, 1.0)
    samples = ambience(noise_db_spl(profile) - full_scale, LOOP_S, rate, swing_db, swing_hz)
    moves = f"swings of {swing_db:g} dB, up to {swing_hz:g} a second, estimated" if swing_db else "steady, estimated"
    known = f"third octaves {profile.noise.part.confidence}; {moves}"
    return Surroundings(Audio(samples, rate, f"noise of {profile.id}"), profile.noise.level_dba, known)


def _recorded(profile: DeviceProfile, recording: Audio, rate: int) -> NDArray[np.float64]:
    """In dB SPL: mean squares of both channels add up to its level at the ear, less the device's isolation."""
    import soxr

    if recording.duration_s < _LEAST_S:
        raise AudioError(
            f"{recording.name}: is {recording.duration_s:.1f} s long; noise to repeat takes {_LEAST_S:g} s"
        )
    taken = recording.samples[:2, : round(_MOST_S * recording.rate)].astype(np.float64)
    if not taken.any():
        raise AudioError(f"{recording.name}: is silent")
    both = taken if len(taken) == 2 else taken.repeat(2, axis=0)
    samples = looped(
        both if recording.rate == rate else soxr.resample(both.T, recording.rate, rate, quality="VHQ").T, rate
    )
    assert profile.noise is not None
    wanted = profile.place.noise.level_dba if profile.place else profile.noise.level_dba
    samples = samples * 10.0 ** ((wanted - _level_dba(samples, rate)) / 20.0)
    if profile.place is None or profile.isolation is None:
        return np.asarray(samples)
    hz = np.maximum(np.fft.rfftfreq(samples.shape[1], 1.0 / rate), 1.0)
    taken_off = 10.0 ** (-profile.isolation.loss.at(hz) / 20.0)
    return np.asarray(np.fft.irfft(np.fft.rfft(samples) * taken_off, samples.shape[1]))


def _level_dba(samples: NDArray[np.float64], rate: int) -> float:
    """A-weighted mean squares, channels added up, in dB."""
    frames = samples.shape[1]
    bins = 2.0 * (np.abs(np.fft.rfft(samples)) ** 2).sum(axis=0) / frames**2
    hz = np.maximum(np.fft.rfftfreq(frames, 1.0 / rate), 1.0)
    return float(power_db(bins @ power(a_weighting_db(hz))))
