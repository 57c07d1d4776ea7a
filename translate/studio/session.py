"""One studio at work: the desk, what is found out about it, and what pages know of it: `Session`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from translate.devices import DeviceLibrary
from translate.errors import TranslateError
from translate.outputs import check_folder
from translate.studio.analysing import Analysing
from translate.studio.desk import Desk
from translate.studio.front import Finished, front_of
from translate.studio.jobs import Errand
from translate.studio.page import devices_of, page_of
from translate.studio.saving import report_folder, write_project
from translate.studio.songs import Song
from translate.studio.watching import Watching
from translate.studio.wishes import Wish

if TYPE_CHECKING:
    from translate.playback.listener import Listener

__all__ = ["Session"]

_WHERE = ("devices", "place", "platforms", "profiles", "cache")  # of `compare`, what `changes` takes, too
_INSIDE = ("previews", "audio")
_SAVED = {"report": "Report and previews", "previews": "Previews"}


class Session:
    """What pages ask, apart from how they ask it.

    Args:
        folder: For what is there as long as the studio is.
        library: Where devices are.
        mine: The headphones of whoever listens.
        title: What the page is called.
        cache: Streams may come from the user's cache and are kept there.
        options: For `compare`, beyond the files; what can stand in JSON.
        output: Where a report is saved; None: reports/ and the name of the first master.
    """

    def __init__(
        self,
        folder: Path,
        library: DeviceLibrary,
        *,
        mine: "Listener | None" = None,
        title: str = "Studio",
        cache: bool = True,
        options: Mapping[str, Any] | None = None,
        output: Path | None = None,
    ) -> None:
        self.desk = Desk(folder, library, cache=cache)
        self.is_closing = False
        self._library, self._mine, self._title = library, mine, title
        self._options, self._output = {"cache": cache, **(options or {})}, output
        self._listeners: list[Callable[[], None]] = []
        self._saving: Errand | None = None
        self._saved = ""
        self.analysing = Analysing(folder / "analyses", self._options, self.tell, self.desk.tell)
        where = {key: value for key, value in self._options.items() if key in _WHERE}
        self.watching = Watching(self.desk, where, self.tell)
        self.desk.on_change(self._changed)
        self.watching.start()

    def page(self) -> str:
        """The text of the page."""
        return page_of(self._library, self._mine, self._title)

    def devices(self) -> list[dict[str, Any]]:
        """All devices, by kind."""
        return devices_of(self._library)

    def facts(self, wish: Wish) -> dict[str, Any]:
        """Where the sound of a wish is, and with which gain it is played.

        Raises:
            TranslateError: As `Desk.heard`.
        """
        heard = self.desk.heard(wish)
        song = self.desk.song(wish.song)
        return {
            "reel": heard.reel.name,
            "length_s": heard.reel.frames / 48_000,
            "matched_db": round(heard.matched_db, 3),
            "delivered_db": round(heard.delivered_db, 3),
            "peaks": _peaks(song, heard.lufs),
            "coded": heard.stream.coded,
            "notes": list(heard.notes),
        }

    def state(self) -> dict[str, Any]:
        """Everything that a page shows."""
        desk, ready = self.desk.to_dict(), self.desk.ready
        short = self.desk.short_names()
        found, passed = self.analysing.found, dict(self.analysing.passed)
        return {
            **desk,
            "masters": [_master(song, short[song.id], (found, passed.get(song.version))) for song in ready],
            "front": front_of(ready, short, found, passed),
        }

    @property
    def progress(self) -> Mapping[str, Any]:
        """How far the analysis is, what was changed on disk, and how the saving of a report stands."""
        analysis, saving = self.analysing.standing, self._saving.standing if self._saving else None
        return {
            "analysis": {**asdict(analysis), "passed": len(self.analysing.passed)} if analysis else None,
            "saving": {**asdict(saving), "saves": self._saved} if saving else None,
            "changed": list(self.watching.said),
        }

    def save(self, kind: Literal["report", "previews"]) -> str:
        """Begin to write a report with previews, or previews alone, of what the analysis has found or will; where to.

        Raises:
            TranslateError: There is no master, something is being written, or it cannot be written there.
        """
        if self._saving and not self._saving.is_over:
            raise TranslateError("something is being saved already; wait until it is there")
        songs = self.desk.ready
        folder = report_folder(songs, self._output)
        if kind == "previews":
            folder = folder.with_name(f"{folder.name} previews")
        check_folder(folder, _INSIDE)
        self._saved = _SAVED[kind]
        self._saving = self.analysing.save(kind, folder, songs, self.tell)
        self.tell()
        return str(folder)

    def save_project(self) -> str:
        """Write song.toml; what was written, in a sentence.

        Raises:
            TranslateError: As `write_project`.
        """
        file, copied = write_project(self.desk.ready)
        beside = f", and beside it {', '.join(copied)}" if copied else ""
        return f"Written: {file}{beside}."

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call it, by whatever thread, when something has changed; what is returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self) -> None:
        """Something has changed."""
        for listener in list(self._listeners):
            listener()

    def _changed(self) -> None:
        self.analysing.consider(self.desk.songs)
        self.tell()

    def close(self) -> None:
        """End what is at work."""
        self.is_closing = True
        self.watching.close()
        self.analysing.close()
        self.desk.close()
        self.tell()


def _peaks(song: Song, lufs: float) -> list[int]:
    """Its drawing, as high as it would be if it were as loud as that."""
    own = song.row.values.get("integrated_lufs") if song.row else None
    factor = 1.0 if own is None or lufs == float("-inf") else 10.0 ** ((lufs - own) / 20.0)
    return [round(min(peak * factor, 9_999.0)) for peak in song.peaks]


def _master(song: Song, short: str, found: Sequence[Finished | None]) -> dict[str, Any]:
    assert song.row is not None
    return {
        "id": song.id,
        "version": song.version,
        "name": short,
        "full_name": song.name,
        "role": song.role,
        "start_s": 0.0,
        "end_s": song.row.duration_s,
        "duration_s": song.row.duration_s,
        "late_s": 0.0,
        "waveform": list(song.peaks),
        "findings": next((one.findings[song.version] for one in found if one and song.version in one.findings), []),
    }
