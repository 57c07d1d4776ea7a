"""Encoded streams, which grow at their end: `Bytes`."""

from mmap import mmap
from typing import IO

from translate.scratch.files import mapped, new_file, write

__all__ = ["Bytes"]

MOST_BYTES = 32_000_000
"""What one may take in memory."""


class Bytes:
    """Bytes that grow at their end; in a file where there are many."""

    def __init__(self) -> None:
        self._parts = bytearray()
        self._file: IO[bytes] | None = None

    def __len__(self) -> int:
        return len(self._parts) if self._file is None else self._file.tell()

    def append(self, part: bytes) -> None:
        """Add more."""
        if self._file is not None:
            write(self._file, part)
            return
        self._parts += part
        if len(self._parts) > MOST_BYTES:
            self._file = new_file(self)
            write(self._file, bytes(self._parts))
            self._parts.clear()

    def view(self) -> bytes | mmap:
        """All that is there."""
        return bytes(self._parts) if self._file is None else mapped(self._file, len(self))
