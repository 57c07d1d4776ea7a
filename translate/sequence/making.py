"""`playlist`: songs in order, as a platform plays them on a device."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import TypeVar

import numpy as np
from msgspec import structs

from translate.audio import Audio
from translate.codecs import user_cache
from translate.comparison.album import Album
from translate.comparison.selection import (
    Choice,
    Entry,
    MasterLike,
    choose_devices,
    choose_entries,
    choose_platforms,
)
from translate.devices import DeviceLibrary, DeviceProfile
from translate.dsp.levels import Levels
from translate.dsp.loudness import integrated_of_many
from translate.errors import AudioError, TranslateError
from translate.figures import figure
from translate.platforms import Platform, platforms
from translate.playback import prepare
from translate.progress import Progress, silent
from translate.result import Playlist, Seam, Standout
from translate.sequence.m3u8 import is_m3u, read_m3u8
from translate.sequence.results import proposed_of, song_of, standout_of
from translate.sequence.seams import seam_of
from translate.sequence.song import HeardSong, Stand, heard_song
from translate.sequence.transition import transition
from translate.wording import playlist_sentence, seam_sentence

__all__ = ["USUAL_DEVICE", "playlist"]

USUAL_DEVICE = "true-wireless-earbuds"
"""What most playlists are heard on."""

_T = TypeVar("_T")
OnTransition = Callable[[Seam, Audio], Seam]


def playlist(
    songs: Sequence[MasterLike] | MasterLike,
    *,
    platform: str | Platform = "spotify",
    device: str | Path | DeviceProfile = USUAL_DEVICE,
    place: str | None = None,
    album: bool = False,
    crossfade_s: float | None = None,
    mine: MasterLike | None = None,
    order: bool = False,
    profiles: DeviceLibrary | str | Path | Sequence[str | Path] | None = None,
    cache: bool = True,
    allow_truncated: bool = False,
    on_transition: OnTransition | None = None,
    progress: Progress = silent,
) -> Playlist:
    """Say what jumps from song to song of a playlist, as a platform plays it on a device.

    One song is in memory at a time, and some seconds of the one before it.

    Args:
        songs: Files and `Audio` in order, at least two; .m3u8 files stand for the songs in them.
        platform: As `id`, `id:setting`, `id@quality` or `id:setting@quality`.
        device: What it plays on: an id, a file or a profile, with or without a place.
        place: Where the device is.
        album: The songs are one album, played in order: they have one gain where the platform does that.
        crossfade_s: How long neighbours overlap; None: as the platform does it for who never opened the preferences.
        mine: The song whose place among the others is asked for; it need not be one of them.
        order: Also propose a sequence with smaller jumps.
        profiles: As for `compare`.
        cache: As for `compare`.
        allow_truncated: As for `compare`.
        on_transition: Called with each seam and its sound, the last 8 s of a song and the first 8 s of the next;
            returns the seam, with the name of the file where it was written.
        progress: Called with what is being done and the share that is done.

    Returns:
        Songs, seams, and in words what jumps.

    Raises:
        AudioError: A file that cannot be read.
        TranslateError: Fewer than two songs, or a crossfade that the platform does not have.
    """
    library = DeviceLibrary.of(profiles)
    (choice,) = _one(choose_platforms([platform]), "platforms")
    (profile,) = _one(choose_devices([device], library, place), "devices")
    overlap_s = _overlap_s(choice, crossfade_s)
    entries = choose_entries(list(_each(songs)), allow_truncated=allow_truncated)
    if len(entries) < 2:
        raise TranslateError(f"{entries[0].file}: a playlist needs at least two songs")
    own, at = _of_mine(mine, entries, allow_truncated=allow_truncated)
    stand = Stand(choice, profile, library.reference, overlap_s, user_cache() if cache else None)
    work = _Work(entries, stand, progress, len(entries) + (own is not None and at is None))
    if album and choice.measure(album=True) == "album":
        work.take_album()
    heard, seams = work.through(on_transition)
    found = Playlist(
        platform=choice.platform.id,
        setting=choice.setting,
        quality=choice.quality,
        device=profile.id,
        place=profile.place_id,
        album=work.stand.album is not None,
        crossfade_s=overlap_s,
        songs=tuple(song_of(number, one) for number, one in enumerate(heard, 1)),
        seams=seams,
        mine=_standout(work, own, at, heard) if own is not None else None,
        proposed=proposed_of(heard) if order else None,
    )
    return structs.replace(found, sentence=playlist_sentence(found))


class _Work:
    """Song after song."""

    def __init__(self, entries: Sequence[Entry], stand: Stand, progress: Progress, count: int) -> None:
        self.entries, self.stand, self._progress, self._count = entries, stand, progress, count
        self._done = 0

    def take_album(self) -> None:
        """Measure all files as one album before the first gain is due."""
        names, peaks = [entry.name for entry in self.entries], []

        def levels() -> Iterator[Levels]:
            for entry in self.entries:
                self._progress(f"album: {entry.name}", 0.0)
                measurement = prepare(entry.load()).measurement
                peaks.append(float(measurement["true_peak_dbtp"]))
                yield measurement.levels

        lufs = integrated_of_many(levels())
        album = Album(tuple(names), lufs, max(peaks), names[int(np.argmax(peaks))])
        self.stand = replace(self.stand, album=album)

    def hear(self, entry: Entry, *, sound: bool) -> HeardSong:
        """One of them."""
        self._progress(entry.name, self._done / self._count)
        self._done += 1
        return heard_song(entry, self.stand, sound=sound)

    def through(self, on_transition: OnTransition | None) -> tuple[list[HeardSong], tuple[Seam, ...]]:
        """All songs, without their sound, and all seams."""
        heard: list[HeardSong] = []
        seams: list[Seam] = []
        before: HeardSong | None = None
        for number, entry in enumerate(self.entries, 1):
            here = self.hear(entry, sound=on_transition is not None)
            if before is not None:
                seam = seam_of(before, here, (number - 1, number), self.stand.overlap_s)
                seam = structs.replace(seam, sentence=seam_sentence(seam, before.entry.name, entry.name))
                seams.append(on_transition(seam, transition(before, here, self.stand)) if on_transition else seam)
            heard.append(here.without_sound())
            before = here
        return heard, tuple(seams)


def _each(songs: Sequence[MasterLike] | MasterLike) -> Iterator[MasterLike]:
    """Songs, with those of playlists in their place."""
    for one in [songs] if isinstance(songs, str | Path | Audio) else list(songs):  # type: ignore[arg-type]
        if not isinstance(one, Audio) and is_m3u(one):
            yield from read_m3u8(one)
        else:
            yield one


def _one(found: list[_T], what: str) -> list[_T]:
    if len(found) != 1:
        raise TranslateError(f"{len(found)} {what} were asked for; a playlist is played with one at a time")
    return found


def _overlap_s(choice: Choice, asked: float | None) -> float:
    fade = choice.platform.crossfade
    if asked is None:
        return fade.default_s if fade else 0.0
    if asked and fade is None:
        having = ", ".join(one.id for one in platforms() if one.crossfade)
        raise TranslateError(f"{choice.platform.id}: no crossfade is known of it; there is one of {having}")
    longest = fade.longest_s if fade else 0.0
    if not (isfinite(asked) and 0.0 <= asked <= longest):
        raise TranslateError(
            f"{choice.platform.id}: a crossfade of {asked:g} s; 0 to {figure(longest, 0)} s are allowed"
        )
    return float(asked)


def _of_mine(
    mine: MasterLike | None, entries: Sequence[Entry], *, allow_truncated: bool
) -> tuple[Entry | None, int | None]:
    """The song that is asked for, and which of the others it is, if it is one."""
    if mine is None:
        return None, None
    if is_m3u(mine) if not isinstance(mine, Audio) else False:
        raise AudioError(f"{mine}: is a playlist; one song is needed")
    (entry,) = choose_entries([mine], allow_truncated=allow_truncated)
    for number, one in enumerate(entries):
        if _is_same(entry, one):
            return one, number
    return entry, None


def _is_same(one: Entry, other: Entry) -> bool:
    if isinstance(one.source, Audio) or isinstance(other.source, Audio):
        return one.source is other.source
    return Path(one.source).samefile(other.source)


def _standout(work: _Work, own: Entry, at: int | None, heard: Sequence[HeardSong]) -> Standout:
    here = work.hear(own, sound=False) if at is None else heard[at]
    return standout_of(here, None if at is None else at + 1, [one for number, one in enumerate(heard) if number != at])
