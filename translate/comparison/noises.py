"""The noise of the places of devices, as files beside the previews."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from translate.comparison.clips import CEILING_DBTP
from translate.cpu import cores
from translate.devices import DeviceProfile
from translate.files import save
from translate.files.opus import SMALL, small_bytes
from translate.files.opus_rates import NOISE_KBPS
from translate.playback.calibration import usual_lufs
from translate.playback.surroundings import surroundings
from translate.result import NoiseLayer

__all__ = ["write_noises"]

_RATE = 48_000


def write_noises(profiles: Iterable[DeviceProfile], folder: Path, suffix: str) -> Iterator[NoiseLayer]:
    """Write the noise around each device that has some, as loud as a file holds it.

    Args:
        profiles: The devices where they are.
        folder: For the files, "noise--DEVICE" with the suffix.
        suffix: ".opus", ".m4a" or ".flac".
    """
    around = [profile for profile in profiles if profile.noise is not None]
    with ThreadPoolExecutor(cores(), "noises") as pool:
        yield from pool.map(lambda profile: _written(profile, folder, suffix), around)


def _written(profile: DeviceProfile, folder: Path, suffix: str) -> NoiseLayer:
    found = surroundings(profile, _RATE)
    gain_db = CEILING_DBTP - 20.0 * float(np.log10(np.abs(found.audio.samples).max()))
    file, loud = f"noise--{profile.id}{suffix}", found.audio.gained(gain_db)
    if suffix in SMALL:
        (folder / file).write_bytes(small_bytes(loud, NOISE_KBPS, suffix))
    else:
        save(loud, folder / file)
    return NoiseLayer(
        file=file,
        device=profile.id,
        rate_hz=_RATE,
        duration_s=round(found.audio.duration_s, 3),
        gain_db=round(gain_db, 3),
        peak_dbfs=CEILING_DBTP,
        usual_lufs=round(usual_lufs(profile), 3),
        level_dba=round(found.level_dba, 2),
        made_of=found.known,
    )
