"""What a file says of its own format: `Header`."""

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Header", "header_of"]

_BITS = {"PCM_S8": 8, "PCM_U8": 8, "PCM_16": 16, "PCM_24": 24, "PCM_32": 32, "FLOAT": 32, "DOUBLE": 64,
         "ALAC_16": 16, "ALAC_20": 20, "ALAC_24": 24, "ALAC_32": 32}  # fmt: skip
_FORMATS = {"WAVEX": "WAV", "RF64": "WAV", "W64": "WAV", "MPEG": "MP3", "AIFF": "AIFF", "FLAC": "FLAC"}
_LOSSY = ("VORBIS", "OPUS", "MPEG_LAYER_III", "MPEG_LAYER_II", "AAC", "ULAW", "ALAW")


@dataclass(frozen=True)
class Header:
    """`format`: WAV, AIFF, FLAC, MP3, OGG, M4A; `coding`: libsndfile's name of it; `bits` of a sample, None where a
    coding has none."""

    format: str
    coding: str
    bits: int | None

    @property
    def is_lossy(self) -> bool:
        """Whether it is lossy itself, which nobody needs to find out."""
        return self.coding in _LOSSY

    @property
    def is_float(self) -> bool:
        """Whether it holds floats."""
        return self.coding in ("FLOAT", "DOUBLE")


def header_of(path: Path) -> Header | None:
    """Of a file; None where it does not say."""
    import soundfile

    try:
        info = soundfile.info(os.fsencode(path))
    except (soundfile.LibsndfileError, UnicodeError):
        return _by_mutagen(path)
    coding = str(info.subtype)
    return Header(_FORMATS.get(str(info.format), str(info.format)), coding, _BITS.get(coding))


def _by_mutagen(path: Path) -> Header | None:
    """Of MP4 and what else libsndfile does not read."""
    import mutagen

    try:
        found = mutagen.File(path)
    except (mutagen.MutagenError, OSError):
        return None
    if found is None:
        return None
    codec = str(getattr(found.info, "codec", "")).lower()
    kind = {"MP4": "M4A", "AAC": "AAC"}.get(type(found).__name__, type(found).__name__.upper())
    if codec.startswith("alac"):
        bits = int(getattr(found.info, "bits_per_sample", 0)) or None
        return Header(kind, f"ALAC_{bits}", bits)
    return Header(kind, "AAC" if kind in ("M4A", "AAC") else kind, None)
