"""What a platform does to a master before a device gets it: codec, gain, limiter."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from translate.analysis.heard import Delivered
from translate.analysis.measurement import Measurement, measure
from translate.audio import Audio
from translate.decibels import db
from translate.devices import DeviceProfile
from translate.dsp.levels import Levels
from translate.dsp.limiter import Limiter
from translate.platforms import Platform, PlatformLimiter
from translate.playback.engine import Rendering
from translate.playback.feed import Feed
from translate.playback.stages.limiter import LimiterStage

__all__ = ["UNTOUCHED", "Delivery", "Prepared", "delivered", "delivery_on", "prepare"]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A master as a platform takes it in: `audio` in stereo and its `measurement`, on which the gain depends;
    `own`: the measurement of the file as it is, which differs for mono."""

    audio: Audio
    measurement: Measurement
    own: Measurement


@dataclass(frozen=True)
class Delivery:
    """What a platform does to the decoded stream before a device gets it: its gain, and the limiter that catches what
    this lifts too far, None where there is none or it has nothing to do."""

    gain_db: float
    limiter: PlatformLimiter | None

    @property
    def pending_db(self) -> float:
        """The gain that is left for the device to apply: all of it, or none after a limiter."""
        return 0.0 if self.limiter else self.gain_db

    @property
    def before_device(self) -> "Delivery":
        """What has to be done to the stream itself: equal for all devices that can share one."""
        return self if self.limiter else UNTOUCHED

    def of(self, feed: Feed) -> Feed:
        """The stream as the device gets it, but for the pending gain."""
        if self.limiter is None:
            return feed
        rule = self.limiter
        limiter = partial(
            Limiter,
            feed.rate,
            2,
            ceiling_dbfs=rule.ceiling_dbfs,
            release_ms=rule.release_ms,
            attack_ms=rule.attack_ms,
        )
        return feed.gained(self.gain_db).through(LimiterStage(limiter))


UNTOUCHED = Delivery(0.0, None)
"""The stream as it was decoded."""


def prepare(master: Audio) -> Prepared:
    """Mono becomes stereo before it is measured: so it is played, and so platforms measure it."""
    stereo = master.as_stereo()
    measurement = measure(stereo)
    return Prepared(stereo, measurement, measurement if stereo is master else measure(master))


def delivery_on(measurement: Measurement, platform: Platform, setting: str | None, device: DeviceProfile) -> Delivery:
    """The platform's gain for a master on a device, by its own rule, and its limiter where that has work to do."""
    gain_db = platform.gain_db(
        integrated_lufs=float(measurement["integrated_lufs"]),
        true_peak_dbtp=float(measurement["true_peak_dbtp"]),
        setting=setting,
        device=device,
    )
    return Delivery(gain_db, platform.limiter(setting) if gain_db > 0.0 else None)


def delivered(delivery: Delivery, decoded: Rendering, rendering: Rendering) -> Delivered:
    """The delivery as the metrics see it; `rendering` played what it makes of the stream that `decoded` played."""
    factor = 10.0 ** (delivery.pending_db / 10.0)
    levels, spectrum = rendering.levels, rendering.spectrum
    return Delivered(
        gain_db=delivery.gain_db,
        limiter_reduction_db=_most_taken_db(decoded.levels, levels, delivery.gain_db) if delivery.limiter else 0.0,
        decoded=decoded.levels,
        overs=decoded.overs,
        fold=decoded.fold,
        levels=_scaled(levels, factor),
        spectrum=spectrum.scaled(factor),
        texture=rendering.texture,
    )


def _scaled(levels: Levels, power_factor: float) -> Levels:
    amplitude = power_factor**0.5
    return replace(
        levels,
        energy=levels.energy * power_factor,
        mid_energy=levels.mid_energy * power_factor,
        square=levels.square * power_factor,
        cross=levels.cross * power_factor,
        peak=levels.peak * amplitude,
        true_peak=None if levels.true_peak is None else levels.true_peak * amplitude,
    )


def _most_taken_db(before: Levels, after: Levels, gain_db: float) -> float:
    """Largest gain reduction over all 10 ms."""
    loud = before.square.sum(axis=0) > 1e-6
    if not loud.any():
        return 0.0
    ratio = np.sqrt(before.square.sum(axis=0)[loud] / np.maximum(after.square.sum(axis=0)[loud], 1e-30))
    return max(float((db(ratio) + gain_db).max()), 0.0)
