"""What happens to a decoded stream before a device gets it: gain, limiter, a player that clips, a link in the air."""

from dataclasses import dataclass, replace
from functools import partial
from math import inf
from typing import Literal

import numpy as np

from translate.analysis.heard import Delivered
from translate.analysis.measurement import Measurement, measure
from translate.audio import Audio
from translate.codecs import Kept, Transcode, through_link
from translate.decibels import db
from translate.devices import DeviceProfile
from translate.dsp.levels import Levels
from translate.dsp.limiter import Limiter
from translate.dsp.long_term import long_term
from translate.hearing import NoiseMeter, NoiseToMask
from translate.platforms import Platform, PlatformLimiter
from translate.playback.engine import Rendering
from translate.playback.feed import Feed
from translate.playback.stages.clip import ClipStage
from translate.playback.stages.limiter import LimiterStage
from translate.scratch import blocks_of, stored

__all__ = [
    "UNTOUCHED",
    "Delivering",
    "Delivery",
    "Prepared",
    "Stream",
    "delivered",
    "delivery_on",
    "peak_of",
    "prepare",
]

Stream = Audio | Transcode | Feed
"""A decoded stream: there, on its way, or block by block from anywhere."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """A master as a platform takes it in: `audio` in stereo and its `measurement`, on which the gain depends;
    `own`: the measurement of the file as it is, which differs for mono."""

    audio: Audio
    measurement: Measurement
    own: Measurement


@dataclass(frozen=True)
class Delivery:
    """What is done to the decoded stream before a device gets it, in this order.

    `clips` "decoder": the player clips at full scale; `gain_db`: the platform's; `limiter`: catches what this lifts
    too far, None where there is none or it has nothing to do; `clips` "output": the player clips here; `link`: codec
    and bit rate in kbit/s of a link in the air. `clips` None: nothing exceeds full scale there, or nobody knows.
    """

    gain_db: float
    limiter: PlatformLimiter | None
    clips: Literal["decoder", "output"] | None = None
    link: tuple[str, int] | None = None

    @property
    def pending_db(self) -> float:
        """The gain that is left for the device to apply: all of it, or none where something comes after the gain."""
        return 0.0 if self.limiter or self.link or self.clips == "output" else self.gain_db

    @property
    def before_device(self) -> "Delivery":
        """What has to be done to the stream itself: equal for all devices that can share one."""
        return replace(self, gain_db=self.gain_db - self.pending_db)

    def of(self, feed: Feed, kept: Kept | None = None) -> "Delivering":
        """The stream as the device gets it, but for the pending gain.

        Args:
            feed: As it was decoded.
            kept: Where what a link makes of `feed` may be from and is kept.
        """
        clip, heard = ClipStage(), NoiseMeter(feed.rate) if self.link else None
        if self.clips == "decoder":
            feed = feed.through(clip)
        gain_db = self.gain_db - self.pending_db
        if self.limiter:
            feed = self._limited(feed.gained(gain_db), self.limiter)
        elif gain_db:
            feed = feed.gained(gain_db)
        if self.clips == "output":
            feed = feed.through(clip)
        if self.link and heard:
            kept = kept and Kept(kept.cache, repr((kept.key, replace(self, link=None))))
            sent = through_link(feed.pieces, feed.rate, *self.link, kept=kept, compare=heard.push)
            feed = replace(feed, pieces=sent)
        return Delivering(feed, clip, heard)

    def _limited(self, feed: Feed, rule: PlatformLimiter) -> Feed:
        limiter = partial(
            Limiter,
            feed.rate,
            2,
            ceiling_dbfs=rule.ceiling_dbfs,
            release_ms=rule.release_ms,
            attack_ms=rule.attack_ms,
        )
        return feed.through(LimiterStage(limiter))


@dataclass(frozen=True, eq=False)
class Delivering:
    """A stream on its way to a device; `clip`: counts what the player clips; `link`: listens to what a link takes away,
    None where there is none. Both know all when the `feed` was played to its end."""

    feed: Feed
    clip: ClipStage
    link: NoiseMeter | None


UNTOUCHED = Delivery(0.0, None)
"""The stream as it was decoded."""


def prepare(master: Audio) -> Prepared:
    """Mono becomes stereo before it is measured: so it is played, and so platforms measure it."""
    stereo = master.as_stereo()
    measurement = replace(measure(stereo), spectrum=long_term(stereo.samples, stereo.rate))
    return Prepared(stereo, measurement, measurement if stereo is master else measure(master))


def peak_of(stream: Stream, platform: Platform, quality: str | None) -> float:
    """The highest sample of a decoded stream, where players of it are known to clip and it can be known: then it is
    waited for. Without a known place to clip 0, of a live stream ∞."""
    if platform.quality(quality).integer == "unknown":
        return 0.0
    if isinstance(stream, Feed):
        return inf
    audio = stream if isinstance(stream, Audio) else stream.whole()
    peaks = (max(part.max(initial=0.0), -part.min(initial=0.0)) for _, part in blocks_of(audio.samples))
    return float(max(peaks, default=0.0))


def delivery_on(
    measurement: Measurement,
    platform: Platform,
    setting: str | None,
    device: DeviceProfile,
    *,
    quality: str | None = None,
    peak: float = 0.0,
) -> Delivery:
    """What happens to a master's stream on its way to a device.

    Args:
        measurement: Of the master: the platform's gain follows from it, by its own rule.
        platform: Its limiter counts where it has work to do.
        setting: The loudness setting by its id; None: the default.
        device: Where it plays.
        quality: The stream quality by its id; None: the default. Its players clip or not.
        peak: The highest sample after the decoder, see `peak_of`.
    """
    gain_db = platform.gain_db(
        integrated_lufs=float(measurement["integrated_lufs"]),
        true_peak_dbtp=float(measurement["true_peak_dbtp"]),
        setting=setting,
        device=device,
    )
    limiter = platform.limiter(setting) if gain_db > 0.0 else None
    where = platform.quality(quality).integer
    clips: Literal["decoder", "output"] | None = None
    if where == "decoder" and peak > 1.0:
        clips = "decoder"
    elif where == "output" and limiter is None and peak * 10.0 ** (gain_db / 20.0) > 1.0:
        clips = "output"
    return Delivery(gain_db, limiter, clips, device.link.coding if device.link else None)


def delivered(
    delivery: Delivery, decoded: Rendering, rendering: Rendering, way: Delivering, noise: NoiseToMask | None
) -> Delivered:
    """The delivery as the metrics see it; `rendering` played what it makes on this `way` of the stream that `decoded`
    played; `noise`: that of the stream's codec."""
    link = way.link.finish() if way.link else None
    factor = 10.0 ** (delivery.pending_db / 10.0)
    levels, spectrum = rendering.levels, rendering.spectrum
    return Delivered(
        gain_db=delivery.gain_db,
        limiter_reduction_db=_most_taken_db(decoded.levels, levels, delivery.gain_db) if delivery.limiter else 0.0,
        decoded=decoded.levels,
        overs=decoded.overs,
        clipped=way.clip.clipped,
        noise=noise.with_(link) if noise and link else noise,
        fold=decoded.fold,
        levels=_scaled(levels, factor),
        spectrum=spectrum.scaled(factor),
        texture=rendering.texture,
        onsets=rendering.onsets,
        bass_line=rendering.bass_line,
    )


def _scaled(levels: Levels, power_factor: float) -> Levels:
    amplitude = power_factor**0.5
    return replace(
        levels,
        energy=stored(levels.energy * power_factor),
        mid_energy=stored(levels.mid_energy * power_factor),
        square=stored(levels.square * power_factor),
        cross=stored(levels.cross * power_factor),
        peak=stored(levels.peak * amplitude),
        true_peak=None if levels.true_peak is None else stored(levels.true_peak * amplitude),
    )


def _most_taken_db(before: Levels, after: Levels, gain_db: float) -> float:
    """Largest gain reduction over all 10 ms."""
    loud = before.square.sum(axis=0) > 1e-6
    if not loud.any():
        return 0.0
    ratio = np.sqrt(before.square.sum(axis=0)[loud] / np.maximum(after.square.sum(axis=0)[loud], 1e-30))
    return max(float((db(ratio) + gain_db).max()), 0.0)
