"""Files copied to the bit, with their checksums; and names that every system can hold."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from pathlib import Path
from typing import Final

from translate.errors import OutputError

__all__ = ["copied", "fitting_name", "sum_of"]

_PIECE: Final = 1 << 20
_RESERVED: Final = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_LONGEST: Final = 120


def copied(source: Path, target: Path) -> tuple[int, str]:
    """Copy a file to the bit; what was written is read again and must be what was read.

    Returns:
        Its length in bytes and its SHA-256.

    Raises:
        OutputError: It is no regular file, cannot be read or written, or changed meanwhile.
    """
    sums, length = hashlib.sha256(), 0
    if not source.is_file():
        raise OutputError(f"{source}: is not a regular file")
    with source.open("rb") as file, target.open("xb") as out:
        while piece := file.read(_PIECE):
            sums.update(piece)
            length += len(piece)
            out.write(piece)
    if sum_of(target) != sums.hexdigest():
        raise OutputError(f"{target}: is not what was written to it: the disk cannot be trusted")
    return length, sums.hexdigest()


def sum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fitting_name(name: str, taken: Collection[str] = ()) -> str:
    """A file's name without what some system cannot hold, and none that is taken, whatever its capitals.

    Args:
        name: With its suffix.
        taken: Names in the same folder.
    """
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    text = re.sub(r'[<>:"/\\|?*\x00-\x1f\x7f]', "_", "".join(c if c.isprintable() else "_" for c in text))
    stem, suffix = Path(text).stem.strip(" ."), Path(text).suffix.rstrip(" .")
    stem = "_" + stem if stem.casefold().split(".")[0] in _RESERVED or stem.startswith("-") else stem or "audio"
    while len((stem + suffix).encode()) > _LONGEST and len(stem) > 1:
        stem = stem[:-1]
    known = {one.casefold() for one in taken}
    found, number = f"{stem}{suffix}", 2
    while found.casefold() in known:
        found, number = f"{stem} ({number}){suffix}", number + 1
    return found
