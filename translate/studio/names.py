"""Names that browsers send, made fit for files."""

import re
from collections.abc import Collection
from pathlib import PurePosixPath

__all__ = ["fit", "unlike"]

_MOST = 120  # letters
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)  # to Windows


def fit(name: str) -> str:
    """The last part of a name, without what a file's name may not have; "audio" where nothing is left."""
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r'[<>:"|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]', "_", last)
    path = PurePosixPath(plain.strip(" .") or "audio")
    stem = path.stem.strip(" .")[:_MOST] or "audio"
    suffix = re.sub(r"[^\w.]", "", path.suffix)[:10]
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}{suffix}"


def unlike(name: str, others: Collection[str]) -> str:
    """The name, with a number where another one has it."""
    number, candidate = 2, name
    while candidate in others:
        candidate, number = f"{name} ({number})", number + 1
    return candidate
