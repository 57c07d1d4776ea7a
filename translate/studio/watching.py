"""Files on disk that change: loaded again, and what was changed is said. `Watching`."""

import shutil
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event, Thread
from typing import Any

from translate.errors import TranslateError
from translate.studio.desk import Desk
from translate.studio.jobs import Job
from translate.studio.songs import Song

__all__ = ["Watching"]

_EACH_S = 1.0
_MOST = 5  # of what was changed is shown

_Stamp = tuple[int, int]


class Watching:
    """Looks at the files that were named. One that changes is loaded when it has rested for a look.

    Args:
        desk: Where their songs are.
        options: For `changes`: devices and platforms.
        on_change: Called by a thread when `said` has changed.
        each_s: How often to look.
    """

    def __init__(
        self, desk: Desk, options: Mapping[str, Any], on_change: Callable[[], None], *, each_s: float = _EACH_S
    ) -> None:
        self._desk, self._options, self._on_change, self._each_s = desk, options, on_change, each_s
        self._loaded: dict[str, _Stamp] = {}
        self._seen: dict[str, _Stamp] = {}
        self._end = Event()
        self._jobs: list[Job] = []
        self.said: deque[dict[str, str]] = deque(maxlen=_MOST)
        self._thread = Thread(target=self._look_on, daemon=True)

    def start(self) -> None:
        """From here on: files are as they were loaded."""
        self.look()
        self._thread.start()

    def close(self) -> None:
        """Look no more."""
        self._end.set()
        for job in self._jobs:
            job.stop()

    def look(self) -> None:
        """Once."""
        for song in self._desk.songs:
            stamp = _stamp(song.source) if song.source and song.is_ready else None
            if stamp is None:
                continue
            before, self._seen[song.id] = self._seen.get(song.id), stamp
            if self._loaded.setdefault(song.id, stamp) != stamp and before == stamp:
                self._loaded[song.id] = stamp
                self._renew(song)

    def _look_on(self) -> None:
        while not self._end.wait(self._each_s):
            self.look()

    def _renew(self, song: Song) -> None:
        try:
            new = self._desk.renew(song)
        except TranslateError as error:
            self._say(song.name, f"was changed and cannot be read: {error}")
            return
        entry = self._say(song.name, "was changed; it plays as it is now.")
        job = {"kind": "changes", "before": str(song.copy), "after": str(new.copy), "options": dict(self._options)}

        def over(one: Job) -> None:
            if one.standing.state == "running":
                return
            if one.standing.done:
                entry["sentence"] = one.standing.done
            shutil.rmtree(song.copy.parent, ignore_errors=True)
            self._on_change()

        self._jobs.append(Job(job, over))

    def _say(self, name: str, sentence: str) -> dict[str, str]:
        entry = {"name": name, "sentence": sentence}
        self.said.appendleft(entry)
        self._on_change()
        return entry


def _stamp(file: Path) -> _Stamp | None:
    """None where it is not there, as while a new one is written."""
    try:
        about = file.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size
