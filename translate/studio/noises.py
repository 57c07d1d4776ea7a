"""The noise of the places where devices are heard, as a layer beside the music: `LiveNoises`."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.devices import DeviceProfile
from translate.playback.calibration import full_scale_db_spl, usual_lufs
from translate.playback.surroundings import Surroundings, surroundings
from translate.report.player_data import PlayerNoise
from translate.report.player_noise import noise_says
from translate.studio.reels import RATE_HZ

__all__ = ["LiveNoises"]

Samples = NDArray[np.float32]

_MOST: Final = 6  # noises of 12 s that are held, 5 MB each
_MOST_KNOWN: Final = 200


@dataclass(frozen=True, eq=False)
class _Around:
    """A device where it is, at the volume that is usual, and what `peak_dbfs` its noise has in units of its output."""

    profile: DeviceProfile
    level_dba: float
    known: str
    peak_dbfs: float


class LiveNoises:
    """Makes the noise around devices; what was made is kept while there is room."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, _Around] = OrderedDict()
        self._kept: OrderedDict[str, Samples] = OrderedDict()
        self._lock = Lock()

    def around(self, profile: DeviceProfile, matched_lufs: float) -> PlayerNoise | None:
        """The noise beside what a device plays, with its two gains.

        The noise stays as it is when the device is turned up. Matched: all music is at `matched_lufs`, and what the
        listener turned up by stands the noise further below it. As delivered: nobody turns anything back, so that the
        music moves and the noise does not.

        Args:
            profile: The device where it is, at the volume it is heard at.
            matched_lufs: How loud what it usually plays is played.

        Returns:
            As the player of a page takes it; None where it is quiet.
        """
        if profile.noise is None:
            return None
        usual = profile.at_volume(-profile.volume_db)
        name = _name(usual)
        here = self._around(name, usual)
        ours = usual_lufs(profile) + full_scale_db_spl(profile) - full_scale_db_spl(usual)
        return {
            "id": name,
            "device": profile.id,
            "matched_db": round(matched_lufs - ours, 2),
            "delivered_db": round(matched_lufs - usual_lufs(usual), 2),
            "peak_dbfs": round(here.peak_dbfs, 2),
            "says": noise_says(here.level_dba, here.known),
        }

    def samples(self, name: str) -> Samples | None:
        """Of a noise that was asked for before: float32 `(2, n)` at 48 kHz, to be played again and again."""
        with self._lock:
            here, kept = self._known.get(name), self._kept.get(name)
        if kept is None and here is not None:
            kept = self._made(name, here.profile).audio.samples
        return kept

    def _around(self, name: str, usual: DeviceProfile) -> _Around:
        with self._lock:
            known = self._known.get(name)
        if known is None:
            made = self._made(name, usual)
            peak_dbfs = 20.0 * float(np.log10(np.abs(made.audio.samples).max()))
            known = _Around(usual, made.level_dba, made.known, peak_dbfs)
            with self._lock:
                self._known[name] = known
                while len(self._known) > _MOST_KNOWN:
                    self._known.popitem(last=False)
        return known

    def _made(self, name: str, usual: DeviceProfile) -> Surroundings:
        made = surroundings(usual, RATE_HZ)
        with self._lock:
            self._kept[name] = made.audio.samples
            self._kept.move_to_end(name)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return made


def _name(usual: DeviceProfile) -> str:
    from hashlib import blake2b

    return blake2b(repr((usual.id, usual.place_id)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
