"""A master on many devices at once, measured, and on one device, step by step."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from translate.analysis.heard import Delivered, Heard
from translate.analysis.measurement import Measurement
from translate.audio import Audio
from translate.codecs import Cache, Kept, Transcode
from translate.cpu import cores
from translate.devices import DeviceLibrary, DeviceProfile
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.hearing import NoiseToMask, noise_to_mask
from translate.platforms import Platform
from translate.playback.calibration import full_scale_db_spl
from translate.playback.delivery import UNTOUCHED, Delivery, Stream, delivered, delivery_on, peak_of
from translate.playback.engine import Output, Voice, render_together
from translate.playback.feed import Feed

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
        on_progress: Called with the share that is done.

    Returns:
        One for each of `profiles`, in their order.
    """
    feed = Feed.of(decoded)
    reference = reference or DeviceLibrary.built_in().reference
    everyone = list(dict.fromkeys([reference, *profiles]))
    peak = peak_of(decoded, platform, quality)
    deliveries = {p: delivery_on(measurement, platform, setting, p, quality=quality, peak=peak) for p in everyone}
    groups: dict[Delivery, list[DeviceProfile]] = {UNTOUCHED: []}  # first of all the stream as it was decoded
    for p, delivery in deliveries.items():
        groups.setdefault(delivery.before_device, []).append(p)
    kept = Kept(cache, decoded.key) if cache and isinstance(decoded, Transcode) and decoded.key else None
    ways = {before: before.of(part, kept) for part, before in zip(feed.split(len(groups)), groups, strict=True)}
    parts = [
        (ways[before].feed, [Voice(p, deliveries[p].pending_db, keep and p in profiles) for p in group])
        for before, group in groups.items()
    ]
    by_group = dict(zip(groups, render_together(parts, on_progress), strict=True))
    added = _noise_of(decoded, noise)
    got = {
        d: delivered(d, by_group[UNTOUCHED], by_group[d.before_device], ways[d.before_device], added)
        for d in set(deliveries.values())
    }
    found = {
        p: (got[deliveries[p]], output)
        for before, group in groups.items()
        for p, output in zip(group, by_group[before].outputs, strict=True)
    }
    own = _heard(reference, *found[reference])
    heard = {p: own if p == reference else replace(_heard(p, *found[p]), reference=own) for p in everyone}
    with ThreadPoolExecutor(cores(), "hearing") as pool:  # where all processors have something to do
        list(pool.map(lambda h: h.loudness, heard.values()))
    return [Listened(p, heard[p], _audio(found[p][1], feed)) for p in profiles]


def _noise_of(decoded: Stream, noise: Audio | NoiseToMask | None) -> NoiseToMask | None:
    if noise is None or isinstance(noise, NoiseToMask) or isinstance(decoded, Feed):
        return noise if isinstance(noise, NoiseToMask) else None
    audio = decoded if isinstance(decoded, Audio) else decoded.whole()
    return noise_to_mask(noise.samples, audio.samples, audio.rate)


def _audio(output: Output, feed: Feed) -> Audio | None:
    return None if output.samples is None else Audio(output.samples, feed.rate, feed.name)


def _heard(profile: DeviceProfile, delivered_: Delivered, output: Output) -> Heard:
    return Heard(
        delivered=delivered_,
        levels=output.levels,
        linear=output.linear,
        spectrum=output.spectrum,
        is_mono=profile.is_mono,
        response_db=profile.response.at(output.spectrum.bin_hz),
        full_scale_db_spl=full_scale_db_spl(profile),
        noise_db_spl=noise_db_spl(profile),
    )


def noise_db_spl(profile: DeviceProfile) -> NDArray[np.float64]:
    """Noise of the place in dB SPL per third octave, `(31,)`; −∞ outside the figures given, and without any."""
    if profile.noise is None:
        return np.full(THIRD_OCTAVES_HZ.size, -np.inf)
    bands = profile.noise.bands
    inside = (bands.hz[0] * 0.89 < THIRD_OCTAVES_HZ) & (bands.hz[-1] * 1.13 > THIRD_OCTAVES_HZ)
    return np.where(inside, bands.at(THIRD_OCTAVES_HZ), -np.inf)
