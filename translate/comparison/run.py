"""`compare`: every master through every platform on every device, measured."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing
from functools import partial
from math import inf
from pathlib import Path

from translate.analysis.columns import evaluate, metrics
from translate.analysis.leeway import Leeway
from translate.analysis.series import FileSeries, Headroom
from translate.codecs import user_cache
from translate.comparison.analysis import DecodedStream, analyse
from translate.comparison.cases import unfinished
from translate.comparison.checks import FileChecks
from translate.comparison.collector import Collector
from translate.comparison.comparison import Comparison
from translate.comparison.differing import DifferenceCollector
from translate.comparison.evidence import EvidenceCollector
from translate.comparison.facts import master_row
from translate.comparison.judges import judges_of, usual_norm, usual_range
from translate.comparison.judging import judged
from translate.comparison.makers import makers_of, with_makers
from translate.comparison.mix import mix_of, with_mix
from translate.comparison.previews import Stream
from translate.comparison.results import result_of
from translate.comparison.roles import mixes_of
from translate.comparison.selection import (
    Choice,
    Entry,
    MasterLike,
    choose_devices,
    choose_entries,
    choose_platforms,
)
from translate.comparison.shared import Shared
from translate.comparison.streams import Streams
from translate.comparison.to_hear import with_what_is_missing
from translate.comparison.verdict import with_verdict
from translate.devices import DeviceLibrary, DeviceProfile
from translate.platforms import Platform
from translate.progress import Progress, silent
from translate.result import Identity, MasterRow, Row, Values
from translate.scoring.device_norm import Array, Intent
from translate.verdict import release_kind

__all__ = ["compare"]


def compare(
    masters: Sequence[MasterLike] | MasterLike,
    *,
    devices: Sequence[str | Path | DeviceProfile] | None = None,
    place: str | None = None,
    platforms: Sequence[str | Platform] | None = None,
    profiles: DeviceLibrary | str | Path | Sequence[str | Path] | None = None,
    mix: MasterLike | None = None,
    reference: Sequence[MasterLike] | MasterLike | None = None,
    album: bool = False,
    norm: Path | None = None,
    genre: str | None = None,
    intent: Intent | None = None,
    release: str | None = None,
    made_by: str | Sequence[str] | None = None,
    volume_db: float = 0.0,
    judge: bool = True,
    cache: bool = True,
    allow_truncated: bool = False,
    progress: Progress | None = None,
) -> Comparison:
    """Compare masters: measure every master through every platform on every device.

    Args:
        masters: Paths or `Audio`.
        devices: Ids, files or profiles, each also as `device@place`; "all", "kind:earbuds", "set:mine"; None: the six
            that most people hear (`set:most-heard`).
        place: Where all devices are that people carry (or, for a place of the car, the car), unless named with a place.
        platforms: `id[:setting][@quality]` or platforms; None: Spotify.
        profiles: The device library, or folders of your own in front of the built-in one.
        mix: The unmastered mix of the masters: measured, shown and rendered like them, never ranked or advised.
        reference: Finished tracks to compare the masters with, measured like them.
        album: The masters are one album, played in order, and get one gain on platforms that normalize by album (TIDAL,
            Spotify, Apple Music). Otherwise every master stands alone, for TIDAL as an album of one track.
        norm: A file from `translate norm build` to score against, where no reference is given; None: the built-in one.
        genre: Only songs of the norm with this word count.
        intent: The masters are meant to be less ("dense") or more ("open") dynamic than finished masters are.
        release: What they are released for, such as "lead-single": the verdict then advises on that.
        made_by: Who mastered them, "person" or "automatic", for all or as "NAME=person": what is advised hangs on it.
        volume_db: How much louder than usual all devices play; the reference monitors stay as they are.
        judge: With scores, findings and evidence, not only the numbers.
        cache: Streams may come from the user's cache and are kept there.
        allow_truncated: Take what is there of files that were cut short; `notes` of the masters say so.
        progress: Called with what is being done and the share that is done.

    Returns:
        Tables, scores, findings and the verdict; its methods render previews and write files.

    Raises:
        AudioError, ProfileError, UnknownNameError: Before any work starts where that can be known.
    """
    entries = choose_entries(masters, reference, mix, allow_truncated=allow_truncated)
    choices, purpose = choose_platforms(platforms), release_kind(release) if release else None
    makers = makers_of(made_by, [entry.name for entry in entries if entry.role == "master"])
    library = DeviceLibrary.of(profiles)
    chosen = [profile.at_volume(volume_db) for profile in choose_devices(devices, library, place)]
    usual = usual_norm(norm, genre, intent) if judge else None
    judges = judges_of(chosen, usual, library, intent) if usual else None
    checks, on_progress = FileChecks() if judge else None, progress or silent
    streams = Streams(entries, choices, user_cache() if cache else None, checks)
    if album:
        streams.measure_album([e for e in entries if e.role == "master"], on_progress)
    one_song = streams.one_song(on_progress)
    findings = Collector(volume_db, {profile.id: profile.place_id for profile in chosen}) if judge else None
    evidence, differing = EvidenceCollector(entries, choices), DifferenceCollector()
    seen = findings, evidence, differing
    work = _Work(entries, chosen, library.reference, volume_db, streams, choices, seen, on_progress)
    measured, files = work.run()
    files = with_makers(checks.finish(files) if checks else files, makers)
    whole = with_what_is_missing(measured, files, judges, one_song)
    found = judged(whole, files, judges, leeways=work.leeways, one_song=one_song, arrangements=work.arrangements)
    mixes, places = mixes_of(files, one_song), streams.songs.places()
    differences = differing.finish(places, mixes)
    bare = result_of(
        files,
        found,
        choices,
        chosen,
        album=streams.album,
        volume_db=volume_db,
        norm=usual,
        findings=findings.finish(found.rows, files, one_song, differences, mixes) if findings else (),
        differences=differences,
    )
    return Comparison(
        with_verdict(
            with_mix(bare, entries, on_progress), usual_range(judges or {}), purpose, mix_of(entries, one_song)
        ),
        evidence.finish(),
        entries=tuple(entries),
        choices=tuple(choices),
        profiles=tuple(chosen),
        reference=library.reference,
        one_song=one_song,
        places=places,
        streams=streams,
    )


class _Work:
    """One pass over masters and codecs: the next transcodes run while the last one is analysed."""

    def __init__(
        self,
        entries: list[Entry],
        profiles: list[DeviceProfile],
        reference: DeviceProfile,
        volume_db: float,
        streams: Streams,
        order: list[Choice],
        seen: tuple[Collector | None, EvidenceCollector, DifferenceCollector],
        progress: Progress,
    ) -> None:
        self._entries, self._profiles = entries, profiles
        self._reference, self._volume_db = reference, volume_db
        self._streams, self._order = streams, order
        self._parts = streams.songs.parts()
        self._findings, self._evidence, self._differing = seen
        self._progress = progress
        self._files: dict[str, FileSeries] = {}
        self.leeways: dict[Identity, Leeway] = {}
        self.arrangements: dict[str, Array] = {}

    def run(self) -> tuple[list[Row], tuple[MasterRow, ...]]:
        """Rows of the table, masters, platforms, devices in the order in which they were asked for, and the files."""
        rows: dict[tuple[Entry, Choice], tuple[tuple[Row, ...], Shared]] = {}
        files: dict[Entry, MasterRow] = {}
        share = 1 / len(self._streams.jobs)
        self._waiting(0)
        with closing(self._streams.ahead()) as streams:
            for done, ((entry, choices), stream) in enumerate(streams):
                files.setdefault(entry, master_row(entry, stream.master.own))
                shared = Shared(stream.master.audio)
                for i, choice in enumerate(choices):
                    what, start = f"{entry.name}: {choice.platform.name}", (done + i / len(choices)) * share
                    on_progress = partial(self._part, what, start, share / len(choices))
                    rows[entry, choice] = self._listen(entry, choice, stream, shared, on_progress), shared
                self._waiting(done + 1)
            self._progress("headroom of the codecs", 1.0)
        self._progress("done", 1.0)
        ordered = (rows[entry, choice] for entry in self._entries for choice in self._order)
        whole = [_with(row, self._of_stream(shared.headroom)) for found, shared in ordered for row in found]
        return whole, tuple(files.values())

    def _of_stream(self, searched: "Future[Headroom] | None") -> Mapping[str, float]:
        """The "platform" columns: they do not exist for references, and where nobody judges there are none."""
        if searched is not None:
            return evaluate("platform", searched.result())
        return {c.name: -inf for entry in metrics("platform") for c in entry.columns} if self._findings else {}

    def _part(self, what: str, start: float, share: float, done: float) -> None:
        self._progress(what, start + share * done)

    def _waiting(self, done: int) -> None:
        if done < len(self._streams.jobs):
            entry, choices = self._streams.jobs[done]
            self._progress(f"{entry.name}: {choices[0].codec}", done / len(self._streams.jobs))

    def _listen(
        self,
        entry: Entry,
        choice: Choice,
        stream: Stream,
        shared: Shared,
        on_progress: Callable[[float], None],
    ) -> tuple[Row, ...]:
        """Rows of one master on one platform."""
        master = self._streams.decided(stream, entry, choice).master
        decoded = DecodedStream(
            entry.name, choice, master.measurement, stream.transcode, shared.noise, self._parts.get(entry.name)
        )
        found = analyse(
            decoded,
            self._profiles,
            self._reference,
            volume_db=self._volume_db,
            series=self._findings is not None,
            cache=self._streams.cache,
            on_progress=on_progress,
        )
        shared.noise = found.noise
        if found.series:
            self._evidence.add(entry, choice, master, found.series.heard)
            self._differing.add(entry, self._profiles, found)
            self.arrangements.setdefault(entry.name, found.series.arrangement)
            self.leeways |= {row.identity: found.series.leeway[str(row.identity.device)] for row in found.rows}
        if self._findings and entry.role == "master":
            shared.headroom = shared.headroom or self._streams.headroom(choice, stream, found.decoded)
            if entry.name not in self._files:
                self._files[entry.name] = FileSeries.of(master.measurement.levels, master.audio.samples)
            file, channels = self._files[entry.name], int(master.own["channels"])
            highest = self._streams.highest_of_album(entry, choice)
            self._findings.add(unfinished(decoded, file, channels, self._profiles, found, highest), shared.headroom)
        return found.rows


def _with(row: Row, more: Mapping[str, float]) -> Row:
    return Row(identity=row.identity, values=Values({**row.values, **more}))
