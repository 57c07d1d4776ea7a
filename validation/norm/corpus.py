"""Whole songs from Debian packages, as ../shared/audio/norm/corpus.csv lists them: `fetched`."""

import csv
import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from translate.comparison.catalogue import Credit

__all__ = ["fetched", "listed", "songs_inside"]

_IN_ARCHIVE = "unz/"  # how the list names what lies in a zip file (.pk3, .zip) of the package

Song = dict[str, str]


def listed(table: Path, per_maker: int = 1) -> list[Song]:
    """The songs to fetch: the longest of each maker, so many of them."""
    with table.open(encoding="utf-8", newline="") as lines:
        every = sorted(csv.DictReader(lines), key=lambda song: -float(song["length_s"]))
    kept: dict[str, list[Song]] = {}
    for song in every:
        kept.setdefault(song["artist"], []).append(song)
    return [song for own in kept.values() for song in own[:per_maker]]


def fetched(songs: Sequence[Song], folder: Path) -> Iterator[tuple[Path, Credit]]:
    """Fetch packages and take the songs out of them; a package that cannot be had is reported and left out.

    Args:
        songs: Lines of the list.
        folder: Where to put files.
    """
    for package in sorted({song["package"] for song in songs}):
        try:
            subprocess.run(["apt-get", "download", package], cwd=folder, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            sys.stderr.write(f"{package}: cannot be had; its songs are left out\n")
            continue
        (archive,) = folder.glob(f"{package}_*.deb")
        wanted = {song["path"]: song for song in songs if song["package"] == package}
        for path, content in songs_inside(archive, set(wanted)):
            song = wanted[path]
            file = folder / f"{song['id'].replace('/', '_')}{PurePosixPath(path).suffix}"
            file.write_bytes(content)
            yield file, Credit(song["artist"], song["genre"])
        archive.unlink()


def songs_inside(package: Path, paths: set[str]) -> Iterator[tuple[str, bytes]]:
    """Those of the paths that are in a package, and what is in them."""
    unpacked = subprocess.run(["dpkg-deb", "--fsys-tarfile", package], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as tar:
        for member in tar:
            name = member.name.removeprefix("./")
            content = tar.extractfile(member) if member.isfile() else None
            if content and name in paths:
                yield name, content.read()
            elif content and name.endswith((".pk3", ".zip")):
                yield from _zipped(content.read(), paths)


def _zipped(content: bytes, paths: set[str]) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as inner:
        for name in inner.namelist():
            if _IN_ARCHIVE + name in paths:
                yield _IN_ARCHIVE + name, inner.read(name)
