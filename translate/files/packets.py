"""Files made of packets, tags or objects that FFmpeg reads: what of them is missing."""

import mmap
from collections.abc import Callable, Mapping
from typing import BinaryIO, Final, Literal

__all__ = ["packets_lack"]

_ASF_FILE: Final = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")  # the object that states the size of the file
_ASF_STREAMED: Final = 1  # its flag: sizes are not valid
_TS_PACKETS: Final = (188, 192)
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
    packet = next((size for size in _TS_PACKETS if data[start + 2 * size - 188 : start + 2 * size - 187] == b"\x47"), 1)
    return _INCOMPLETE if (len(data) - start) % packet else ""


def _adts(data: Data, start: int) -> str:
    return _to_the_end(data, start, lambda at: _adts_frame(data[at : at + 7]))


def _adts_frame(head: bytes) -> int:
    """Its length in bytes; 0 where this is no frame."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    return (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5


def _mpeg_audio(data: Data, start: int) -> str:
    return _to_the_end(data, start, lambda at: _mpeg_frame(data[at : at + 4]))


def _mpeg_frame(head: bytes) -> int:
    """Of MP3 or MP2, its length in bytes; 0 where this is no frame, or does not say how long it is."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer, code, rate_code = head[1] >> 3 & 3, head[1] >> 1 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer not in _MPEG_KBPS or code in (0, 15) or rate_code == 3:
        return 0
    halved = version != 3  # MPEG 2 and 2.5
    rate = (44_100, 48_000, 32_000)[rate_code] >> (halved + (version == 0))
    kbps = (_MPEG_2_KBPS if halved else _MPEG_KBPS[layer])[code - 1]
    per_kbps = 72_000 if halved and layer == 1 else 144_000
    return per_kbps * kbps // rate + (head[2] >> 1 & 1)


_MPEG_KBPS: Final[Mapping[int, tuple[int, ...]]] = {
    1: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),  # layer III
    2: (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
}
_MPEG_2_KBPS: Final = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)  # both layers


def _ac3(data: Data, start: int) -> str:
    return _to_the_end(data, start, lambda at: _ac3_frame(data[at : at + 6]))


def _ac3_frame(head: bytes) -> int:
    """Of AC-3 or E-AC-3, its length in bytes; 0 where this is no frame."""
    if len(head) < 6 or head[:2] != b"\x0b\x77":
        return 0
    if head[5] >> 3 > 10:  # E-AC-3
        return 2 * (((head[2] & 7) << 8 | head[3]) + 1)
    rate_code, size_code = head[4] >> 6, head[4] & 0x3F
    if rate_code == 3 or size_code >= 2 * len(_AC3_KBPS):
        return 0
    kbps = _AC3_KBPS[size_code >> 1]
    words = (2 * kbps, kbps * 320 // 147 + (size_code & 1), 3 * kbps)[rate_code]
    return 2 * words


_AC3_KBPS: Final = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640)


def _mlp(data: Data, start: int) -> str:
    """Of TrueHD, too: each unit begins with its length."""
    return _to_the_end(data, start, lambda at: 2 * (int.from_bytes(data[at : at + 2], "big") & 0xFFF))


def _mpeg(data: Data, start: int) -> str:
    """A program stream: packs and packets."""
    return _to_the_end(data, start, lambda at: _ps_packet(data[at : at + 14]))


def _ps_packet(head: bytes) -> int:
    if head[:3] != b"\0\0\x01" or len(head) < 6 or head[3] < 0xBA:
        return 0
    if head[3] == 0xBA:
        is_second = head[4] & 0xC0 == 0x40  # MPEG 2
        return 14 + (head[13] & 7 if len(head) == 14 else 0) if is_second else 12
    return 6 + int.from_bytes(head[4:6], "big")


def _voc(data: Data, start: int) -> str:
    return _to_the_end(
        data,
        start + int.from_bytes(data[start + 20 : start + 22], "little"),
        lambda at: 4 + int.from_bytes(data[at + 1 : at + 4], "little") if data[at] else 0,
    )


def _sox(data: Data, start: int) -> str:
    order: Literal["little", "big"] = "little" if data[start : start + 1] == b"." else "big"
    header, samples = (int.from_bytes(data[start + a : start + b], order) for a, b in ((4, 8), (8, 16)))
    return _bytes_lack(start + 4 + header + 4 * samples, len(data)) if samples < 1 << 60 else ""


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
    "mp3": _mpeg_audio,
    "ac3": _ac3,
    "eac3": _ac3,
    "truehd": _mlp,
    "mlp": _mlp,
    "mpeg": _mpeg,
    "voc": _voc,
    "sox": _sox,
    "flv": _flv,
    "wv": _wavpack,
    "tta": _tta,
}
