"""What a platform does to a master before a device gets it: codec, gain, limiter."""

from dataclasses import dataclass, replace

import numpy as np

from translate.analysis.heard import Delivered
from translate.analysis.measurement import Measurement, measure
from translate.audio import Audio
from translate.codecs import Transcode
from translate.decibels import db
from translate.devices import DeviceProfile
from translate.dsp.dynamics import Limiter
from translate.dsp.levels import Levels, measure_levels
from translate.platforms import Platform
from translate.playback.engine import Rendering

__all__ = ["Delivery", "Prepared", "deliver", "delivered", "gain_on", "overs_of", "prepare"]


@dataclass(frozen=True, eq=False)
class Prepared:
    """A master as a platform takes it in: `audio` in stereo and its `measurement`, on which the gain depends;
    `own`: the measurement of the file as it is, which differs for mono."""

    audio: Audio
    measurement: Measurement
    own: Measurement


@dataclass(frozen=True, eq=False)
class Delivery:
    """`audio`: stereo, behind the decoder; behind the platform's limiter too, if it has one, and then at its final
    level. `gain_db` is the platform's, `pending_db` the part of it that is not in `audio` yet."""

    audio: Audio
    gain_db: float
    pending_db: float


def prepare(master: Audio) -> Prepared:
    """Mono becomes stereo before it is measured: so it is played, and so platforms measure it."""
    stereo = master.as_stereo()
    measurement = measure(stereo)
    return Prepared(stereo, measurement, measurement if stereo is master else measure(master))


def gain_on(master: Prepared, platform: Platform, setting: str | None, device: DeviceProfile) -> float:
    """The platform's gain in dB for a master on a device, by its own rule."""
    return platform.gain_db(
        integrated_lufs=float(master.measurement["integrated_lufs"]),
        true_peak_dbtp=float(master.measurement["true_peak_dbtp"]),
        setting=setting,
        device=device,
    )


def deliver(transcode: Transcode, platform: Platform, setting: str | None, gain_db: float) -> Delivery:
    """The decoded master at the gain of its platform and through its limiter, where that has work to do."""
    rule = platform.limiter(setting)
    if rule is None or gain_db <= 0.0:
        return Delivery(transcode.audio, gain_db, gain_db)
    decoded = transcode.whole()
    limiter = Limiter(
        decoded.rate,
        2,
        ceiling_dbfs=rule.ceiling_dbfs,
        release_ms=rule.release_ms,
        lookahead_ms=rule.attack_ms,
    )
    silence = np.zeros((2, limiter.latency), dtype=np.float32)
    loud = np.concatenate([decoded.gained(gain_db).samples, silence], axis=1)
    return Delivery(decoded.with_samples(limiter.push(loud)[:, limiter.latency :]), gain_db, 0.0)


def overs_of(decoded: Audio) -> int:
    """Samples beyond full scale."""
    return int(np.count_nonzero(decoded.samples > 1.0) + np.count_nonzero(decoded.samples < -1.0))


def delivered(delivery: Delivery, decoded: Audio, overs: int, rendering: Rendering) -> Delivered:
    """The delivery as the metrics see it; `rendering` played `delivery.audio`."""
    limited = delivery.audio is not decoded
    behind_decoder = measure_levels(decoded.samples, decoded.rate, true_peak=True) if limited else rendering.levels
    factor = 10.0 ** (delivery.pending_db / 10.0)
    levels, spectrum = rendering.levels, rendering.spectrum
    taken = _most_taken_db(behind_decoder, levels, delivery.gain_db) if limited else 0.0
    return Delivered(
        gain_db=delivery.gain_db,
        limiter_reduction_db=taken,
        decoded=behind_decoder,
        overs=overs,
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
