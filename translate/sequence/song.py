"""One song of a playlist on one device after one platform: `heard_song`. Only a few seconds of its sound are kept."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from translate.analysis.columns import evaluate
from translate.analysis.heard import Heard
from translate.analysis.series import DeviceSeries, StreamSeries
from translate.audio import Audio
from translate.codecs import Cache
from translate.comparison.album import Album
from translate.comparison.selection import Choice, Entry
from translate.devices import DeviceProfile
from translate.differences import AreaHeard, Rendition, areas_heard
from translate.dsp.loudness import integrated_lufs, short_term
from translate.playback import Prepared, listen, prepare
from translate.playback.delivery import Delivery, delivery_on, peak_of
from translate.playback.feed import Feed
from translate.scratch import forget, give_back
from translate.sequence.edges import Ends, ends_of

__all__ = ["SEAM_S", "HeardSong", "Stand", "heard_song"]

SEAM_S = 8.0
"""Of each neighbour that is rendered, beside what overlaps."""
_SETTLING_S = 5.0  # played before it, so that the platform's limiter and the device are where they would be
_STEPS = 120  # of the course of a song in pictures
_COLUMNS = (
    "psr_at_ear_db",
    "heard_range_phon",
    "floor_db",
    "sibilant_peaks_db",
    "heard_sibilance_pct",
    "width_db",
)

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Stand:
    """Where everything is played: a platform with its setting and quality, one device, a crossfade of `overlap_s`."""

    choice: Choice
    profile: DeviceProfile
    reference: DeviceProfile
    overlap_s: float
    cache: Cache | None
    album: Album | None = None


@dataclass(frozen=True, eq=False)
class HeardSong:
    """What is known of a song.

    `integrated_lufs`, `true_peak_dbtp`: of the file; `gain_db`: the platform's; `heard_lufs`: integrated loudness at
    the device's output; `areas`: qualities of its sound by name; `course_lufs` `(steps,)`: short-term loudness there,
    every `course_step_s`; `outer_power` `(2, bands)`: of its first and its last second, without the gain.
    `head`, `tail`: its first and its last seconds as the platform delivers them to the device, before a link in the
    air; `settled` samples of the tail are played only so that what follows is right.
    """

    entry: Entry
    notes: tuple[str, ...]
    duration_s: float
    integrated_lufs: float
    true_peak_dbtp: float
    gain_db: float
    playback_lufs: float
    heard_lufs: float
    areas: Mapping[str, AreaHeard]
    ends: Ends
    course_step_s: float
    course_lufs: Array
    outer_power: Array
    head: Audio | None = None
    tail: Audio | None = None
    settled: int = 0

    def without_sound(self) -> "HeardSong":
        """The numbers alone."""
        return replace(self, head=None, tail=None)


def heard_song(entry: Entry, stand: Stand, *, sound: bool) -> HeardSong:
    """Play a song, measure what is heard, and let it go.

    Args:
        entry: The song.
        stand: Where it is played.
        sound: Keep its first and its last seconds.

    Raises:
        AudioError: The file cannot be read.
    """
    audio = entry.load()
    choice, profile = stand.choice, stand.profile
    with ThreadPoolExecutor(1, "codec") as pool:
        transcode = choice.platform.transcoding(audio.as_stereo(), choice.quality, cache=stand.cache)
        pool.submit(transcode.run)
        prepared = prepare(audio)
    deciding = stand.album.decides(prepared.measurement) if stand.album else prepared.measurement
    decoded = transcode.whole()
    listened = listen(
        deciding,
        transcode,
        choice.platform,
        choice.setting,
        [profile],
        quality=choice.quality,
        reference=stand.reference,
        cache=stand.cache,
    )[0]
    found = _numbers(entry, prepared, decoded, listened.heard, stand, audio.notes)
    if sound:
        peak = peak_of(decoded, choice.platform, choice.quality)
        how = delivery_on(deciding, choice.platform, choice.setting, profile, quality=choice.quality, peak=peak)
        found = _with_sound(found, decoded, how, stand.overlap_s)
    give_back()
    return found


def _numbers(
    entry: Entry, prepared: Prepared, decoded: Audio, heard: Heard, stand: Stand, notes: tuple[str, ...]
) -> HeardSong:
    own = heard.reference or heard
    row = evaluate("device", heard, _COLUMNS)
    series = DeviceSeries.of(heard, stand.profile, None)
    rendition = Rendition(
        master=entry.name,
        role="master",
        song=entry.name,
        lag_s=0.0,
        is_mono=heard.is_mono,
        row=row,
        heard=series,
        stream=StreamSeries.of(own, decoded.duration_s, None),
    )
    step_s, course = _course(heard)
    power = series.course.power
    second = max(round(1.0 / series.course.hop_s), 1)
    outer = np.stack(
        [part.mean(axis=0) if len(part) else np.zeros(power.shape[1]) for part in (power[:second], power[-second:])]
    )
    forget()
    return HeardSong(
        entry=entry,
        notes=notes,
        duration_s=decoded.duration_s,
        integrated_lufs=float(prepared.own["integrated_lufs"]),
        true_peak_dbtp=float(prepared.own["true_peak_dbtp"]),
        gain_db=heard.delivered.gain_db,
        playback_lufs=integrated_lufs(heard.delivered.levels),
        heard_lufs=integrated_lufs(heard.levels),
        areas=areas_heard(rendition),
        ends=ends_of(heard, decoded, stand.overlap_s),
        course_step_s=step_s,
        course_lufs=course,
        outer_power=np.asarray(outer, dtype=np.float64) * 10.0 ** (-heard.delivered.gain_db / 10.0),
    )


def _course(heard: Heard) -> tuple[float, Array]:
    """Short-term loudness at the device's output, in the steps of a picture."""
    found = short_term(heard.levels).lufs
    every = max(-(-found.size // _STEPS), 1)
    return 0.1 * every, found[::every]


def _with_sound(found: HeardSong, decoded: Audio, how: Delivery, overlap_s: float) -> HeardSong:
    length = SEAM_S + overlap_s
    end = decoded.duration_s
    head = decoded.excerpt(0.0, length)
    wanted = decoded.excerpt(max(end - length, 0.0), end)
    tail = decoded.excerpt(max(end - length - _SETTLING_S, 0.0), end)
    return replace(found, head=_delivered(head, how), tail=_delivered(tail, how), settled=tail.frames - wanted.frames)


def _delivered(piece: Audio, how: Delivery) -> Audio:
    """All but the link, which carries both neighbours as one stream."""
    wired = replace(how, link=None)
    factor = np.float32(10.0 ** (wired.pending_db / 20.0))
    pieces = [np.asarray(part, np.float32) * factor for part in wired.of(Feed.of(piece)).feed.pieces]
    return piece.with_samples(np.concatenate(pieces, axis=1))
