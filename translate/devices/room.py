"""Measured responses of loudspeakers in a room to two ears, WAV or SOFA: `measured_room`."""

import os
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.devices.sofa import read_sofa
from translate.dsp.ears import both_ears_flat
from translate.errors import AudioError, ProfileError
from translate.text_files import read_bytes

__all__ = ["digest_of", "measured_room"]

Array = NDArray[np.float64]

_LONGEST_S = 10.0
_MOST_BYTES = 200_000_000
_KEPT_DB = -60.0  # re the largest sample: what is below it to the end is not played


def measured_room(path: Path, rate: int) -> NDArray[np.float32]:
    """Measured responses of a room to two ears, both together flat: tone and level stay those of the device.

    Args:
        path: Audio of four channels (left loudspeaker to left and right ear, then the right one) or two of one
            loudspeaker; or a SOFA file (AES69) with one or two loudspeakers.
        rate: Sample rate in Hz that is wanted.

    Returns:
        float32 `(2, 2, taps)`: ear, loudspeaker, sample; read-only.

    Raises:
        AudioError: It cannot be read, has another number of channels, or is silent or longer than 10 s.
    """
    return _made(path, digest_of(path), rate)


def digest_of(path: Path) -> str:
    """A name for what is in a file.

    Args:
        path: The file.

    Raises:
        AudioError: It cannot be read, is no regular file or far too large.
    """
    try:
        return blake2b(read_bytes(path, most_bytes=_MOST_BYTES), digest_size=16).hexdigest()
    except ProfileError as error:
        raise AudioError(str(error)) from None


@lru_cache(maxsize=8)
def _made(path: Path, digest: str, rate: int) -> NDArray[np.float32]:
    import soxr

    ways, own = read_sofa(path) if path.suffix.lower() == ".sofa" else _of_audio(path)
    if not np.isfinite(ways).all():
        raise AudioError(f"{path.name}: holds NaN or infinite samples; every sample must be a number")
    if ways.shape[-1] > _LONGEST_S * own:
        raise AudioError(f"{path.name}: is longer than {_LONGEST_S:g} s: a response of a room is shorter")
    if not ways.any():
        raise AudioError(f"{path.name}: is silent, no response")
    ways = _cut(ways / np.abs(ways).max())
    alike = bool(np.array_equal(ways[:, 0], ways[:, 1]))
    if own != rate:
        ways = soxr.resample(ways.reshape(4, -1).T, own, rate, quality="VHQ").T.reshape(2, 2, -1)
    made = both_ears_flat(ways, rate, alike=alike)
    made.flags.writeable = False
    return made


def _of_audio(path: Path) -> tuple[Array, int]:
    """Ear, loudspeaker, sample, and the rate in Hz."""
    import soundfile

    try:
        about = soundfile.info(os.fsencode(path))
        if about.channels not in (2, 4) or about.duration > _LONGEST_S:
            raise AudioError(
                f"{path.name}: must have four channels (left loudspeaker to left ear, to right ear, then the right "
                f"loudspeaker) or two of one loudspeaker, and {_LONGEST_S:g} s at most"
            )
        samples, rate = soundfile.read(os.fsencode(path), always_2d=True)
    except (OSError, soundfile.LibsndfileError) as error:
        raise AudioError(f"{path}: cannot be read: {error}") from None
    both = np.concatenate([samples.T, samples.T]) if samples.shape[1] == 2 else samples.T
    return both.reshape(2, 2, -1).transpose(1, 0, 2), int(rate)


def _cut(ways: Array) -> Array:
    """Without the silence before the first sound and after the last; what one way is later than another stays."""
    heard = np.flatnonzero(np.abs(ways).max(axis=(0, 1)) > 10.0 ** (_KEPT_DB / 20.0))
    return ways[..., max(int(heard[0]) - 8, 0) : int(heard[-1]) + 1]
