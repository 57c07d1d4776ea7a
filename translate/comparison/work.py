"""One pass over masters and codecs: what is played, in which order, and who takes what was found: `Work`."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import closing
from functools import partial
from math import inf

from translate.analysis.columns import evaluate, metrics
from translate.analysis.leeway import Leeway
from translate.analysis.series import FileSeries, Headroom
from translate.comparison.analysis import DecodedStream
from translate.comparison.cases import unfinished
from translate.comparison.collector import Collector
from translate.comparison.differing import DifferenceCollector
from translate.comparison.evidence import EvidenceCollector
from translate.comparison.facts import master_row
from translate.comparison.kept import analysed, content_of
from translate.comparison.previews import Stream
from translate.comparison.selection import Choice, Entry
from translate.comparison.shared import Shared
from translate.comparison.streams import Streams
from translate.devices import DeviceProfile
from translate.progress import Progress
from translate.result import Identity, MasterRow, Row, Values
from translate.scoring.device_norm import Array

__all__ = ["Work"]


class Work:
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
                shared = Shared(stream.master.audio, content_of(stream.master.audio))
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
        found = analysed(
            decoded,
            self._profiles,
            self._reference,
            shared.content,
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
