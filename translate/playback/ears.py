"""Loudspeakers in a room, heard with two ears on headphones: binaural previews.

The place in space is that of a room and a head, measured or made here; tone and level stay those of the device's
profile, which holds for what arrives at the ear already. So the two ears together are equalized to a flat magnitude
(third octaves, mean of a sound that both loudspeakers play and of one that only one does), which takes the diffuse
field of the head and the gain of the room off; headphones are taken to be neutral.

Source:
    Gardner & Martin, HRTF measurements of a KEMAR dummy-head microphone, MIT Media Lab TR 280, 1994.
"""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.devices.room import measured_room
from translate.dsp.ears import both_ears_flat
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.dsp.shoebox import Reflection, reflections, reverberant_energy
from translate.playback.scenes import Scene, scene_of

__all__ = ["as_loud", "at_loudspeakers", "binaural", "heard_by_ears", "room_responses"]

Array = NDArray[np.float64]

_FILE = Path(__file__).with_name("kemar.npz")
_STEP_DEG = 5
_ORDER = 4
_TAIL_DB = 50.0  # of decay that is kept
_SEED = 7


def at_loudspeakers(profile: DeviceProfile) -> DeviceProfile:
    """The device as it leaves its loudspeakers: paths to the ears and reverberation are the room's.

    Args:
        profile: The device.

    Returns:
        A profile that plays without them.
    """
    return replace(profile, paths=(), decay=None, room=None)


def binaural(profile: DeviceProfile, rate: int) -> NDArray[np.float32]:
    """From what a device's loudspeakers play to both ears, at the profile's tone and level: as it was measured in the
    profile's room where there is one, else in the room that is typical of its kind.

    Args:
        profile: One with loudspeakers; what is mono plays in the middle.
        rate: Sample rate in Hz.

    Returns:
        float32 `(2, 2, taps)`: ear, loudspeaker, sample.

    Raises:
        ProfileError: It is worn.
        AudioError: The measured responses cannot be read any more.
    """
    if profile.room is not None:
        return measured_room(profile.room.file, rate)
    scene = scene_of(profile)
    if profile.is_mono:
        x, y, z = ((a + b) / 2.0 for a, b in zip(scene.left, scene.right, strict=True))
        scene = replace(scene, left=(x, y, z), right=(x, y, z))
    return both_ears_flat(room_responses(scene, rate), rate, alike=profile.is_mono)


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
