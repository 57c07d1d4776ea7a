"""What a file is, by its first bytes: never by its suffix, and FFmpeg never guesses at a text file."""

from dataclasses import dataclass
from typing import BinaryIO, Final

__all__ = ["Kind", "kind_of"]

_ASF = bytes.fromhex("3026b2758e66cf11")
_W64 = b"riff\x2e\x91\xcf\x11"
_MP4 = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
_BY_START: Final = (
    (b"RIFX", "wav"), (b"RF64", "wav"), (b"BW64", "wav"), (_W64, "w64"), (b"caff", "caf"), (b"fLaC", "flac"),
    (b"OggS", "ogg"), (b".snd", "au"), (b"\x1aE\xdf\xa3", "matroska"), (b"wvpk", "wv"), (b"MAC ", "ape"),
    (b"TTA1", "tta"), (b"tBaK", "tak"), (b"MPCK", "mpc8"), (b"MP+", "mpc"), (_ASF, "asf"), (b"FLV\x01", "flv"),
    (b"\0\0\x01\xba", "mpeg"), (b"\x7f\xfe\x80\x01", "dts"), (b"DSD ", "dsf"), (b"#!AMR", "amr"),
    (b"Creative Voice File", "voc"), (b".SoX", "sox"), (b"XoS.", "sox"),
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """`container`: FFmpeg's name of it, "" where it is not known; `start`: where it begins, behind an ID3 tag."""

    container: str
    start: int = 0


def kind_of(file: BinaryIO) -> Kind:
    """The kind of an open file."""
    start = 0
    for _ in range(8):  # tags may stand in a row
        file.seek(start)
        head = file.read(10)
        if not (head.startswith(b"ID3") and len(head) == 10 and max(head[6:]) < 128):
            break
        size = int.from_bytes(bytes(head[6:7])) << 21 | head[7] << 14 | head[8] << 7 | head[9]
        start += 10 + size + (10 if head[5] & 0x10 else 0)
    while start:  # some taggers fill up with zeros
        file.seek(start)
        filled = file.read(4096)
        if not filled or filled.strip(b"\0"):
            start += len(filled) - len(filled.lstrip(b"\0"))
            break
        start += len(filled)
    file.seek(start)
    return Kind(_container(file.read(400)), start)


def _container(head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return {b"WAVE": "wav", b"AVI ": "avi"}.get(head[8:12], "")
    if head.startswith(b"FORM") and head[8:12] in (b"AIFF", b"AIFC"):
        return "aiff"
    for start, name in _BY_START:
        if head.startswith(start):
            return name
    if head[4:8] in _MP4:
        return "mp4"
    if head[:1] == b"\x47" and head[188:189] == b"\x47":
        return "mpegts"
    if head[4:5] == b"\x47" and head[196:197] == b"\x47":  # Blu-ray: each packet with its time
        return "mpegts"
    if head[4:7] == b"\xf8\x72\x6f" and head[7:8] in (b"\xba", b"\xbb"):
        return "truehd" if head[7] == 0xBA else "mlp"
    return _by_sync(head)


def _by_sync(head: bytes) -> str:
    """Streams that are frames and nothing else."""
    if len(head) < 6:
        return ""
    if head[0] == 0xFF and head[1] & 0xF6 == 0xF0:  # layer bits 00, unlike MPEG audio
        return "aac"
    if head[0] == 0xFF and head[1] & 0xE0 == 0xE0 and head[1] & 0x18 != 0x08 and head[2] & 0xF0 != 0xF0:
        return "mp3"
    if head[0] == 0x56 and head[1] & 0xE0 == 0xE0:
        return "loas"
    if head[:2] == b"\x0b\x77":
        return "eac3" if head[5] >> 3 > 10 else "ac3"
    return ""
