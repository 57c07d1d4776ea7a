"""Packs, written and opened: nothing in one may lead out of its folder, fill the disk or hide."""

import shutil
import stat
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from translate.errors import OutputError, TranslateError
from translate.outputs import MANIFEST, disagreeing, read_manifest, whole_file

__all__ = ["opened", "written_pack"]

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the same files make the same pack
_STORED: Final = (".wav", ".flac", ".aif", ".aiff", ".mp3", ".ogg", ".m4a", ".opus", ".js")
_MOST_FILES: Final = 2_000
_MOST_BYTES: Final = 8_000_000_000
_MOST_TIMES: Final = 200  # larger than packed: what is beyond is made to be
_SMALL: Final = 1_000_000  # this much of anything is no bomb
_DEEPEST, _LONGEST = 6, 255
_PIECE: Final = 1 << 20


def written_pack(folder: Path, target: Path) -> None:
    """All files of a folder as one pack, whole or not at all.

    Raises:
        OutputError: It cannot be written.
    """
    with whole_file(target) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as pack:
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _DATE)
            entry.compress_type = zipfile.ZIP_STORED if path.suffix.lower() in _STORED else zipfile.ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            entry.file_size = path.stat().st_size
            with path.open("rb") as file, pack.open(entry, "w") as out:
                shutil.copyfileobj(file, out, _PIECE)


@contextmanager
def opened(path: Path, into: Path | None = None) -> Iterator[Path]:
    """A pack unpacked into a folder, and held against its checksums.

    Args:
        path: The pack.
        into: An empty folder; None: one that goes away afterwards.

    Raises:
        TranslateError: It is no pack, is broken or too large, holds what a pack may not hold, or a file is not as its
            checksums say.
    """
    with tempfile.TemporaryDirectory(prefix="translate-") as temporary:
        folder = into or Path(temporary)
        if path.exists() and not path.is_file():
            raise TranslateError(f"{path}: cannot be opened: it is not a regular file")
        try:
            with zipfile.ZipFile(path) as pack:
                entries = _checked(pack, path)
                _check_room(entries, folder, path)
                left = _MOST_BYTES
                for entry in entries:
                    left -= _unpacked(pack, entry, folder, path, left)
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            EOFError,
            ValueError,
            zlib.error,
        ) as error:
            raise TranslateError(f"{path}: is no pack, or is broken: {error}") from None
        except RuntimeError:  # zipfile, of what is encrypted
            raise TranslateError(f"{path}: is encrypted; a pack is not") from None
        except OSError as error:
            raise TranslateError(f"{path}: cannot be opened: {error.strerror or error}") from None
        _check_sums(folder, path)
        yield folder


def _checked(pack: zipfile.ZipFile, path: Path) -> list[zipfile.ZipInfo]:
    """Its files, after a look at what their heads say."""
    entries = [entry for entry in pack.infolist() if not entry.filename.endswith("/")]
    if len(entries) > _MOST_FILES:
        raise TranslateError(f"{path}: holds {len(entries)} files; at most {_MOST_FILES} are unpacked")
    seen: set[str] = set()
    for entry in entries:
        _check_name(entry, path)
        same = unicodedata.normalize("NFC", entry.filename).casefold()
        if same in seen:
            raise TranslateError(f"{path}: holds {entry.filename[:_LONGEST]!r} twice")
        seen.add(same)
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            raise TranslateError(f"{path}: {entry.filename!r} is a link or a device; a pack holds files only")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise TranslateError(f"{path}: {entry.filename!r} is packed otherwise than packs are")
        if entry.flag_bits & 1:
            raise TranslateError(f"{path}: is encrypted; a pack is not")
    total = sum(entry.file_size for entry in entries)
    if total > _MOST_BYTES:
        raise TranslateError(f"{path}: unpacks to {total / 1e9:.1f} GB; at most {_MOST_BYTES / 1e9:.0f} are allowed")
    return entries


def _check_name(entry: zipfile.ZipInfo, path: Path) -> None:
    name = entry.orig_filename
    parts = PurePosixPath(name).parts
    fits = all(part not in ("..", ".") and len(part.encode("utf-8", "replace")) <= _LONGEST for part in parts)
    plain = name.isprintable() and not set(name) & set('\\:*?"<>|')
    if not (parts and fits and plain and len(parts) <= _DEEPEST and not PurePosixPath(name).is_absolute()):
        raise TranslateError(f"{path}: holds {name[:80]!r}, which is no name of a file in a pack")


def _check_room(entries: list[zipfile.ZipInfo], folder: Path, path: Path) -> None:
    needed, free = sum(entry.file_size for entry in entries), shutil.disk_usage(folder).free
    if needed > free:
        raise OutputError(f"{path}: unpacks to {needed / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free")


def _unpacked(pack: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, path: Path, left: int) -> int:
    """Write one file; its bytes are counted as they come, whatever its head says."""
    target = folder / entry.filename
    target.parent.mkdir(parents=True, exist_ok=True)
    most, length = min(left, max(_SMALL, _MOST_TIMES * entry.compress_size)), 0
    with pack.open(entry) as file, target.open("xb") as out:
        while piece := file.read(_PIECE):
            length += len(piece)
            if length > most:
                raise TranslateError(f"{path}: {entry.filename!r} unpacks to far more than it should: refused")
            out.write(piece)
    return length


def _check_sums(folder: Path, path: Path) -> None:
    said = read_manifest(folder)
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()} - {MANIFEST}
    if not said:
        raise TranslateError(f"{path}: holds no {MANIFEST}: it is no pack of translate handoff")
    if unknown := sorted(there - set(said)):
        raise TranslateError(f"{path}: holds {unknown[0]!r}, of which its {MANIFEST} knows nothing")
    if wrong := disagreeing(folder, sorted(said)):
        raise TranslateError(f"{path}: {wrong} is missing or not as {MANIFEST} says: it was changed on the way")
