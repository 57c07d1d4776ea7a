"""The songs of a norm as heard on any device: worked out from their sketches once, then kept in the user's cache.

Of the built-in norm on the library's devices they ship.
"""

import pickle
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from translate import __version__
from translate.cache import Cache, user_folder
from translate.devices import DeviceLibrary, DeviceProfile
from translate.errors import ProfileError
from translate.result import ANALYSIS
from translate.scoring.norm_shipped import shipped
from translate.scoring.norm_song import MEASURED, NormSong
from translate.sketch import gain_of, rows_on

__all__ = ["heard_on", "key_of", "worked_out"]

Array = NDArray[np.float64]

_LIMIT_BYTES = 100_000_000  # of the cache: thousands of devices


@lru_cache(maxsize=256)
def heard_on(songs: tuple[NormSong, ...], profile: DeviceProfile, reference: DeviceProfile) -> Array:
    """What songs measure on a device.

    Args:
        songs: The songs.
        profile: Any device, in any place, at any volume.
        reference: The device that says what there is to hear.

    Returns:
        Values of `MEASURED`, `(columns, songs)`, read-only; NaN where a number does not exist.

    Raises:
        ProfileError: A column is neither in the sketches nor was it measured.
    """
    key = key_of(songs, profile, reference)
    there = shipped(key)
    if there is not None:
        return there
    folder = user_folder()
    cache = None if folder is None else Cache(folder / "norms", _LIMIT_BYTES)
    kept = cache.get(key) if cache else None
    shape = len(MEASURED), len(songs)
    if kept is not None and len(kept) == 8 * shape[0] * shape[1]:
        return np.frombuffer(kept, dtype="<f8").reshape(shape)
    found = worked_out(songs, profile, reference)
    if cache:
        cache.put(key, found.astype("<f8").tobytes())
    found.setflags(write=False)
    return found


def worked_out(songs: Sequence[NormSong], profile: DeviceProfile, reference: DeviceProfile) -> Array:
    """What `heard_on` gives, `(columns, songs)`, worked out."""
    rows = rows_on([song.sketch for song in songs], profile, MEASURED, reference)
    missing = [column for column in MEASURED if column not in rows[0]]
    if missing:
        beside = _beside(songs, profile, missing)
        rows = [{**row, **more} for row, more in zip(rows, beside, strict=True)]
    values = np.array([[row[column] for row in rows] for column in MEASURED])
    return np.where(np.isfinite(values), values, np.nan)


def _beside(songs: Sequence[NormSong], profile: DeviceProfile, columns: Sequence[str]) -> list[dict[str, float]]:
    """What no sketch can say: as measured on the device that plays most alike of those it was measured on."""
    measured = [{device: dict(row) for device, row in song.aside} for song in songs]
    known = set(measured[0]).intersection(*measured)
    nearest = min(_differences_db(profile, known), key=lambda one: one[0], default=(0.0, ""))[1]
    found = [{c: row[nearest][c] for c in columns if c in row.get(nearest, {})} for row in measured]
    for column in columns:
        if any(column not in row for row in found):
            raise ProfileError(f"the norm has no {column}; `translate norm build` makes a new one")
    return found


def _differences_db(profile: DeviceProfile, known: set[str]) -> list[tuple[float, str]]:
    """Mean difference in level between a device and each of the library's that is known."""
    own = _levels_db(profile)
    found = []
    for other in DeviceLibrary.built_in().devices():
        for name in known.intersection((other.id, *other.former_ids)):
            found.append((float(np.abs(own - _levels_db(other)).mean()), name))
    return found


def _levels_db(profile: DeviceProfile) -> Array:
    gain = gain_of(profile.processing)[0]
    levels = 10.0 * np.log10(np.maximum(gain, 1e-9))
    return np.asarray(levels - levels.mean())


def key_of(songs: Sequence[NormSong], profile: DeviceProfile, reference: DeviceProfile) -> str:
    """All that the values depend on, in short."""
    about = __version__, ANALYSIS, MEASURED, [_acts(one) for one in (profile, reference)]
    found = blake2b(pickle.dumps(about), digest_size=20)
    for song in songs:
        found.update(song.sketch.coded)
        found.update(repr((song.sketch.numbers, song.sketch.texture, song.aside)).encode())
    return found.hexdigest()


def _acts(profile: DeviceProfile) -> object:
    """What of a profile is heard, and what platforms go by."""
    return profile.id, profile.kind, profile.processing, profile.listening, profile.noise
