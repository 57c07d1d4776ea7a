"""What every reader gives: a header that has been judged, and samples piece by piece."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.audio import MAX_RATE, MIN_RATE
from translate.errors import AudioError

__all__ = ["READABLE", "Samples", "Source", "check_header"]

Samples = NDArray[np.float32]

READABLE: Final = "WAV, AIFF, FLAC, Ogg, MP3, M4A/AAC and what else FFmpeg decodes"


@dataclass
class Source:
    """An open file: its header, which has been judged, and its samples.

    `pieces(n)` gives them once, `(channels, n)` at a time or as many as the decoder likes. `notes`: what whoever reads
    the numbers has to know of the file, complete when the last piece is there.
    """

    rate: int
    channels: int
    pieces: Callable[[int], Iterator[Samples]]
    notes: list[str] = field(default_factory=list)


def check_header(path: Path, channels: int, rate: int) -> None:
    """Refuse what cannot be played.

    Raises:
        AudioError: Not mono or stereo, or not 8 to 192 kHz.
    """
    if not 1 <= channels <= 2:
        raise AudioError(f"{path}: has {channels} channels; 1 or 2 are allowed")
    if not MIN_RATE <= rate <= MAX_RATE:
        raise AudioError(f"{path}: rate is {rate} Hz; {MIN_RATE} to {MAX_RATE} Hz is allowed")
