"""From the end of one song to the beginning of the next, as a platform plays it on a device: `transition`."""

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.platforms import Curve
from translate.playback import Voice, sound
from translate.playback.delivery import Delivery
from translate.playback.feed import Feed
from translate.sequence.song import HeardSong, Stand

__all__ = ["faded", "transition"]

Samples = NDArray[np.float32]


def transition(before: HeardSong, after: HeardSong, stand: Stand) -> Audio:
    """The last 8 s of a song and the first 8 s of the next, in stereo, at the rate of the first.

    Both come with the platform's own gain, limiter and clipping; they overlap as the crossfade asks, and the device
    plays them as one stream, so that its dynamics and a link in the air go through the seam as they do.

    Args:
        before: With its sound.
        after: With its sound.
        stand: Where they are played.

    Raises:
        ValueError: One of them was kept without sound.
    """
    if before.tail is None or after.head is None:
        raise ValueError("songs were kept without their sound")
    rate = before.tail.rate
    fade = stand.choice.platform.crossfade
    head = _at_rate(after.head, rate)
    joined = faded(before.tail.samples, head, round(stand.overlap_s * rate), fade.curve if fade else "linear")
    link = stand.profile.link
    name = f"{before.entry.name} → {after.entry.name}"
    way = Delivery(0.0, None, None, link.coding if link else None).of(Feed.of(Audio(joined, rate, name)))
    played = [parts[0] for parts in sound(way.feed, [Voice(stand.profile, 0.0)])]
    return Audio(np.concatenate(played, axis=1)[:, before.settled :], rate, name)


def faded(before: Samples, after: Samples, overlap: int, curve: Curve) -> Samples:
    """Two pieces one after the other, `overlap` samples of both together.

    Args:
        before: `(2, n)`, goes.
        after: `(2, m)`, comes.
        overlap: Samples; less where one of them is shorter.
        curve: Of the amplitudes.

    Returns:
        `(2, n + m − overlap)`.
    """
    overlap = min(overlap, before.shape[1], after.shape[1])
    if overlap <= 0:
        return np.concatenate([before, after], axis=1)
    comes = (np.arange(overlap, dtype=np.float32) + 0.5) / np.float32(overlap)
    goes = 1.0 - comes
    if curve == "equal-power":
        comes, goes = np.sin(0.5 * np.pi * comes), np.sin(0.5 * np.pi * goes)
    both = before[:, -overlap:] * goes + after[:, :overlap] * comes
    parts = [before[:, :-overlap], both.astype(np.float32), after[:, overlap:]]
    return np.concatenate(parts, axis=1)


def _at_rate(audio: Audio, rate: int) -> Samples:
    if audio.rate == rate:
        return audio.samples
    import soxr

    found: Samples = np.ascontiguousarray(soxr.resample(audio.samples.T, audio.rate, rate).T, np.float32)
    return found
