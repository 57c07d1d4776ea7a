"""Files in the user's cache directory: bounded, shared by processes, never in the way. Streams that were encoded before
are kept there, and machine code.

What is kept is the encoded stream, not its samples. Decoding is 3 to 24 times as fast as encoding (Opus 171 to 58,
MP3 444 to 18 times real time on one core) and gives the same samples bit for bit; the samples themselves would be
read 5 times as fast, but a song takes 8 MB as a stream and 74 MB as samples.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from mmap import mmap
from pathlib import Path
from typing import Final

from translate.errors import OutputError
from translate.outputs import DRAFT_SUFFIX, is_abandoned, whole_file
from translate.scratch import Bytes

__all__ = ["DEFAULT_LIMIT_BYTES", "Cache", "user_cache", "user_folder"]

DEFAULT_LIMIT_BYTES: Final = 2_000_000_000

_MAGIC: Final = b"translate stream 1\n"
_DIGEST_BYTES: Final = 16
_SUFFIX: Final = ".stream"
_READING: Final = 1 << 20
_ROOM: Final = 0.9  # make room down to this share of the limit, so that not every new entry has to


def user_folder() -> Path | None:
    """Where caches of this user are: TRANSLATE_CACHE_DIR, or the system's place for them; None without a home."""
    if own := os.environ.get("TRANSLATE_CACHE_DIR"):
        return Path(own)
    with suppress(RuntimeError):  # no home
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return (Path(local) if local else Path.home() / "AppData" / "Local") / "translate" / "Cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "translate"
        xdg = os.environ.get("XDG_CACHE_HOME", "")  # the specification: relative paths are to be ignored
        return (Path(xdg) if Path(xdg).is_absolute() else Path.home() / ".cache") / "translate"
    return None


def user_cache() -> "Cache | None":
    """The cache of encoded streams of this user; None where there is no place for one."""
    folder = user_folder()
    return None if folder is None else Cache(folder / "streams")


@dataclass(frozen=True)
class Cache:
    """Bytes by key, in files of `folder`, together at most `limit_bytes`: what was used longest ago goes first.

    Several processes and threads may use it at once. Whatever goes wrong with it, `get` gives None and `put`
    does nothing: a cache must not be a reason to fail.
    """

    folder: Path
    limit_bytes: int = DEFAULT_LIMIT_BYTES

    def get(self, key: str) -> bytes | mmap | None:
        """What was put under `key`, whole and unchanged, or None; much of it lies in a file of our own."""
        path = self._path(key)
        with suppress(OSError, OutputError):
            with path.open("rb") as file:
                head = file.read(len(_MAGIC) + _DIGEST_BYTES)
                found, sums = Bytes(), blake2b(digest_size=_DIGEST_BYTES)
                while piece := file.read(_READING):
                    found.append(piece)
                    sums.update(piece)
            if head == _MAGIC + sums.digest():
                os.utime(path)
                return found.view()
            path.unlink(missing_ok=True)
        return None

    def put(self, key: str, value: bytes | mmap) -> None:
        """Keep `value`; a reader sees all of it or nothing."""
        if len(value) > self.limit_bytes - len(_MAGIC) - _DIGEST_BYTES:
            return
        with suppress(OSError, OutputError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with whole_file(self._path(key)) as draft, draft.open("wb") as file:
                file.write(_MAGIC + blake2b(value, digest_size=_DIGEST_BYTES).digest())
                file.write(value)
            self._make_room()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"

    def _make_room(self) -> None:
        entries = sorted(self._entries())
        total = sum(size for _, size, _ in entries)
        if total <= self.limit_bytes:
            return
        for _, size, path in entries:
            with suppress(OSError):
                path.unlink()
            total -= size
            if total <= _ROOM * self.limit_bytes:
                break

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """(last used, bytes, path) of all entries; abandoned drafts are removed on the way."""
        for path in self.folder.iterdir():
            with suppress(OSError):  # another process may remove it just now
                about = path.stat()
                if path.suffix == _SUFFIX:
                    yield about.st_mtime, about.st_size, path
                elif path.suffix == DRAFT_SUFFIX and is_abandoned(path):
                    path.unlink()
