"""Files that are dropped: received piece by piece, and refused before they fill anything."""

import shutil
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from translate.errors import TranslateError

__all__ = ["MOST_BYTES", "receive"]

MOST_BYTES: Final = 800_000_000
"""Of one file: an hour and a quarter at 44.1 kHz and 16 bit, 23 minutes at 96 kHz and 24 bit."""
_SPARE_BYTES = 500_000_000  # of the disk that stay free


async def receive(name: str, stated: str | None, pieces: AsyncIterator[bytes], target: Path) -> None:
    """Write a file as it comes.

    Args:
        name: Of the file, for messages.
        stated: How many bytes there will be, as the browser says.
        pieces: The bytes.
        target: Where to; nothing is left there of a file that is refused.

    Raises:
        TranslateError: It is empty or too large, or there is no room for it: before the first byte where that can be
            known.
    """
    if stated is None or not stated.isascii() or not stated.isdigit():
        raise TranslateError(f"{name}: its length was not stated")
    _check(name, int(stated), target)
    there = 0
    try:
        with target.open("xb") as file:
            async for piece in pieces:
                there += len(piece)
                if there > int(stated):
                    raise TranslateError(f"{name}: is longer than was stated")
                file.write(piece)
        if there < int(stated) or not there:
            raise TranslateError(f"{name}: is {'empty' if not there else 'not all here'}; drop it again")
    except OSError as error:
        _drop(target)
        raise TranslateError(f"{name}: cannot be kept: {error.strerror or error}") from None
    except BaseException:
        _drop(target)
        raise


def _check(name: str, size: int, target: Path) -> None:
    if size > MOST_BYTES:
        raise TranslateError(f"{name}: has {size / 1e6:,.0f} MB; a file may have {MOST_BYTES / 1e6:,.0f} MB")
    free = shutil.disk_usage(target.parent).free
    if size + _SPARE_BYTES > free:
        raise TranslateError(f"{name}: has {size / 1e6:,.0f} MB, and the temp folder has {free / 1e6:,.0f} MB left")


def _drop(target: Path) -> None:
    with suppress(OSError):
        target.unlink()
        target.parent.rmdir()
        target.parent.parent.rmdir()
