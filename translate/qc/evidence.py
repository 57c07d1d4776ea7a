"""`Evidence` of one file: what its detectors found, and what its header and its tags say."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from translate.audio import Audio
from translate.cpu import cores
from translate.dsp.levels import LevelMeter, Levels
from translate.qc.detect.spectra import FileSpectra, SpectrumDetector
from translate.qc.detect.waveform import Waveform, WaveformDetector
from translate.qc.header import Header
from translate.qc.tags import Tags

__all__ = ["FileEvidence", "evidence_of"]

_EDGE_S = 0.3


@dataclass(frozen=True, eq=False)
class FileEvidence:
    """Of one file. `head`, `foot`: its first and last samples `(channels, n)`; `header`, `tags`: None of an `Audio`."""

    name: str
    rate: int
    levels: Levels
    waveform: Waveform
    spectra: FileSpectra
    head: NDArray[np.float32]
    foot: NDArray[np.float32]
    mean: tuple[float, ...]
    header: Header | None = None
    tags: Tags | None = None
    notes: tuple[str, ...] = ()

    @property
    def channels(self) -> int:
        """1 or 2."""
        return self.levels.channels

    @property
    def duration_s(self) -> float:
        """Length in s."""
        return self.levels.frames / self.rate

    @property
    def was_lossy(self) -> bool:
        """Whether the file itself is in a lossy format."""
        return self.header is not None and self.header.is_lossy


def evidence_of(
    blocks: Iterable[Audio],
    header: Header | None = None,
    tags: Tags | None = None,
    levels: Levels | None = None,
) -> FileEvidence:
    """One pass over the blocks of a file.

    Args:
        blocks: The file in consecutive blocks.
        header: What it says of its format.
        tags: What it says of the music.
        levels: With true peaks, where they are known already.

    Raises:
        AudioError: There is nothing in it.
    """
    from itertools import chain

    from translate.errors import AudioError

    blocks = iter(blocks)
    first = next(blocks, None)
    if first is None:
        raise AudioError("there is no audio in it")
    with ThreadPoolExecutor(1, "check") as pool:
        several = cores() > 1
        meter = LevelMeter(first.rate, first.channels, true_peak=True, pool=pool if several else None)
        waveform = WaveformDetector(first.rate, first.channels)
        spectra, edges = SpectrumDetector(first.rate, first.channels), _Edges(first.rate)
        looking = waveform, spectra, edges, *(() if levels else (meter,))
        notes: tuple[str, ...] = ()
        for block in chain([first], blocks):
            for detector in looking:
                detector.push(block.samples)
            notes = block.notes
        levels = levels or meter.finish()
    return FileEvidence(
        name=first.name,
        rate=first.rate,
        levels=levels,
        waveform=waveform.finish(),
        spectra=spectra.finish(),
        head=edges.head,
        foot=edges.foot,
        mean=tuple(float(one) for one in edges.sum / levels.frames),
        header=header,
        tags=tags,
        notes=notes,
    )


class _Edges:
    """The first and the last samples, and the sum of all."""

    def __init__(self, rate: int) -> None:
        self._size = round(_EDGE_S * rate)
        self.head = self.foot = np.zeros((1, 0), np.float32)
        self.sum = np.zeros(1)

    def push(self, samples: NDArray[np.float32]) -> None:
        """See the next samples."""
        if not self.head.size:
            self.head, self.foot = samples[:, : self._size].copy(), samples[:, :0]
        elif self.head.shape[1] < self._size:
            self.head = np.concatenate([self.head, samples], axis=1)[:, : self._size].copy()
        self.foot = np.concatenate([self.foot, samples[:, -self._size :]], axis=1)[:, -self._size :].copy()
        self.sum = self.sum + samples.sum(axis=1, dtype=np.float64)
