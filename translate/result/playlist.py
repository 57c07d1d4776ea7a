"""`Playlist`: songs in order as a platform plays them on a device, what jumps between them, where one of them
stands."""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from translate.result.changes import AreaChange
from translate.result.values import Maybe, Number, Seconds

__all__ = [
    "Ending",
    "Jump",
    "JumpKind",
    "Placing",
    "Playlist",
    "PlaylistSong",
    "ProposedOrder",
    "Seam",
    "SongArea",
    "Standout",
]

Ending = Literal["stops", "dies-away", "fade-cut", "breaks-off"]
"""It stops by itself; it dies away or fades out; the fade ends while it is still heard; it ends inside a sound."""

JumpKind = Literal["seam", "whole", "tone", "width", "punch", "gap", "fade-cut", "breaks-off", "step"]
"""Loudness across the seam; of the songs as wholes; tone; width; punch; a long silence; a fade cut short; a song that
ends inside a sound; a step in what runs on from one song to the next."""


class SongArea(Struct, frozen=True, kw_only=True):
    """One quality of the sound of a song, as heard there: such as tone re the whole, punch, width."""

    area: str
    value: Number
    unit: str


class PlaylistSong(Struct, frozen=True, kw_only=True):
    """One song, `number` from 1 on.

    `integrated_lufs`, `true_peak_dbtp`: of the file; `gain_db`: the platform's; `playback_lufs`: what it then plays at;
    `heard_lufs`: the same at the device's output. `lead_s`, `trail_s`: silence before its first and after its last
    sound, as heard; `fade_in_s`, `fade_out_s`: how long until its music stands and from where on it goes, 0 where it
    does so at once. `course_lufs`: short-term loudness at the device's output, every `course_step_s`.
    """

    number: int
    name: str
    file: str
    duration_s: Seconds
    integrated_lufs: Maybe
    true_peak_dbtp: Maybe
    gain_db: Number
    playback_lufs: Maybe
    heard_lufs: Maybe
    areas: tuple[SongArea, ...] = ()
    lead_s: Seconds
    trail_s: Seconds
    fade_in_s: Seconds
    fade_out_s: Seconds
    ending: Ending
    course_step_s: Seconds
    course_lufs: tuple[Maybe, ...] = ()
    notes: tuple[str, ...] = ()


class Jump(Struct, frozen=True, kw_only=True):
    """What jumps at a seam: by how much, in `unit`, of which `times` the `limit`; `area`: of tone, else ""."""

    kind: JumpKind
    area: str = ""
    difference: Number
    unit: str
    limit: Number
    times: Number


class Seam(Struct, frozen=True, kw_only=True):
    """Between two neighbours, by their numbers.

    `loudness_lu`: momentary loudness of the first 3 s after it − that of the last 3 s before it, fades left out, at the
    device's output; `whole_lu`: of the songs as wholes; `areas`: the second song − the first one; `gap_s`: from the
    last sound to the first one; `overlap_s`: of the crossfade; `runs_on`: the music goes on from one file to the next.
    `jumps`: what is more than the limit, the worst first; `sentence`: in words, "" where nothing jumps. `clip`: the
    rendered transition, `lowered_db` quieter than it is beside the others where the file has no room.
    """

    before: int
    after: int
    loudness_lu: Maybe
    whole_lu: Maybe
    areas: tuple[AreaChange, ...] = ()
    gap_s: Seconds
    overlap_s: Seconds = 0.0
    runs_on: bool = False
    jumps: tuple[Jump, ...] = ()
    sentence: str = ""
    clip: str | None = None
    lowered_db: Number = 0.0


class Placing(Struct, frozen=True, kw_only=True):
    """Where one song stands among the others in one dimension.

    `percentile`: of the others that are below it; `low`, `median`, `high`: of the others; `apart`: by how much it is
    out of line, re the nearest of them, 0 where it is not.
    """

    dimension: str
    value: Number
    unit: str
    percentile: Number
    low: Number
    median: Number
    high: Number
    apart: Number = 0.0


class Standout(Struct, frozen=True, kw_only=True):
    """One song among the others of a playlist; `number` None where it is not one of them."""

    name: str
    file: str
    number: int | None = None
    placings: tuple[Placing, ...] = ()
    sentence: str = ""


class ProposedOrder(Struct, frozen=True, kw_only=True):
    """A sequence with smaller jumps: `order`, numbers of the songs.

    `before`, `after`: what all seams cost now and then, 1 for a jump as large as the limit; `loudness_lu_before`,
    `loudness_lu_after`: the sum of the jumps of loudness; `largest_lu_before`, `largest_lu_after`: the largest of them.
    `exact`: nothing is better; else `at_most_pct`: how much better the best one may be, at most.
    """

    order: tuple[int, ...]
    before: Number
    after: Number
    loudness_lu_before: Number
    loudness_lu_after: Number
    largest_lu_before: Number
    largest_lu_after: Number
    exact: bool
    at_most_pct: Number = 0.0
    sentence: str = ""


class Playlist(Struct, frozen=True, kw_only=True):
    """Songs in order, played by a platform on a device; `album`: as one album, with one gain where it has that."""

    platform: str
    setting: str
    quality: str
    device: str
    place: str | None = None
    album: bool = False
    crossfade_s: Seconds = 0.0
    songs: tuple[PlaylistSong, ...]
    seams: tuple[Seam, ...]
    mine: Standout | None = None
    proposed: ProposedOrder | None = None
    sentence: str = ""

    @property
    def jumping(self) -> tuple[Seam, ...]:
        """The seams that jump, the worst first."""
        return tuple(sorted((one for one in self.seams if one.jumps), key=lambda one: -one.jumps[0].times))

    def to_dict(self) -> dict[str, Any]:
        """As dicts, lists, texts and numbers."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found
