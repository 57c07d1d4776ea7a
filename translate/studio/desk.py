"""What lies on the desk, for all pages that look at it: `Desk`."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import RLock
from typing import Any, Final

from translate.devices import DeviceLibrary
from translate.errors import OutputError, TranslateError
from translate.names import without_prefix
from translate.result.rows import Role
from translate.studio.names import unlike
from translate.studio.reels import Reels
from translate.studio.songs import ROLES, Song, load_song
from translate.studio.streams import LiveStreams
from translate.studio.wishes import LiveSound, LiveSounds, Wish

__all__ = ["MOST_SONGS", "Desk"]

MOST_SONGS: Final = 24


class Desk:
    """Songs, in the order masters, mix, references; whoever listens hears of every change.

    Threads read files; nothing of what they do holds up a page.
    """

    def __init__(self, folder: Path, library: DeviceLibrary, *, cache: bool = True) -> None:
        self._folder = folder
        self._songs: dict[str, Song] = {}
        self._numbers = count(1)
        self._lock = RLock()
        self._readers = ThreadPoolExecutor(2, "reading")
        self._listeners: list[Callable[[], None]] = []
        self.revision = 0
        self._streams = LiveStreams(self.tell, cache=cache)
        self.listening = LiveSounds(library, self._streams, Reels())

    @property
    def songs(self) -> list[Song]:
        """All, in order."""
        with self._lock:
            return sorted(self._songs.values(), key=lambda song: ROLES.index(song.role))

    @property
    def ready(self) -> list[Song]:
        """Those that can be heard, in order: a page knows them by their number."""
        return [song for song in self.songs if song.is_ready]

    def song(self, name: str) -> Song:
        """By its id.

        Raises:
            TranslateError: There is none.
        """
        with self._lock:
            found = self._songs.get(name)
        if found is None:
            raise TranslateError("this song is not on the desk any more")
        return found

    def short_names(self) -> dict[str, str]:
        """By id: without what all names begin with, as a page says them."""
        songs = self.songs
        return dict(zip([s.id for s in songs], without_prefix([s.name for s in songs]), strict=True))

    def room_for(self, name: str, role: str) -> tuple[str, Path]:
        """An id and a place for a file that comes.

        Args:
            name: Of the file, fit for one.
            role: What it is.

        Raises:
            TranslateError: There is no such role, or the desk is full.
        """
        if role not in ROLES:
            raise TranslateError(f"role: must be one of {', '.join(ROLES)}")
        with self._lock:
            if len(self._songs) >= MOST_SONGS:
                raise TranslateError(f"{name}: {MOST_SONGS} files are on the desk, which is all it holds")
            number = next(self._numbers)
            path = Path(name)
            called = unlike(path.stem, [song.name for song in self._songs.values()])
        target = self._folder / f"{number}" / "1" / f"{called}{path.suffix}"
        target.parent.mkdir(parents=True)
        return f"s{number}", target

    def put(self, name: str, role: Role, copy: Path, source: Path | None = None) -> Song:
        """A file is there: it is read, and pages hear of it at once.

        Args:
            name: The id that `room_for` gave.
            role: What it is.
            copy: The place that `room_for` gave.
            source: The file on disk that it is a copy of.
        """
        song = Song(name, f"{name}.1", copy.stem, role, copy, source)
        with self._lock:
            mixes = [s.id for s in self._songs.values() if s.role == "mix"] if role == "mix" else []
            for other in mixes:  # there is one mix; what was it is a master now
                self._songs[other] = replace(self._songs[other], role="master")
            self._songs[name] = song
        self.tell()
        self._readers.submit(self._read, song)
        return song

    def name_file(self, source: Path, role: Role) -> Song:
        """A file on disk, copied: what is compared does not change meanwhile.

        Raises:
            TranslateError: It cannot be read.
        """
        name, copy = self.room_for(source.name, role)
        copied(source, copy)
        return self.put(name, role, copy, source)

    def renew(self, song: Song) -> Song:
        """The file of a song was changed: the new one takes its place as soon as it is read.

        Raises:
            TranslateError: It cannot be read; the song stays as it was.
        """
        assert song.source is not None
        number = int(song.version.rpartition(".")[2]) + 1
        copy = song.copy.parent.parent / f"{number}" / song.copy.name
        copy.parent.mkdir()
        copied(song.source, copy)
        master, row, peaks = load_song(song.name, song.role, copy)
        new = replace(song, version=f"{song.id}.{number}", copy=copy, master=master, row=row, peaks=peaks, problem="")
        with self._lock:
            if song.id not in self._songs:
                raise TranslateError("this song is not on the desk any more")
            self._songs[song.id] = replace(new, role=self._songs[song.id].role)
        self.listening.forget(song.version)
        self.tell()
        return new

    def assign(self, name: str, role: str) -> None:
        """A song is something else.

        Raises:
            TranslateError: There is no such song or role.
        """
        if role not in ROLES:
            raise TranslateError(f"role: must be one of {', '.join(ROLES)}")
        song = self.song(name)
        with self._lock:
            for other in [s for s in self._songs.values() if role == "mix" and s.role == "mix" and s.id != name]:
                self._songs[other.id] = replace(other, role="master")
            row = None if song.row is None else _as(song.row, role)
            self._songs[name] = replace(song, role=role, row=row)
        self.tell()

    def remove(self, name: str) -> None:
        """It is gone, with its copy.

        Raises:
            TranslateError: There is no such song.
        """
        song = self.song(name)
        with self._lock:
            self._songs.pop(name, None)
        self.listening.forget(song.version)
        shutil.rmtree(song.copy.parent.parent, ignore_errors=True)
        self.tell()

    def heard(self, wish: Wish) -> LiveSound:
        """What a wish sounds like.

        Raises:
            TranslateError: There is no such song, device, place or platform, or the song is still being read.
        """
        song = self.song(wish.song)
        if song.master is None:
            raise TranslateError(song.problem or f"{song.name}: is still being read")
        return self.listening.heard(wish, song.version, song.master)

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call it, by whatever thread, when something has changed; what is returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self) -> None:
        """Something has changed."""
        with self._lock:
            self.revision += 1
        for listener in list(self._listeners):
            listener()

    def close(self) -> None:
        """Begin nothing more."""
        self._readers.shutdown(wait=False, cancel_futures=True)
        self._streams.close()

    def to_dict(self) -> dict[str, Any]:
        """What a page is to know."""
        short = self.short_names()
        return {"revision": self.revision, "songs": [{**s.to_dict(), "short": short[s.id]} for s in self.songs]}

    def _read(self, song: Song) -> None:
        try:
            master, row, peaks = load_song(song.name, song.role, song.copy)
            read: dict[str, Any] = {"master": master, "row": row, "peaks": peaks}
        except TranslateError as error:
            read = {"problem": _of_the_file(str(error), song)}
        except Exception as error:  # a reader that was not made for such a file must not leave a page waiting
            read = {"problem": f"{song.name}: cannot be read ({type(error).__name__})"}
        with self._lock:
            if song.id in self._songs:
                self._songs[song.id] = replace(self._songs[song.id], **read)
        self.tell()


def copied(source: Path, copy: Path) -> None:
    """Copy a file.

    Raises:
        OutputError: It cannot be read, or there is no room.
    """
    try:
        shutil.copyfile(source, copy)
    except OSError as error:
        raise OutputError(f"{source}: {error.strerror or error}") from None


def _as(row: Any, role: str) -> Any:
    from msgspec import structs

    return structs.replace(row, role=role, looks_unmastered=False)


def _of_the_file(text: str, song: Song) -> str:
    """Without the place of the copy, which is nobody's business."""
    return text.replace(str(song.copy), song.copy.name)
