"""A listener turns the volume until a master is as loud as what the device usually plays: `Knob`.

It is turned in front of the device's own dynamics: these guard the loudspeaker, whatever made the sound loud.
"""

from dataclasses import dataclass
from math import floor

import numpy as np

from translate.analysis.heard import Volume
from translate.decibels import power, power_db
from translate.devices import DeviceProfile
from translate.dsp.kweighting import k_response_db
from translate.dsp.levels import STEPS_PER_S, Levels
from translate.dsp.long_term import LongTerm
from translate.dsp.loudness import integrated_of
from translate.dsp.spectrum import bin_hz
from translate.playback.calibration import PROGRAMME_LUFS, full_scale_db_spl, programme_spectrum, usual_lufs
from translate.playback.loudest import loudest_db_spl

__all__ = ["MOST_UP_DB", "Knob", "lufs_of"]

MOST_UP_DB = 24.0
"""How far up from its usual volume a device goes, where no limiter ends it sooner; profiles do not say. Estimated:
personal players stop at 100 dBA (EN 50332-2), and people listen at about 75; above, its own noise is in the way."""

Part = tuple[float, float]


@dataclass(frozen=True)
class Knob:
    """The volume of one device as a listener turns it for one master.

    `wanted_db`: in front of the dynamics, so that the master would be as loud as the usual programme without them;
    `part`: the seconds (start, end) that all candidates play, None: all.
    """

    wanted_db: float
    part: Part | None

    @classmethod
    def of(
        cls,
        profile: DeviceProfile,
        delivered_lufs: float,
        spectrum: LongTerm | None,
        rate: int,
        part: Part | None = None,
    ) -> "Knob":
        """For a master on a device. Without dynamics it makes no difference where volume is turned, and all of it is
        turned at the ear.

        Args:
            profile: The device.
            delivered_lufs: How loud the platform delivers it over that part; −∞: silence, and nobody turns anything.
            spectrum: Of the master; None: like that of the usual programme.
            rate: Its sample rate in Hz.
            part: As in the class.
        """
        if profile.is_linear or not np.isfinite(delivered_lufs):
            return cls(0.0, part)
        passed_lu = _passed_lu(profile, spectrum, rate) - _usually_passed_lu(profile) if spectrum else 0.0
        return cls(PROGRAMME_LUFS - delivered_lufs - passed_lu, part)

    @property
    def before_db(self) -> float:
        """Gain in front of the device."""
        return min(self.wanted_db, MOST_UP_DB)

    def turned(self, profile: DeviceProfile, levels: Levels, before_lufs: float) -> Volume:
        """All that is turned, once it is known what comes out.

        Args:
            profile: The device.
            levels: Its output, played with `before_db`.
            before_lufs: How loud the programme is that the listener heard before.
        """
        lufs = lufs_of(levels, self.part)
        missing_db = usual_lufs(profile) - lufs if np.isfinite(lufs) else 0.0
        louder_lu = -(self.before_db + missing_db) - (before_lufs - PROGRAMME_LUFS)
        room_db = min(MOST_UP_DB - max(self.before_db, 0.0), max(_room_db(profile, levels), 0.0))
        after_db = min(missing_db, room_db)
        return Volume(self.before_db + after_db, after_db, louder_lu)


def lufs_of(levels: Levels, part: Part | None) -> float:
    """Integrated loudness of a part (start, end in s) of what was measured, or of all."""
    energy = levels.energy.sum(axis=0)[: levels.complete]
    first, end = (0, energy.size) if part is None else (floor(t * STEPS_PER_S + 0.5) for t in part)
    return integrated_of(energy[first:end], levels.rate)


def _passed_lu(profile: DeviceProfile, spectrum: LongTerm, rate: int) -> float:
    """How much louder, K-weighted, a spectrum is behind the device's response and fold."""
    hz = bin_hz(rate)
    weights = power(k_response_db(hz, rate))
    before = float(spectrum.both @ weights)
    played = spectrum.mid if profile.is_mono else spectrum.both
    after = float(played @ (weights * power(profile.response.at(hz))))
    return float(power_db(after / before)) if before > 0.0 and after > 0.0 else 0.0


def _usually_passed_lu(profile: DeviceProfile) -> float:
    return _passed_lu(profile, *programme_spectrum())


def _room_db(profile: DeviceProfile, levels: Levels) -> float:
    """How much louder the output may be before it exceeds what the device can play; ∞ without a limiter."""
    loudest = loudest_db_spl(profile)
    peak = float(np.square(levels.peak).sum(axis=0).max(initial=0.0))
    if loudest is None or peak <= 0.0:
        return np.inf
    return loudest - full_scale_db_spl(profile) - float(power_db(peak))
