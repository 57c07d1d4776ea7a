"""The comparison of what lies on the desk, made anew whenever that changes: `Analysing`."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from threading import RLock
from typing import Any, Literal

from translate.errors import TranslateError
from translate.studio.front import Finished
from translate.studio.jobs import Errand, Job, JobStanding
from translate.studio.songs import ROLES, Song

__all__ = ["Analysing", "files_of"]

_Key = tuple[tuple[str, str], ...]


class Analysing:
    """One analysis at a time, of the songs as they are; an older one ends.

    Args:
        folder: Where results are, one folder each.
        options: For `compare`, beyond the files.
        on_progress: Called by a thread when it has got further.
        on_found: Called by a thread when there is a new result.
    """

    def __init__(
        self,
        folder: Path,
        options: Mapping[str, Any],
        on_progress: Callable[[], None],
        on_found: Callable[[], None],
    ) -> None:
        self._folder, self._options = folder, options
        self._on_progress, self._on_found = on_progress, on_found
        self._numbers = count(1)
        self._lock = RLock()
        self._key: _Key = ()
        self._job: Job | None = None
        self._let_go: list[Job] = []
        self.found: Finished | None = None
        self.passed: dict[str, Finished] = {}
        """By version of the song: what was found of it alone, until all is found."""

    @property
    def standing(self) -> JobStanding | None:
        """How it stands; None where there is nothing to analyse."""
        return self._job.standing if self._job else None

    def consider(self, songs: Sequence[Song]) -> None:
        """Begin, if these are others than those that were analysed, all have been read, and there is a master."""
        usable = [song for song in songs if song.is_ready]
        if any(not song.is_ready and not song.problem for song in songs):
            return
        key = tuple((song.version, song.role) for song in usable)
        with self._lock:
            if key == self._key:
                return
            self._key = key
            self._leave()
            if any(song.role == "master" for song in usable):
                self._begin(usable)
        self._on_progress()

    def again(self, songs: Sequence[Song]) -> None:
        """Begin anew what was stopped or has failed."""
        with self._lock:
            self._key = ()
        self.consider(songs)

    def save(
        self, kind: Literal["report", "previews"], folder: Path, songs: Sequence[Song], on_change: Callable[[], None]
    ) -> Errand:
        """Write what was found or is being found of the songs; what was stopped or has failed is begun anew.

        Args:
            kind: A report with previews, or previews alone.
            folder: Where to.
            songs: As they are.
            on_change: Called by a thread when it has got further.

        Raises:
            TranslateError: Files are still being read.
        """
        with self._lock:
            if self._job is None or not self._job.can_be_asked:
                self.again(songs)
            if self._job is None:
                raise TranslateError("not all files have been read yet; try again in a moment")
            return self._job.ask({"kind": kind, "folder": str(folder)}, lambda _: on_change())

    def stop(self) -> None:
        """End it; what was found before stays."""
        with self._lock:
            if self._job and not self._job.is_over:
                self._job.stop()

    def close(self) -> None:
        """End all that is at work."""
        with self._lock:
            for job in (*self._let_go, *filter(None, [self._job])):
                job.stop()

    def _leave(self) -> None:
        """What is being saved of the last one is saved to its end."""
        if self._job:
            self._job.let_go()
            self._let_go = [job for job in self._let_go if job.can_be_asked] + [self._job]
        self._job = None

    def _begin(self, songs: Sequence[Song]) -> None:
        target = self._folder / f"{next(self._numbers)}"
        target.parent.mkdir(exist_ok=True)
        finished = Finished(target, {song.name: song.version for song in songs})
        job = {"kind": "analyse", "files": files_of(songs), "folder": str(target), "options": dict(self._options)}
        alone = _alone(songs, target) if self._options.get("cache", True) else ()
        before = ((one.versions, self.passed.get(one.song)) for one in alone)
        self.passed = {known.song: known for versions, known in before if known and known.versions == versions}
        self._job = Job({**job, "alone": bool(alone)}, lambda one: self._take(one, finished, alone))

    def _take(self, job: Job, finished: Finished, alone: Sequence[Finished]) -> None:
        with self._lock:
            if job is not self._job:
                return
            is_new = job.standing.state == "done"
            passed = () if is_new else [alone[number] for number in job.passed if alone[number].song not in self.passed]
            if is_new:
                self.passed.clear()
                old, self.found = self.found, finished
                if old:
                    shutil.rmtree(old.folder, ignore_errors=True)
        for one in (finished,) if is_new else passed:
            one.read()
        for one in passed:
            shutil.rmtree(one.folder, ignore_errors=True)
            self.passed[one.song] = one
        if is_new or passed:
            self._on_found()
        self._on_progress()


def files_of(songs: Sequence[Song]) -> dict[str, list[str]]:
    """Files by role, as a job takes them."""
    return {role: [str(song.copy) for song in songs if song.role == role] for role in ROLES}


def _alone(songs: Sequence[Song], whole: Path) -> list[Finished]:
    """Where each master is found by itself before all are compared; none where that would be measured twice: a master
    beside others that are longer or shorter is played as loud as what all of them play."""
    masters = [song for song in songs if song.role == "master"]
    durations = {song.row.duration_s for song in songs if song.role != "reference" and song.row is not None}
    if len(masters) < 2 or len(durations) > 1:
        return []
    beside = {song.name: song.version for song in songs if song.role == "reference"}
    folders = (whole.with_name(f"{whole.name}-{number}") for number in range(len(masters)))
    return [Finished(at, {song.name: song.version, **beside}) for at, song in zip(folders, masters, strict=True)]
