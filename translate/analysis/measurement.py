"""`measure`: what a file is before anything is done to it."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import numpy as np

from translate.analysis.columns import evaluate
from translate.audio import Audio
from translate.compiled import prepare
from translate.cpu import cores
from translate.dsp import loudness
from translate.dsp.levels import METER, LevelMeter, Levels
from translate.dsp.long_term import LongTerm
from translate.dsp.loudness import Series
from translate.dsp.sections import part_of, section_bounds
from translate.errors import AudioError
from translate.scratch import blocks_of, is_on_disk

__all__ = ["Measurement", "album_lufs", "measure"]

Value = float | int | str

_ABOUT = ("file", "name", "duration_s", "rate_hz", "channels")
_KEPT_BYTES = 31 << 20
_BLOCK_S = 4.0  # of a file in memory at once; the true peaks of a few such blocks may be outstanding


@dataclass(frozen=True, eq=False)
class Measurement(Mapping[str, Value]):
    """The numbers of one file.

    A mapping, in this order: `file` (path as given, or the name of an `Audio`), `name`, `duration_s`, `rate_hz`,
    `channels`, then every "master" column of `translate.analysis.metrics`. A number that does not exist is −∞, never
    NaN. `levels` holds the 10 ms series behind them, `notes` what has to be known of the file: cut short, say;
    `spectrum`: of what is to be played, else None; `span`: start and end in s where it is a part of the file.
    """

    values_by_key: dict[str, Value]
    levels: Levels
    notes: tuple[str, ...] = ()
    spectrum: LongTerm | None = None
    span: tuple[float, float] | None = None

    @property
    def momentary(self) -> Series:
        """Momentary loudness (EBU Tech 3341): `times_s`, the ends of 0.4 s windows every 10 ms, and `lufs`."""
        return loudness.momentary(self.levels)

    @property
    def short_term(self) -> Series:
        """Short-term loudness (EBU Tech 3341): `times_s`, the ends of 3 s windows every 0.1 s, and `lufs`."""
        return loudness.short_term(self.levels)

    def part(self, start_s: float, end_s: float) -> "Measurement":
        """The numbers of a part, without reading the file again.

        Args:
            start_s: Where it begins, to 10 ms.
            end_s: Where it ends; cut to what is there.

        Returns:
            A measurement with its `span`, in the time of the file.

        Raises:
            AudioError: Nothing lies between the two.
        """
        import translate.analysis.metrics  # noqa: F401  (declares the columns)

        duration_s = self.levels.frames / self.levels.rate
        if not 0.0 <= start_s < min(end_s, duration_s):
            raise AudioError(
                f"{self['file']}: no audio between {start_s:g} and {end_s:g} s; it lasts {duration_s:.2f} s"
            )
        levels = part_of(self.levels, start_s, end_s)
        length_s = min(end_s, duration_s) - start_s
        about = {key: self[key] for key in _ABOUT} | {"duration_s": length_s}
        values = {**about, **evaluate("master", levels)}
        first_s = start_s + (self.span[0] if self.span else 0.0)
        return Measurement(values, levels, self.notes, span=(first_s, first_s + length_s))

    def sections(self) -> "tuple[Measurement, ...]":
        """The parts in which loudness, peaks and width stay about the same, in order; at least one."""
        return tuple(self.part(*bounds) for bounds in section_bounds(self.levels))

    def __getitem__(self, key: str) -> Value:
        return self.values_by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_key)

    def __len__(self) -> int:
        return len(self.values_by_key)


def measure(audio: Audio | str | PathLike[str], *, allow_truncated: bool = False) -> Measurement:
    """Measure an `Audio` as it is, or a file, of which a few seconds at a time are in memory.

    Args:
        audio: An `Audio` or the path of a file; both give the same numbers to the bit.
        allow_truncated: Measure what is there of a file that was cut; `notes` say so.

    Returns:
        Every number of the file by the name of its column, and the levels it was made of.

    Raises:
        AudioError: The file cannot be read.
    """
    import translate.analysis.metrics  # noqa: F401  (declares the columns)

    if isinstance(audio, Audio):
        file, name, blocks = audio.name, audio.name, _whole(audio)
    else:
        from translate import files

        file, name, blocks = (
            str(audio),
            Path(audio).stem,
            files.blocks(audio, seconds=_BLOCK_S, allow_truncated=allow_truncated),
        )
    levels, notes = _levels(blocks, isinstance(audio, Audio) or Path(audio).is_file())
    about: dict[str, Value] = {
        "file": file,
        "name": name,
        "duration_s": levels.frames / levels.rate,
        "rate_hz": levels.rate,
        "channels": levels.channels,
    }
    return Measurement({**about, **evaluate("master", levels)}, levels, notes)


def album_lufs(tracks: Iterable[Measurement]) -> float:
    """Loudness of several files as one programme: BS.1770-5 over the blocks of all, gated as a whole."""
    return loudness.integrated_of_many([track.levels for track in tracks])


def _whole(audio: Audio) -> Generator[Audio]:
    if not is_on_disk(audio.samples):
        yield audio
        return
    for _, piece in blocks_of(audio.samples, round(_BLOCK_S * audio.rate)):
        yield audio.with_samples(piece)


def _levels(blocks: Generator[Audio], there: bool) -> tuple[Levels, tuple[str, ...]]:
    """Levels, and the notes of the file.

    Two threads share the work where there are processors for them: one reads ahead, one measures.
    """
    # glibc returns memory of the size of a block to the system and fetches it anew for the next, at 5 to 15 % of the
    # whole time, until something larger (up to 32 MB) was freed once. Nothing is written to it: it takes no room.
    np.empty(_KEPT_BYTES, np.uint8)
    if cores() == 1:
        return _metered(blocks)
    with ThreadPoolExecutor(1, "measure") as pool, closing(blocks):
        coming = _ahead(blocks, pool)
        if there:
            prepare(*METER)  # while the file is read
        return _metered(coming)


def _metered(blocks: Iterator[Audio]) -> tuple[Levels, tuple[str, ...]]:
    first = next(blocks)  # there is always one: a file with nothing in it is an error
    meter = LevelMeter(first.rate, first.channels, true_peak=True)
    meter.push(first.samples)
    notes = first.notes
    for block in blocks:
        meter.push(block.samples)
        notes = block.notes
    return meter.finish(), notes


def _ahead(blocks: Iterator[Audio], pool: Executor) -> Iterator[Audio]:
    """The same blocks, each being made while the one before it is used; the first from now on."""
    return _coming(blocks, pool, pool.submit(next, blocks, None))


def _coming(blocks: Iterator[Audio], pool: Executor, first: "Future[Audio | None]") -> Iterator[Audio]:
    coming = first
    while (block := coming.result()) is not None:
        coming = pool.submit(next, blocks, None)
        yield block
