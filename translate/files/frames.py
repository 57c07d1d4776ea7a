"""Files made of pages, boxes, elements or frames: whether they are whole, and whether several stand in a row."""

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO, Final

from translate.files.packets import packets_lack

__all__ = ["Wholeness", "wholeness"]

_FLAC_START: Final = (b"fLaC\x00\x00\x00\x22", b"fLaC\x80\x00\x00\x22")
_BOXES: Final = (b"mdat", b"moov", b"moof")


@dataclass(frozen=True)
class Wholeness:
    """What a look at the structure says.

    `lacks`: what is missing, in words, "" where nothing is. `several`: streams in a row or side by side, of which
    libsndfile would read the first; `links`: from which byte to which each of those in a row goes, where each is a file
    of its own. `frames`: how many samples the header states, 0: none.
    """

    lacks: str = ""
    several: bool = False
    frames: int = 0
    links: tuple[tuple[int, int], ...] = ()


def wholeness(file: BinaryIO, container: str, start: int, size: int) -> Wholeness:
    """Of an open file of `size` bytes whose data begin at `start`."""
    if container == "ogg":
        return _ogg(file, size)
    if container == "mp4":
        return _mp4(file, size)
    if container == "matroska":
        return _matroska(file, size)
    if container == "mp3":
        return _mp3(file, start, size)
    if container == "flac":
        return _flac(file, start, size)
    return Wholeness(packets_lack(file, container, start, size))


def _bytes_lack(stated: int, there: int) -> str:
    return f"{there} of {stated} bytes are there"


def _pages(file: BinaryIO, size: int) -> Iterator[tuple[int, int, int]]:
    """Of each page: its flags, its serial number, where it ends (which may be past the end of the file)."""
    at = 0
    while at + 27 <= size:
        file.seek(at)
        header = file.read(27)
        if header[:4] != b"OggS":
            return
        table = file.read(header[26])
        end = at + 27 + header[26] + sum(table) if len(table) == header[26] else size + 1
        yield header[5], int.from_bytes(header[14:18], "little"), end
        at = end


def _ogg(file: BinaryIO, size: int) -> Wholeness:
    pages = list(_pages(file, size))
    begins = [bool(flags & 2) for flags, _, _ in pages]
    starts = [0, *(end for _, _, end in pages)]
    links = [starts[i] for i, first in enumerate(begins) if first and not (i and begins[i - 1])]
    last = {serial: flags >> 2 & 1 for flags, serial, _ in pages}  # of each stream: whether its last page says so
    lacks = "" if all(last.values()) else "its end is not there"
    if pages and pages[-1][2] > size:
        lacks = "the last page is incomplete"
    return Wholeness(
        lacks,
        several=sum(begins) > 1,
        links=tuple(pairwise([*links, starts[-1]])) if len(links) == sum(begins) > 1 else (),
    )


def _mp4(file: BinaryIO, size: int) -> Wholeness:
    at = 0
    while at + 8 <= size:
        file.seek(at)
        header = file.read(16)
        length, name = int.from_bytes(header[:4], "big"), header[4:8]
        if length == 1:
            length = int.from_bytes(header[8:16], "big")
        if length == 0:  # to the end
            break
        if at + length > size and name in _BOXES:
            return Wholeness(_bytes_lack(length, size - at))
        at += max(length, 8)
    return Wholeness()


def _matroska(file: BinaryIO, size: int) -> Wholeness:
    at = 0
    for _ in range(2):  # the head, then the segment
        file.seek(at)
        data = file.read(12).ljust(12, b"\0")
        width = 9 - data[4].bit_length()  # both elements have names of four bytes
        if width > 8:
            return Wholeness()
        length = int.from_bytes(data[4 : 4 + width], "big") & ((1 << 7 * width) - 1)
        is_known = length != (1 << 7 * width) - 1
        at += 4 + width
        if is_known and at + length > size:
            return Wholeness(_bytes_lack(length, size - at))
        at += length
    return Wholeness()


def _mp3(file: BinaryIO, start: int, size: int) -> Wholeness:
    """What Xing's, LAME's or Fraunhofer's header states."""
    file.seek(start)
    head = file.read(200)
    stated = 0
    for at in (4 + 32, 4 + 17, 4 + 9):
        if head[at : at + 4] in (b"Xing", b"Info"):
            flags = int.from_bytes(head[at + 4 : at + 8], "big")
            place = at + 8 + (4 if flags & 1 else 0)
            stated = int.from_bytes(head[place : place + 4], "big") if flags & 2 else 0
    if head[36:40] == b"VBRI":
        stated = int.from_bytes(head[46:50], "big")
    there = size - start
    if stated > there:
        return Wholeness(_bytes_lack(stated, there))
    if not stated:
        return Wholeness(packets_lack(file, "mp3", start, size))
    file.seek(start + stated)
    behind = file.read(4)
    return Wholeness(several=behind[:3] == b"ID3" or (behind[:2] == head[:2] and bool(behind)))


def _flac(file: BinaryIO, start: int, size: int) -> Wholeness:
    file.seek(start)
    head = file.read(26)
    frames = int.from_bytes(head[21:26], "big") & ((1 << 36) - 1)
    several = False
    if size > start + 8:
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            several = any(data.find(sign, start + 8) >= 0 for sign in _FLAC_START)
    return Wholeness(several=several, frames=0 if several else frames)
