"""The listener's own headphones, taken out of what is played: a phone heard through an HD 650 then sounds like it.

The gain stays: 500 Hz to 2 kHz are as loud as before. A dip is filled as far as a headphone can follow, no further.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.devices import DeviceLibrary, DeviceProfile
from translate.errors import ProfileError
from translate.figures import figure, signed
from translate.playback.engine import Voice
from translate.playback.sounding import sound_of
from translate.response import FrequencyResponse

__all__ = ["ASSUMED", "Listener", "listener"]

ASSUMED = (
    "You are taken to listen on something neutral: good monitors in a good room, or headphones equalized to sound so."
)
"""What previews assume of a listener who says nothing."""

_KINDS = ("headphones", "earbuds")
_MOST_DB = 6.0  # estimated: twice the excursion in the bass, and the room that players leave above the music
_TREBLE_HZ, _TREBLE_DB = 10_000.0, 3.0  # above it ears and rigs differ more than that
_CLEAR_DB = 0.5  # what is missing by less nobody misses


@dataclass(frozen=True)
class Listener:
    """Headphones and what undoes them.

    `profile`: the headphones; `wanted`: all that would undo them, in dB; `played`: as much of it as they can follow.
    """

    profile: DeviceProfile
    wanted: FrequencyResponse
    played: FrequencyResponse

    @cached_property
    def missing_hz(self) -> tuple[tuple[float, float, float], ...]:
        """Where a dip stays: from, to in Hz, and how deep it is at most, in dB."""
        hz = np.geomspace(20.0, 20_000.0, 480)
        left = self.wanted.at(hz) - self.played.at(hz)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], left > _CLEAR_DB, [0]]).astype(np.int8)))
        runs = zip(edges[::2], edges[1::2], strict=True)
        return tuple((float(hz[a]), float(hz[b - 1]), float(left[a:b].max())) for a, b in runs)

    @property
    def words(self) -> str:
        """What is taken out, and what is not."""
        hz = np.geomspace(20.0, 20_000.0, 480)
        levels = self.played.at(hz)
        said = (
            f"{self.profile.name} taken out: {signed(float(levels.min()))} to {signed(float(levels.max()))} dB, its "
            f"curve {self.profile.response_data.part.confidence}, may be off by ± "
            f"{figure(self.profile.band.half_width_db())} dB. Boost stops at {figure(_MOST_DB)} dB, above 10 kHz at "
            f"{figure(_TREBLE_DB)} dB (estimated)"
        )
        if not self.missing_hz:
            return f"{said}: nothing is missing."
        gone = (f"{figure(deep)} dB at {figure(low, 0)} to {figure(high, 0)} Hz" for low, high, deep in self.missing_hz)
        return f"{said}; so up to {', '.join(gone)} stay missing."

    @property
    def room_db(self) -> float:
        """How much louder a peak can become at most."""
        return max(20.0 * float(np.log10(np.abs(self.impulse_response(48_000).astype(np.float64)).sum())), 0.0)

    @property
    def data(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "device": self.profile.id,
            "hz": self.played.hz.tolist(),
            "wanted_db": self.wanted.db.tolist(),
            "played_db": self.played.db.tolist(),
            "missing": [{"from_hz": a, "to_hz": b, "most_db": deep} for a, b, deep in self.missing_hz],
        }

    def impulse_response(self, rate: int) -> NDArray[np.float32]:
        """What undoes the headphones, minimum phase.

        Args:
            rate: Sample rate in Hz.

        Returns:
            float32 `(taps,)`.
        """
        return self.played.impulse_response(rate)

    def heard(self, audio: Audio) -> Audio:
        """Sound for neutral ears, made ready for these headphones.

        Args:
            audio: Stereo, as a device puts it out.

        Returns:
            The same length and gain.
        """
        undone = replace(
            self.profile,
            channels="stereo",
            response_data=replace(self.profile.response_data, curve=self.played),
            paths=(),
            decay=None,
            mono_below_hz=None,
            dynamics=None,
        )
        return sound_of(audio, [Voice(undone, 0.0)])[0]


def listener(name: str | DeviceProfile, library: DeviceLibrary | None = None) -> Listener:
    """The headphones that somebody listens on.

    Args:
        name: Of a headphone or an earbud, as -d takes it, or its profile.
        library: Where it is; None: the built-in one.

    Returns:
        What undoes them.

    Raises:
        UnknownNameError: There is no such device.
        ProfileError: It is neither headphones nor earbuds.
    """
    profile = name if isinstance(name, DeviceProfile) else DeviceLibrary.of(library).device(name)
    if profile.kind not in _KINDS:
        raise ProfileError(
            f"{profile.id}: is {profile.kind}; only headphones and earbuds can be taken out of what is heard"
        )
    hz = np.union1d(profile.response.hz, np.array([_TREBLE_HZ * 0.97, _TREBLE_HZ * 1.03]))
    wanted = FrequencyResponse(hz, -profile.response.at(hz))
    most = np.interp(np.log(hz), np.log([_TREBLE_HZ * 0.97, _TREBLE_HZ * 1.03]), [_MOST_DB, _TREBLE_DB])
    return Listener(profile, wanted, FrequencyResponse(hz, np.minimum(wanted.db, most)))
