"""A master on many devices at once, measured, and on one device, step by step."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Delivered, Heard, Volume
from translate.analysis.measurement import Measurement
from translate.audio import Audio
from translate.codecs import Cache, Kept, Transcode
from translate.cpu import cores
from translate.decibels import amplitude
from translate.devices import DeviceLibrary, DeviceProfile
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.levels import Levels
from translate.dsp.loudness import integrated_lufs
from translate.hearing import NoiseMeter, NoiseToMask
from translate.platforms import Platform
from translate.playback.calibration import PROGRAMME_LUFS, full_scale_db_spl
from translate.playback.delivery import UNTOUCHED, Delivery, Stream, delivered, delivery_on, peak_of
from translate.playback.engine import Output, Voice, render_together
from translate.playback.feed import Feed
from translate.playback.knob import Knob, lufs_of
from translate.scratch import blocks_of, forget, give_back

__all__ = ["Listened", "listen", "noise_db_spl"]


@dataclass(frozen=True, eq=False)
class Listened:
    """One device: what was heard and, if it was kept, the audio at its output."""

    profile: DeviceProfile
    heard: Heard
    audio: Audio | None


def listen(
    measurement: Measurement,
    decoded: Stream,
    platform: Platform,
    setting: str | None,
    profiles: Sequence[DeviceProfile],
    *,
    quality: str | None = None,
    noise: Audio | NoiseToMask | None = None,
    reference: DeviceProfile | None = None,
    keep: bool = False,
    cache: Cache | None = None,
    matched: bool = False,
    part: tuple[float, float] | None = None,
    on_progress: Callable[[float], None] = lambda _: None,
) -> list[Listened]:
    """Play a decoded stream on many devices in one pass, and measure what is heard.

    Args:
        measurement: Of the master in stereo: the platform's gain follows from it.
        decoded: The master after the platform's codec, or on its way there, or block by block from anywhere.
        platform: Whose gain and limiter are applied.
        setting: Its loudness setting by id; None: the default.
        profiles: The devices.
        quality: The stream quality by id: whether its players clip; None: the default.
        noise: The master in stereo, which the stream is held against, or what was found so; None: neither.
        reference: The device that all are compared with; None: that of the built-in library.
        keep: Keep the audio, too.
        cache: Where what links make of the stream may be from and is kept.
        matched: The listener turns the volume of each device until the master is as loud as what it usually plays, as
            far as that goes; otherwise nobody turns anything.
        part: Start and end in s of what counts for that; None: all.
        on_progress: Called with the share that is done.

    Returns:
        One for each of `profiles`, in their order.
    """
    feed = Feed.of(decoded)
    reference = reference or DeviceLibrary.built_in().reference
    everyone = list(dict.fromkeys([reference, *profiles]))
    peak = peak_of(decoded, platform, quality)
    deliveries = {p: delivery_on(measurement, platform, setting, p, quality=quality, peak=peak) for p in everyone}
    knobs = {p: _knob(p, deliveries[p], measurement, part, matched=matched) for p in everyone}
    groups: dict[Delivery, list[DeviceProfile]] = {UNTOUCHED: []}  # first of all the stream as it was decoded
    for p, delivery in deliveries.items():
        groups.setdefault(delivery.before_device, []).append(p)
    kept = Kept(cache, decoded.key) if cache and isinstance(decoded, Transcode) and decoded.key else None
    ways = {before: before.of(part, kept) for part, before in zip(feed.split(len(groups)), groups, strict=True)}
    parts = [
        (
            ways[before].feed,
            [Voice(p, deliveries[p].pending_db + knobs[p].before_db, keep and p in profiles) for p in group],
        )
        for before, group in groups.items()
    ]
    with ThreadPoolExecutor(
        1, "noise"
    ) as beside:  # while devices play: alone after them it would leave processors idle
        noise_found = beside.submit(_noise_of, decoded, noise, measurement.levels)
        by_group = dict(zip(groups, render_together(parts, on_progress), strict=True))
        added = noise_found.result()
    got = {
        d: delivered(d, by_group[UNTOUCHED], by_group[d.before_device], ways[d.before_device], added)
        for d in set(deliveries.values())
    }
    found = {
        p: (got[deliveries[p]], output)
        for before, group in groups.items()
        for p, output in zip(group, by_group[before].outputs, strict=True)
    }

    def heard_on(p: DeviceProfile) -> Heard:
        delivered_, output = found[p]
        volume = knobs[p].turned(p, output.levels, _before_lufs(platform, setting, p))
        return _heard(p, delivered_, output, volume if matched else replace(volume, turned_db=0.0, after_db=0.0))

    own = heard_on(reference)
    heard = {p: own if p == reference else replace(heard_on(p), reference=own) for p in everyone}
    with ThreadPoolExecutor(cores(), "hearing") as pool:  # where all processors have something to do
        list(pool.map(_hear, heard.values()))
    give_back()
    return [Listened(p, heard[p], _audio(found[p][1], feed)) for p in profiles]


def _hear(heard: Heard) -> None:
    """Have it ready."""
    _ = heard.loudness
    forget()


def _noise_of(decoded: Stream, noise: Audio | NoiseToMask | None, levels: Levels) -> NoiseToMask | None:
    """What the codec added, at the loudness at which people listen; `levels` of the master."""
    if noise is None or isinstance(noise, NoiseToMask) or isinstance(decoded, Feed):
        return noise if isinstance(noise, NoiseToMask) else None
    audio = decoded if isinstance(decoded, Audio) else decoded.whole()
    lufs = integrated_lufs(levels)
    scale = np.float32(amplitude(PROGRAMME_LUFS - lufs if np.isfinite(lufs) else 0.0))
    meter = NoiseMeter(audio.rate, audio.channels)
    for first, piece in blocks_of(audio.samples):
        meter.push(noise.samples[:, first : first + piece.shape[1]] * scale, piece * scale)
    return meter.finish()


def _audio(output: Output, feed: Feed) -> Audio | None:
    return None if output.samples is None else Audio(output.samples, feed.rate, feed.name)


def _knob(
    profile: DeviceProfile,
    delivery: Delivery,
    measurement: Measurement,
    part: tuple[float, float] | None,
    *,
    matched: bool,
) -> Knob:
    """As it has to be turned before the master is played; a platform's limiter takes too little to matter for it."""
    if not matched:
        return Knob(0.0, part)
    lufs = lufs_of(measurement.levels, part) + delivery.gain_db
    return Knob.of(profile, lufs, measurement.spectrum, measurement.levels.rate, part)


def _before_lufs(platform: Platform, setting: str | None, profile: DeviceProfile) -> float:
    """How loud everything else plays there: the platform's target, or what the device's usual volume is made for."""
    target = platform.setting(setting).target_lufs if platform.normalizes_on(profile) else None
    return PROGRAMME_LUFS if target is None else target


def _heard(profile: DeviceProfile, delivered_: Delivered, output: Output, volume: Volume) -> Heard:
    return Heard(
        delivered=delivered_,
        levels=output.levels,
        linear=output.linear,
        spectrum=output.spectrum,
        is_mono=profile.is_mono,
        response_db=profile.response.at(output.spectrum.bin_hz),
        full_scale_db_spl=full_scale_db_spl(profile) + volume.after_db,
        noise_db_spl=noise_db_spl(profile),
        volume=volume,
        onsets=output.onsets,
    )


def noise_db_spl(profile: DeviceProfile) -> NDArray[np.float64]:
    """Noise of the place in dB SPL per third octave, `(31,)`; −∞ outside the figures given, and without any."""
    if profile.noise is None:
        return np.full(THIRD_OCTAVES_HZ.size, -np.inf)
    bands = profile.noise.bands
    inside = (bands.hz[0] * 0.89 < THIRD_OCTAVES_HZ) & (bands.hz[-1] * 1.13 > THIRD_OCTAVES_HZ)
    return np.where(inside, bands.at(THIRD_OCTAVES_HZ), -np.inf)
