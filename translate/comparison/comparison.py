"""`Comparison`: what `compare` returns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import structs

from translate.comparison.clips import RenderedClip
from translate.comparison.coding import SUFFIXES, PreviewFormat, seconds_of
from translate.comparison.excerpt import Excerpt
from translate.comparison.previews import render_previews
from translate.comparison.selection import Choice, Entry
from translate.comparison.songs import InSong, OneSong
from translate.comparison.streams import Streams
from translate.comparison.tables import differences_table, masters_table, pairs_table, rows_table, scores_table
from translate.comparison.writing import write_comparison
from translate.devices import DeviceProfile
from translate.progress import Progress, silent
from translate.result import AlbumFacts, EvidenceSeries, Finding, Result, Verdict, plain

if TYPE_CHECKING:
    import pandas as pd

    from translate.audio import Audio

__all__ = ["Comparison"]


@dataclass(frozen=True)
class Comparison:
    """The outcome of `compare`, as data: equal by what was found, hashable, picklable.

    `result`: everything that was found, as comparison.json holds it; `evidence`: the series over time, as in
    evidence.json. The rest is what previews are rendered from: `entries` (the masters as they were given), `choices`
    (platforms with setting and quality), `profiles` (devices), `reference` (the monitors that every device is held
    against), `one_song` (pairs of masters that are of one song), `places` (every master in its song), and `streams`,
    which encodes and decodes again what is not in memory any more. `tried_clips`: remedies to hear, under the names of
    their files.
    """

    result: Result
    evidence: EvidenceSeries
    entries: tuple[Entry, ...] = field(compare=False)
    choices: tuple[Choice, ...] = field(compare=False)
    profiles: tuple[DeviceProfile, ...] = field(compare=False)
    reference: DeviceProfile = field(compare=False)
    one_song: OneSong = field(compare=False)
    places: Mapping[str, InSong] = field(compare=False)
    streams: Streams = field(compare=False, repr=False)
    tried_clips: Mapping[str, "Audio"] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def table(self) -> "pd.DataFrame":
        """Tidy, one row per master × platform × device; columns are those of `translate.comparison.explain`.

        A number that does not exist (the loudness of silence) is −∞ in the tables and null in JSON.
        """
        return rows_table(self.result)

    @cached_property
    def masters(self) -> "pd.DataFrame":
        """One row per master."""
        return masters_table(self.result)

    @cached_property
    def scores(self) -> "pd.DataFrame":
        """Per master and platform, over all devices, weighted by their use; empty if nothing was judged."""
        return scores_table(self.result)

    @cached_property
    def differences(self) -> "pd.DataFrame":
        """What differs between masters of one song, without any norm: one row per master, what it is held against,
        platform, device and dimension (of the tone: and band); empty if nothing was judged or there is one master.

        `steps` counts in the smallest differences that listeners notice; `audible`: one or more, of something that is
        heard on this device.
        """
        return differences_table(self.result)

    @cached_property
    def pairs(self) -> "pd.DataFrame":
        """One row per two masters, platform and device, and over all devices (`device` is None): `a`, `b`,
        `difference` (points, a − b), `low` and `high` (nine draws in ten), `p_a_better`, and `call`: "a", "b",
        "equal" or "open"."""
        return pairs_table(self.result)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What breaks, what matters most first."""
        return self.result.findings

    @property
    def verdict(self) -> Verdict | None:
        """What to do, in one sentence and as data, with the answers to six questions; None if nothing was judged."""
        return self.result.verdict

    @property
    def lines(self) -> Mapping[str, str]:
        """One sentence per master, by name: what speaks most for or against it; empty if nothing was judged."""
        return dict(self.result.lines)

    @property
    def volume_db(self) -> float:
        """How much louder than usual everything was played."""
        return self.result.volume_db

    @property
    def album(self) -> AlbumFacts | None:
        """What the masters are as one album, if they were given as one."""
        return self.result.album

    def to_dict(self) -> dict[str, Any]:
        """`result` as JSON-ready data: the content of comparison.json."""
        return plain(self.result)

    def previews(
        self,
        *,
        excerpt: tuple[float, float] | None = None,
        full: bool = False,
        ears: bool = False,
        progress: Progress = silent,
    ) -> "dict[tuple[str, str, str], Audio]":
        """Rendered previews, all in memory; see `write` for files. Masters are matched to 0.1 LU after the device.

        Args:
            excerpt: Start and end in s; None: the loudest 15 s.
            full: The whole length instead.
            ears: Loudspeakers in their room as two ears hear them, for headphones.
            progress: Called with what is being done and the share that is done.

        Returns:
            Audio by (master, platform key, device).
        """
        clips = self._rendered(Excerpt(excerpt, full), progress, originals=False, ears=ears)
        return {(c.identity.master, c.key, str(c.identity.device)): c.audio for c in clips}

    def write(
        self,
        folder: str | Path,
        *,
        previews: bool = True,
        excerpt: tuple[float, float] | None = None,
        full: bool = False,
        ears: bool = False,
        preview_format: PreviewFormat = "opus",
        progress: Progress = silent,
        also: Callable[[Path], object] | None = None,
    ) -> list[Path]:
        """Write table.csv, differences.csv, comparison.json, evidence.json and previews/ into `folder`: all or nothing.

        previews/ holds every master on every device, the originals and the difference signals of masters of one song,
        and previews.json, which says what each file is. Difference signals and what codecs took are FLAC always.

        Args:
            folder: Made if it is not there; files of an earlier comparison are replaced.
            previews: Render previews.
            excerpt: Start and end in s; None: the loudest 15 s.
            full: The whole length instead.
            ears: Also previews of loudspeakers in their room as two ears hear them, for headphones.
            preview_format: "opus" at rates that aim at a page of 10 MB, "aac" at the same rates for browsers that
                play no Opus, or "flac": all lossless.
            progress: Called with what is being done and the share that is done.
            also: Called with the draft of the folder when all of this is in it, to add to it.

        Returns:
            The files.

        Raises:
            OutputError: They cannot be written.
        """
        asked = Excerpt(excerpt, full)
        clips = self._rendered(asked, progress, ears=ears) if previews else None
        named = self.in_format(preview_format) if previews else self._without_tried()
        return write_comparison(
            Path(folder),
            named.result,
            self.evidence,
            clips,
            also,
            self.profiles,
            named.tried_clips,
            preview_format,
            seconds_of(self.result, self.profiles, len(self.choices), asked, ears=ears),
        )

    def in_format(self, preview_format: PreviewFormat) -> "Comparison":
        """The same, with the files of remedies called as `write` calls them in a format.

        Args:
            preview_format: As for `write`.

        Returns:
            Another comparison.
        """

        def named(file: str) -> str:
            return str(PurePosixPath(file).with_suffix(SUFFIXES[preview_format]))

        tried = (structs.replace(one, clips=tuple(map(named, one.clips))) for one in self.result.tried)
        return replace(
            self,
            result=structs.replace(self.result, tried=tuple(tried)),
            tried_clips={named(file): audio for file, audio in self.tried_clips.items()},
        )

    def _without_tried(self) -> "Comparison":
        """Nothing to hear of remedies."""
        tried = tuple(structs.replace(one, clips=()) for one in self.result.tried)
        return replace(self, result=structs.replace(self.result, tried=tried), tried_clips={})

    def _rendered(
        self, excerpt: Excerpt, progress: Progress, *, originals: bool = True, ears: bool = False
    ) -> Iterator[RenderedClip]:
        return render_previews(
            self.entries,
            self.choices,
            self.profiles,
            self.streams.get,
            self.one_song,
            self.places,
            {master.name: master.duration_s for master in self.result.masters},
            excerpt,
            progress,
            reference=self.reference if originals else None,
            ears=ears,
        )
