"""File names for masters with any name."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

__all__ = ["file_names", "free"]


def file_names(names: Sequence[str]) -> dict[str, str]:
    """A part of a file name for each, different also where case does not count."""
    files: dict[str, str] = {}
    for name in names:
        files[name] = free(_safe(name), files.values())
    return files


def free(name: str, taken: Iterable[str]) -> str:
    """`name`, with a number if it is taken."""
    folded = {other.casefold() for other in taken}
    number, candidate = 2, name
    while candidate.casefold() in folded:
        candidate, number = f"{name} ({number})", number + 1
    return candidate


def _safe(name: str) -> str:
    """A part of a file name: no separators or control characters, at most 80 bytes; a name that had to be changed
    gets a mark of its own, so that two of them never meet in one file."""
    clean = "".join("_" if c in '<>:"/\\|?*' or not c.isprintable() else c for c in name).strip(" .")
    short = clean.encode()[:70].decode(errors="ignore") if len(clean.encode()) > 80 else clean
    return short if short == name else f"{short}-{blake2b(name.encode(errors='replace'), digest_size=4).hexdigest()}"
