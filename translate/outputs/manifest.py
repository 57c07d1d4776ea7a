"""Which files a run wrote, with their checksums, in the form that `sha256sum -c` reads.

It is the last to be renamed into a folder: where it disagrees with a file, a run was stopped in between.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

__all__ = ["MANIFEST", "disagreeing", "is_as_said", "read_manifest", "seal", "sums_of", "write_manifest"]

MANIFEST = "checksums.sha256"
_LINE = re.compile(rb"([0-9a-f]{64})  (.+)")
_MOST_BYTES = 50_000_000
_READING = 1 << 20


def seal(folder: Path) -> None:
    """Write the manifest of all files in a folder."""
    write_manifest(folder, sums_of(folder))


def write_manifest(folder: Path, sums: Mapping[str, str]) -> None:
    """Write the manifest of files with these checksums, by their names."""
    lines = (f"{sums[name]}  ".encode() + os.fsencode(name) + b"\n" for name in sorted(sums))
    (folder / MANIFEST).write_bytes(b"".join(lines))


def sums_of(folder: Path) -> dict[str, str]:
    """Checksums of all files in a folder by their names from there, but for its manifest."""
    files = (path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    return {path.relative_to(folder).as_posix(): _sum(path) for path in files}


def read_manifest(folder: Path) -> dict[str, str]:
    """Checksums by name; empty where there is none. Names that lead out of the folder are left out."""
    found = {}
    if not (folder / MANIFEST).is_file():  # a pipe would never end
        return {}
    with suppress(OSError):
        with (folder / MANIFEST).open("rb") as file:
            lines = file.read(_MOST_BYTES).split(b"\n")
        for line in filter(None, map(_LINE.fullmatch, lines)):
            name = os.fsdecode(line[2])
            if _is_inside(name):
                found[name] = line[1].decode()
    return found


def is_as_said(path: Path, checksum: str) -> bool:
    """Whether a file is there and has that sum."""
    with suppress(OSError):
        return path.is_file() and _sum(path) == checksum
    return False


def disagreeing(folder: Path, names: Iterable[str]) -> str | None:
    """The first of these files that is not as the manifest says; the manifest itself where there is none."""
    said = read_manifest(folder)
    if not said:
        return MANIFEST
    return next((name for name in names if not is_as_said(folder / name, said.get(name, ""))), None)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def _sum(path: Path) -> str:
    sums = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_READING):
            sums.update(piece)
    return sums.hexdigest()
