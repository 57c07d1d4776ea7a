"""One run over the files of a scan: what comes back from the cluster, and what is kept of it."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from translate.catalogue.bounds import Bounds
from translate.catalogue.failures import reason_of
from translate.catalogue.known import FileRecord, Known
from translate.catalogue.pending import Pending
from translate.catalogue.places import FetchError, TrackFile, is_below, text_of
from translate.catalogue.plan import Plan
from translate.catalogue.store import Store
from translate.catalogue.tally import Scanned, Tally
from translate.catalogue.tasks import analyse_track, read_content, same
from translate.catalogue.track import TrackFound, failed
from translate.progress import Progress

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["Run"]

_LATER, _SOONER = 0, 1  # a track that is known for what it is goes before reading more


class Run:
    """Futures of the cluster, by what they are about. Reading what a file is and analysing it are tasks of their own:
    a file that is known costs the reading."""

    def __init__(
        self,
        store: Store,
        plan: Plan,
        known: Known,
        bounds: Bounds,
        on_progress: Progress,
        *,
        retry_failed: bool,
    ) -> None:
        self._plan, self._known = plan, known
        self._bounds, self._on_progress, self._retry = bounds, on_progress, retry_failed
        self._kept = Pending(store)
        self._unread: list[TrackFile] = []
        self._sources: dict[str, TrackFile] = {}  # by the key of the future that reads what it is
        self._waiting: dict[str, list[TrackFile]] = {}  # by the track that is being analysed
        self._tried: set[str] = set()
        self._tally = Tally()
        self._done = 0
        self._start = time.monotonic()

    def looked_at(self, sources: Sequence[TrackFile], *, trust_modified: bool) -> bool:
        """Settle what needs no work; whether there is anything left for a cluster."""
        self._tally.files = len(sources)
        for source in sources:
            last = self._known.files.get(text_of(source.path))
            same_file = last is not None and last.is_same(source)
            if last is not None and same_file and last.track is None and not self._retry:
                self._finish(source, last.failure)
            elif last is not None and same_file and last.track is not None and trust_modified:
                self._identified(source, last.track)
            else:
                self._unread.append(source)
        self._kept.written(now=True)
        return bool(self._unread or self._waiting)

    def work(self, client: "Client") -> None:
        """Have done what is left."""
        from distributed import as_completed

        plan = client.submit(same, self._plan, pure=False)
        coming = as_completed(raise_errors=False)
        try:
            for track, sources in self._waiting.items():
                coming.add(self._analysing(client, plan, track, sources[0]))
            for source in self._unread:
                coming.add(self._reading(client, source))
            for future in coming:
                new = self._came(client, future)
                if new is not None:
                    coming.add(self._analysing(client, plan, new, self._waiting[new][0]))
                self._kept.written()
                self._said()
        finally:
            self._kept.written(now=True)

    def gone(self, sources: Sequence[TrackFile], places: Sequence[str]) -> None:
        """Remember which files are not there any more."""
        there, inside = {text_of(source.path) for source in sources}, [*map(text_of, places)]
        for path, one in self._known.files.items():
            if path not in there and not one.is_gone and any(is_below(path, place) for place in inside):
                self._tally.gone.append(one.track)
                self._kept.add("files", [replace(one, is_gone=True).record()])
        self._kept.written(now=True)

    def outcome(self) -> Scanned:
        """What was done."""
        return self._tally.scanned()

    def _reading(self, client: "Client", source: TrackFile) -> "Future":
        future = client.submit(read_content, source.path, pure=False, priority=_LATER)
        self._sources[future.key] = source
        return future

    def _analysing(self, client: "Client", plan: "Future", track: str, source: TrackFile) -> "Future":
        done = frozenset(self._known.pairs.get(track, ()))
        is_new = track not in self._known.tracks or track in self._known.failed
        return client.submit(
            analyse_track,
            source.path,
            track,
            plan,
            done,
            is_new,
            self._bounds,
            key=f"track-{track}",
            priority=_SOONER,
        )

    def _came(self, client: "Client", future: "Future") -> str | None:
        """Take what a future brought; the track that is to be analysed now, if one is."""
        reason = reason_of(client, future)
        if source := self._sources.pop(future.key, None):
            if reason is None:
                return self._identified(source, future.result())
            self._keep_file(FileRecord(source, None, reason, is_gone=False))
            self._finish(source, reason)
            return None
        track = future.key.removeprefix("track-")
        found = future.result() if reason is None else failed(track, self._plan.analysis, reason)
        if reason is None or not isinstance(future.exception(), FetchError):
            self._keep(found)
        for number, one in enumerate(self._waiting.pop(track)):
            self._finish(one, reason, analysed=not number or text_of(one.path) not in self._tally.arrived)
        return None

    def _identified(self, source: TrackFile, track: str) -> str | None:
        """A file is known for what it is; its track, where something is missing of it and nobody is at it."""
        last = self._known.files.get(text_of(source.path))
        if last is None or last.is_gone or last.track != track:
            self._tally.arrived[text_of(source.path)] = track
        self._keep_file(FileRecord(source, track, None, is_gone=False))
        if track in self._waiting:
            self._waiting[track].append(source)
            return None
        if track in self._known.failed and (track in self._tried or not self._retry):
            self._finish(source, self._known.failed[track])
            return None
        done = len(self._known.pairs.get(track, ())) == len(self._plan.pairs)
        if track in self._tried or (done and track in self._known.tracks):
            self._finish(source, None)
            return None
        self._waiting[track] = [source]
        self._tried.add(track)
        return track

    def _keep_file(self, file: FileRecord) -> None:
        name = text_of(file.source.path)
        if self._known.files.get(name) != replace(file, source=replace(file.source, path=name)):
            self._known.files[name] = file
            self._kept.add("files", [file.record()])

    def _keep(self, found: TrackFound) -> None:
        for name in ("tracks", "rows", "findings", "checks", "landmarks"):
            self._kept.add(name, getattr(found, name))
        self._known.tracks.update(record["track"] for record in found.tracks)
        self._known.failed.update({r["track"]: r["failure"] for r in found.tracks if r["failure"]})

    def _finish(self, source: TrackFile, failure: str | None, *, analysed: bool = False) -> None:
        self._done += 1
        if failure is not None:
            self._tally.failures[text_of(source.path)] = text_of(failure)
        elif analysed:
            self._tally.analysed.add(text_of(source.path))

    def _said(self) -> None:
        files = self._tally.files
        left_s = (time.monotonic() - self._start) / max(self._done, 1) * (files - self._done)
        minutes = f", about {max(round(left_s / 60), 1)} min left" if self._done and left_s > 30.0 else ""
        self._on_progress(
            f"{self._done} of {self._tally.files} tracks{minutes}", self._done / max(self._tally.files, 1)
        )
