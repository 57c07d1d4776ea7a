"""Loudspeakers in a room, heard with two ears on headphones: binaural previews.

The place in space is that of a room and a dummy head; tone and level stay those of the device's profile, which holds
for what arrives at the ear already. So the two ears together are equalized to a flat magnitude (third octaves, mean of
a sound that both loudspeakers play and of one that only one does), which takes the diffuse field of the head and the
gain of the room off; headphones are taken to be neutral.

Source:
    Gardner & Martin, HRTF measurements of a KEMAR dummy-head microphone, MIT Media Lab TR 280, 1994.
"""

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.dsp.overlap_save import cascade
from translate.dsp.shoebox import Reflection, reflections, reverberant_energy
from translate.errors import AudioError
from translate.playback.scenes import Scene, scene_of
from translate.response import minimum_phase

__all__ = ["as_loud", "at_loudspeakers", "binaural", "from_file", "heard_by_ears", "room_responses"]

Array = NDArray[np.float64]

_FILE = Path(__file__).with_name("kemar.npz")
_STEP_DEG = 5
_LONGEST_S = 10.0
_ORDER = 4
_TAIL_DB = 50.0  # of decay that is kept
_MOST_DB = 20.0  # that the ears are equalized by
_TAPS = 4_096  # of that equalizer, at 48 kHz
_SEED = 7


def at_loudspeakers(profile: DeviceProfile) -> DeviceProfile:
    """The device as it leaves its loudspeakers: paths to the ears and reverberation are the room's.

    Args:
        profile: The device.

    Returns:
        A profile that plays without them.
    """
    return replace(profile, paths=(), decay=None)


def binaural(profile: DeviceProfile, rate: int) -> NDArray[np.float32]:
    """From what a device's loudspeakers play to both ears, at the profile's tone and level.

    Args:
        profile: One with loudspeakers; what is mono plays in the middle.
        rate: Sample rate in Hz.

    Returns:
        float32 `(2, 2, taps)`: ear, loudspeaker, sample.

    Raises:
        ProfileError: It is worn.
    """
    scene = scene_of(profile)
    if profile.is_mono:
        x, y, z = ((a + b) / 2.0 for a, b in zip(scene.left, scene.right, strict=True))
        scene = replace(scene, left=(x, y, z), right=(x, y, z))
    return _equalized(room_responses(scene, rate), rate, alike=profile.is_mono)


def from_file(path: Path, rate: int) -> NDArray[np.float32]:
    """Measured responses of a room to two ears, made ready in the same way.

    Args:
        path: Of four channels: left loudspeaker to left and right ear, then the right one; or two of one loudspeaker.
        rate: Sample rate in Hz that is wanted.

    Returns:
        float32 `(2, 2, taps)`.

    Raises:
        AudioError: It cannot be read, has another number of channels, or is silent or longer than 10 s.
    """
    import soundfile
    import soxr

    try:
        about = soundfile.info(os.fsencode(path))
        channels, own = about.channels, about.samplerate
        if channels not in (2, 4) or about.duration > _LONGEST_S:
            raise AudioError(
                f"{path.name}: must have four channels (left loudspeaker to left ear, to right ear, then the right "
                f"loudspeaker) or two of one loudspeaker, and {_LONGEST_S:g} s at most"
            )
        samples, _ = soundfile.read(os.fsencode(path), always_2d=True)
    except (OSError, soundfile.LibsndfileError) as error:
        raise AudioError(f"{path}: cannot be read: {error}") from None
    if not np.isfinite(samples).all():
        raise AudioError(f"{path.name}: holds NaN or infinite samples; every sample must be a number")
    if not samples.any():
        raise AudioError(f"{path.name}: is silent, no response")
    samples = samples / np.abs(samples).max()
    if own != rate:
        samples = soxr.resample(samples, own, rate, quality="VHQ")
    both = np.concatenate([samples.T, samples.T]) if channels == 2 else samples.T
    return _equalized(both.reshape(2, 2, -1).transpose(1, 0, 2), rate, alike=channels == 2)


def heard_by_ears(played: Audio, ears: NDArray[np.float32], like: Audio | None = None) -> Audio:
    """What both ears hear of loudspeakers.

    Args:
        played: Stereo, as the loudspeakers put it out.
        ears: `(2, 2, taps)` of the same rate.
        like: As loud as this; None: as it comes, which differs by a decibel with how alike both channels are.

    Returns:
        As long as it was.
    """
    from scipy.signal import oaconvolve

    heard = np.zeros_like(played.samples)
    for ear in range(2):
        for source in range(2):
            heard[ear] += oaconvolve(played.samples[source], ears[ear, source])[: played.frames]
    found = played.with_samples(heard)
    return found if like is None else as_loud(found, like)


def as_loud(audio: Audio, like: Audio) -> Audio:
    """Audio as loud as other audio; silence stays as it is."""
    wanted, own = (integrated_lufs(measure_levels(one.samples, one.rate)) for one in (like, audio))
    return audio.gained(wanted - own) if np.isfinite(wanted) and np.isfinite(own) else audio


@lru_cache(maxsize=8)
def room_responses(scene: Scene, rate: int) -> Array:
    """From both loudspeakers to both ears as the room makes them, the first sound at the beginning, `(2, 2, taps)`."""
    near, far = (
        reflections(scene.room_m, scene.head_m, _added(scene.head_m, at), scene.rt60_s, _ORDER)
        for at in (scene.left, scene.right)
    )
    start_s = min(near[0].delay_s, far[0].delay_s)
    length = round((_TAIL_DB / 60.0 * scene.rt60_s + 0.02) * rate) + 1024
    made = np.zeros((2, 2, length))
    for source, ways in enumerate((near, far)):
        for number, one in enumerate(ways):
            gain = one.gain if number == 0 else one.gain / np.sqrt(scene.directivity)
            _add(made[:, source], replace(one, gain=gain), start_s, rate)
        made[:, source] += _tail(scene, ways[-1].delay_s - start_s, length, rate, source)
    return made


def _added(a: tuple[float, float, float], b: tuple[float, float, float]) -> tuple[float, float, float]:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _add(ears: Array, one: Reflection, start_s: float, rate: int) -> None:
    """Put what comes from one image into both ears."""
    pair = _head(rate)[round(abs(one.azimuth_deg) / _STEP_DEG)]
    pair = pair if one.azimuth_deg >= 0.0 else pair[::-1]
    at = round((one.delay_s - start_s) * rate)
    if at + pair.shape[1] <= ears.shape[1]:
        ears[:, at : at + pair.shape[1]] += one.gain * pair


def _tail(scene: Scene, from_s: float, length: int, rate: int, source: int) -> Array:
    """Reverberation after the last image, other in each ear, as strong as the room's absorption lets it be."""
    t = np.arange(length) / rate
    shape = np.where(t >= from_s, np.exp(-6.908 * t / scene.rt60_s), 0.0)
    noise = np.random.default_rng(_SEED + source).standard_normal((2, length)) * shape
    left = reverberant_energy(scene.room_m, scene.rt60_s, scene.directivity) * np.exp(-13.816 * from_s / scene.rt60_s)
    heads = np.square(_head(rate)).sum(axis=-1).mean()
    return np.asarray(noise * np.sqrt(left * heads / np.maximum(np.square(noise).sum(axis=1, keepdims=True), 1e-12)))


@lru_cache(maxsize=4)
def _head(rate: int) -> Array:
    """The dummy head's ears, `(37, 2, taps)`: from ahead to behind over the left, the near ear first."""
    import soxr

    with np.load(_FILE) as file:
        ears = file["impulse"].astype(np.float64) / 32_767.0 * float(file["scale"])
        own = int(file["rate"])
    if own == rate:
        return np.asarray(ears)
    flat = ears.reshape(-1, ears.shape[-1]).T
    return np.asarray(soxr.resample(flat, own, rate, quality="VHQ").T.reshape(*ears.shape[:2], -1))


def _equalized(responses: Array, rate: int, *, alike: bool) -> NDArray[np.float32]:
    """Both ears together flat, by one filter of minimum phase for all four ways; `alike`: both play one sound."""
    size = 1 << (max(responses.shape[-1], _TAPS * rate // 48_000) * 2 - 1).bit_length()
    spectra = np.fft.rfft(responses, size)
    alone, together = np.square(np.abs(spectra)).sum(axis=1), np.square(np.abs(spectra.sum(axis=1)))
    power = (together if alike else 0.5 * (alone + together)).mean(axis=0)
    hz = np.fft.rfftfreq(size, 1.0 / rate)
    total = np.concatenate([[0.0], np.cumsum(power)])
    width = np.maximum(hz, 20.0) * (2.0 ** (1.0 / 6.0) - 2.0 ** (-1.0 / 6.0))
    edges = [np.clip((hz + side * width / 2.0) * size / rate, 0.0, power.size) for side in (-1.0, 1.0)]
    low, high = (np.interp(edge, np.arange(total.size), total) for edge in edges)
    level = 10.0 * np.log10(np.maximum((high - low) / np.maximum(edges[1] - edges[0], 1e-9), 1e-12))
    middle = float(level[(hz > 200.0) & (hz < 8_000.0)].mean())
    inverse = -np.clip(level, middle - _MOST_DB, middle + _MOST_DB)
    filter_ = minimum_phase(inverse)[: _TAPS * rate // 48_000].astype(np.float32)
    made = [[cascade(way.astype(np.float32), filter_) for way in ear] for ear in responses]
    return np.asarray(made, dtype=np.float32)
