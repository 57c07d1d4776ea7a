"""What a track sounds like, small enough to be kept: landmarks of its spectrogram, and a digest of its samples."""

import logging
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from translate.files import blocks

if TYPE_CHECKING:
    from audfprint2.core.analyzer import Analyzer

__all__ = ["LISTENED_S", "Landmarks", "landmarks_in"]

LISTENED_S: Final = 60.0
"""From the middle: masters of one song are cut differently at their ends."""

_RATE: Final = 11_025  # that audfprint was made for


@dataclass(frozen=True)
class Landmarks:
    """`audio`: digest of all samples, whatever the container; `times`, `hashes`: of landmarks, in steps of 256 samples
    at 11.025 kHz from where listening began, and as audfprint packs them."""

    audio: str
    times: list[int]
    hashes: list[int]


def landmarks_in(path: Path, duration_s: float) -> Landmarks:
    """Listen to a track, in blocks.

    Args:
        path: The file.
        duration_s: How long it is.

    Returns:
        What is kept of it; no landmarks where it is silent.

    Raises:
        AudioError: It cannot be read.

    Source: D. Ellis, audfprint (2014), after A. Wang, "An industrial-strength audio search algorithm", ISMIR 2003.
    """
    digest, pieces, rate, start = blake2b(digest_size=16), [], 0, 0
    for block in blocks(path):
        if not rate:
            rate = block.rate
            digest.update(f"{rate}".encode())
        digest.update(np.ascontiguousarray(block.samples.T).tobytes())
        first = max(round((duration_s - LISTENED_S) / 2.0 * rate) - start, 0)
        last = max(round((duration_s + LISTENED_S) / 2.0 * rate) - start, 0)
        pieces.append(block.samples[:, first:last].mean(axis=0))
        start += block.frames
    times, hashes = _landmarks(np.concatenate(pieces), rate)
    return Landmarks(digest.hexdigest(), times.tolist(), hashes.tolist())


def _landmarks(mono: NDArray[np.float32], rate: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Times and hashes `(n,)`, each pair once, in order of time."""
    import soxr
    from audfprint2.core.analyzer import landmarks2hashes

    analyzer = _analyzer()
    small = soxr.resample(mono, rate, _RATE, quality="LQ")
    if small.size < analyzer.n_fft or not small.any():
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    marks = analyzer.peaks2landmarks(analyzer.find_peaks(small, _RATE))
    found = np.unique(landmarks2hashes(marks), axis=0)
    return found[:, 0], found[:, 1]


@cache
def _analyzer() -> "Analyzer":
    """audfprint's own, which sets up everybody's logging when it is imported: that is undone."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    from audfprint2.core.analyzer import Analyzer

    root.handlers[:] = handlers
    root.setLevel(level)
    return Analyzer()
