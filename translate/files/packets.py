"""Files made of packets, tags or objects that FFmpeg reads: what of them is missing."""

import mmap
from collections.abc import Callable, Mapping
from typing import BinaryIO, Final

__all__ = ["packets_lack"]

_ASF_FILE: Final = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")  # the object that states the size of the file
_ASF_STREAMED: Final = 1  # its flag: sizes are not valid
_TS_PACKET: Final = 188
_INCOMPLETE: Final = "the last packet is incomplete"
_UNKNOWN: Final = (0, 0xFFFFFFFF)

Data = mmap.mmap


def packets_lack(file: BinaryIO, container: str, start: int, size: int) -> str:
    """What is missing in an open file of `size` bytes whose data begin at `start`, in words; "" where nothing is, or
    where nobody can tell."""
    look = _LOOKS.get(container)
    if look is None or size <= start:
        return ""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return look(data, start)


def _avi(data: Data, start: int) -> str:
    stated = int.from_bytes(data[start + 4 : start + 8], "little")
    return "" if stated in _UNKNOWN else _bytes_lack(start + 8 + stated, len(data))


def _asf(data: Data, start: int) -> str:
    at = data.find(_ASF_FILE, start, start + 100_000)
    if at < 0 or int.from_bytes(data[at + 88 : at + 92], "little") & _ASF_STREAMED:
        return ""
    return _bytes_lack(int.from_bytes(data[at + 40 : at + 48], "little"), len(data))


def _mpegts(data: Data, start: int) -> str:
    return _INCOMPLETE if (len(data) - start) % _TS_PACKET else ""


def _adts(data: Data, start: int) -> str:
    return _to_the_end(data, start, lambda at: _adts_frame(data[at : at + 7]))


def _adts_frame(head: bytes) -> int:
    """Its length in bytes; 0 where this is no frame."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5


def _flv(data: Data, start: int) -> str:
    return _to_the_end(
        data,
        start + 9 + 4,
        lambda at: 15 + int.from_bytes(data[at + 1 : at + 4], "big") if data[at] in (8, 9, 18) else 0,
    )


def _wavpack(data: Data, start: int) -> str:
    blocks: list[int] = []

    def block(at: int) -> int:
        if data[at : at + 4] != b"wvpk":
            return 0
        blocks.append(at)
        return 8 + int.from_bytes(data[at + 4 : at + 8], "little")

    lacks = _to_the_end(data, start, block)
    if lacks or not blocks:
        return lacks
    whole, first, count = (
        int.from_bytes(data[at : at + 4], "little") for at in (blocks[0] + 12, blocks[-1] + 16, blocks[-1] + 20)
    )
    return "" if whole in _UNKNOWN or first + count >= whole else f"{first + count} of {whole} samples are there"


def _tta(data: Data, start: int) -> str:
    """Its table says how long each frame is."""
    rate, samples = (int.from_bytes(data[start + at : start + at + 4], "little") for at in (10, 14))
    per_frame = 256 * rate // 245
    frames = -(-samples // per_frame) if per_frame else 0
    table = data[start + 22 : start + 22 + 4 * frames]
    sizes = (int.from_bytes(table[at : at + 4], "little") for at in range(0, len(table), 4))
    return _bytes_lack(start + 22 + 4 * frames + 4 + sum(sizes), len(data)) if frames else ""


def _to_the_end(data: Data, at: int, length_of: Callable[[int], int]) -> str:
    """From packet to packet, each as long as it says, until what comes is none (0): tags may stand at the end."""
    while at < len(data):
        length = length_of(at)
        if length <= 0:
            return ""
        at += length
    return _INCOMPLETE if at > len(data) else ""


def _bytes_lack(stated: int, there: int) -> str:
    return f"{there} of {stated} bytes are there" if there < stated else ""


_LOOKS: Final[Mapping[str, Callable[[Data, int], str]]] = {
    "avi": _avi,
    "asf": _asf,
    "mpegts": _mpegts,
    "aac": _adts,
    "flv": _flv,
    "wv": _wavpack,
    "tta": _tta,
}
