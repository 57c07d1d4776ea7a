"""What devices sound like, and nothing measured: for previews and for whoever listens along."""

from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from translate.analysis.measurement import Measurement
from translate.audio import Audio
from translate.cpu import cores
from translate.devices import DeviceProfile
from translate.dsp.block import Block
from translate.dsp.overlap_save import stretches
from translate.platforms import Platform
from translate.playback.chain import Chain, framing_for
from translate.playback.delivery import delivery_on, peak_of
from translate.playback.engine import Voice
from translate.playback.feed import Feed
from translate.playback.meters import Window
from translate.scratch import Growing

__all__ = ["play_on", "sound", "sound_of"]

Samples = NDArray[np.float32]


def sound(feed: Feed, voices: Sequence[Voice]) -> Generator[list[Samples]]:
    """Play a stream on devices, block by block: memory does not depend on its length.

    Args:
        feed: What to play.
        voices: The devices.

    Returns:
        Per block one array per voice, float32 `(2, n)`, to the bit what `render` keeps; joined they are as long as the
        feed. Equal devices share an array.
    """
    keys = [voice.sounding for voice in voices]
    framing = framing_for([processing for processing, _ in keys], feed.rate)
    chains = {key: Chain(key[0], feed.rate, framing, key[1]) for key in dict.fromkeys(keys)}
    windows = {key: Window(chain.latency) for key, chain in chains.items()}
    tail = max((chain.latency for chain in chains.values()), default=0)
    with ThreadPoolExecutor(cores(), thread_name_prefix="translate") as pool:
        for stretch in stretches(feed.pieces, framing, tail):
            block = Block.of(stretch.samples, framing.overlap)
            played = pool.map(lambda chain, block=block: chain.wet(block), chains.values())
            cut = {key: windows[key].cut(one, stretch.inside) for key, one in zip(chains, played, strict=True)}
            both = {key: one if one.shape[0] == 2 else one.repeat(2, axis=0) for key, one in cut.items()}
            yield [both[key] for key in keys]


def sound_of(audio: Audio, voices: Sequence[Voice]) -> list[Audio]:
    """Stereo audio on each of these devices, of the same length and name."""
    return [audio.with_samples(one) for one in _joined(sound(Feed.of(audio), voices), len(voices))]


def play_on(
    decoded: Audio,
    measurement: Measurement,
    platform: Platform,
    setting: str | None,
    profiles: Sequence[DeviceProfile],
    *,
    quality: str | None = None,
) -> dict[DeviceProfile, Audio]:
    """A decoded stream, or a part of it, as devices play it.

    Args:
        decoded: Stereo audio after the platform's codec.
        measurement: Of the whole master in stereo: the platform's gain follows from it.
        platform: Whose gain and limiter are applied.
        setting: Its loudness setting by id; None: the default.
        profiles: The devices.
        quality: The stream quality by id: whether its players clip; None: the default.
    """
    peak = peak_of(decoded, platform, quality)
    deliveries = {
        profile: delivery_on(measurement, platform, setting, profile, quality=quality, peak=peak)
        for profile in profiles
    }
    found: dict[DeviceProfile, Audio] = {}
    for delivery in dict.fromkeys(deliveries.values()):
        group = [profile for profile in profiles if deliveries[profile] == delivery]
        blocks = sound(delivery.of(Feed.of(decoded)).feed, [Voice(profile, delivery.pending_db) for profile in group])
        for profile, joined in zip(group, _joined(blocks, len(group)), strict=True):
            found[profile] = decoded.with_samples(joined)
    return found


def _joined(blocks: Iterable[list[Samples]], count: int) -> list[Samples]:
    """Blocks of so many voices, as one array per voice."""
    kept = [Growing(2, np.float32) for _ in range(count)]
    for parts in blocks:
        for one, part in zip(kept, parts, strict=True):
            one.append(part)
    return [one.array() for one in kept]
