"""`save`: audio files that appear whole or not at all."""

import os
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.errors import OutputError
from translate.files.source import Samples
from translate.outputs import check_place, whole_file
from translate.scratch import blocks_of

__all__ = ["check_writable", "save"]

_WRITABLE: Final = {".wav": "WAV", ".aif": "AIFF", ".aiff": "AIFF", ".flac": "FLAC", ".ogg": "OGG"}
_FRAMES = 1 << 18
_VORBIS_FRAMES = 8192  # libsndfile's Vorbis writer can crash on one long array; well under a second at any rate
_VORBIS_LEVEL = 0.1  # libsndfile's compression level; q9, nominal 320 kbit/s


def check_writable(path: str | os.PathLike[str]) -> None:
    """Before the work that leads to the audio: could `save` write it?

    Args:
        path: The file to be written.

    Raises:
        OutputError: Unknown suffix, a folder of that name, a missing parent folder, no permission.
    """
    path = Path(path)
    _kind(path)
    check_place(path)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise OutputError(f"{path}: cannot be written: no permission in {path.parent}")


def save(audio: Audio, path: str | os.PathLike[str]) -> None:
    """Write `audio` whole or not at all.

    24 bit without dither (what was read from 24 bit or less is written back bit for bit). Where a peak lies above full
    scale, WAV and AIFF become 32-bit float.

    Args:
        audio: What to write.
        path: The suffix gives the format: .wav, .aiff, .flac, .ogg (Vorbis q9).

    Raises:
        OutputError: A peak above full scale in FLAC, which has no float; an unknown suffix, a missing folder, no
            permission, a full disk.
    """
    import soundfile

    path = Path(path)
    kind = _kind(path)
    peak = max(float(np.abs(part).max()) for _, part in blocks_of(audio.samples))
    if kind == "FLAC" and peak > 1.0:
        over = 20.0 * np.log10(peak)
        raise OutputError(f"{path}: peak is {over:+.2f} dBFS and FLAC holds at most 0; use .wav or lower it first")
    subtype = "VORBIS" if kind == "OGG" else "FLOAT" if peak > 1.0 else "PCM_24"
    with whole_file(path) as part:
        try:
            _write(audio, part, kind, subtype)
        except soundfile.LibsndfileError as error:
            raise OutputError(f"{path}: cannot be written: {error.error_string}") from None


def _kind(path: Path) -> str:
    """libsndfile's name of the format that the suffix asks for."""
    kind = _WRITABLE.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(_WRITABLE)
        raise OutputError(f"{path}: cannot write {path.suffix or 'a file without a suffix'}; there is {known}")
    return kind


def _write(audio: Audio, path: Path, kind: str, subtype: str) -> None:
    import soundfile

    level = {"compression_level": _VORBIS_LEVEL} if subtype == "VORBIS" else {}
    step = _VORBIS_FRAMES if subtype == "VORBIS" else _FRAMES
    name = os.fsencode(path)  # bytes: it need not be text
    with soundfile.SoundFile(name, "w", audio.rate, audio.channels, format=kind, subtype=subtype, **level) as file:
        for start in range(0, audio.frames, step):
            block = audio.samples[:, start : start + step].T
            file.write(_pcm24(block) if subtype == "PCM_24" else np.ascontiguousarray(block))
    if subtype != "VORBIS" and (got := soundfile.info(name).frames) != audio.frames:
        # Some writers report success although the disk ran full.
        raise OSError(f"only {got} of {audio.frames} samples fitted")


def _pcm24(block: Samples) -> NDArray[np.int32]:
    """24 bit at the top of int32; libsndfile itself scales by 2^23 − 1, which changes loud samples."""
    steps = np.rint(block * np.float32(2**23)).astype(np.int32)
    pcm: NDArray[np.int32] = np.minimum(steps, 2**23 - 1) << 8
    return np.ascontiguousarray(pcm)
