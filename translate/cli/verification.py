"""`measure --verify`: our integrated loudness beside that of a second meter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.analysis.measurement import Measurement
from translate.cli.grid import grid
from translate.dsp import second_meter
from translate.figures import figure, signed
from translate.files import load

__all__ = ["Verified", "lines", "verified"]

_MOST_LU = 0.1
"""What EBU Tech 3341 (table 1) allows a meter on its test signals."""


@dataclass(frozen=True)
class Verified:
    """Integrated loudness in LUFS of one file by both meters; `meter` names the second."""

    file: str
    name: str
    meter: str
    ours_lufs: float
    theirs_lufs: float

    @property
    def difference_lu(self) -> float:
        """Ours less theirs; 0 where both find nothing to measure."""
        return 0.0 if self.ours_lufs == self.theirs_lufs else self.ours_lufs - self.theirs_lufs

    @property
    def agrees(self) -> bool:
        """Whether they differ by no more than 0.1 LU."""
        return abs(self.difference_lu) <= _MOST_LU

    def as_json(self) -> dict[str, str | float | bool]:
        """What `--json` adds to the file's row."""
        theirs: dict[str, str | float | bool] = {"meter": self.meter, "integrated_lufs": self.theirs_lufs}
        return theirs | {"difference_lu": self.difference_lu, "agrees": self.agrees}

    def __str__(self) -> str:
        difference = figure(abs(self.difference_lu), 2)
        return f"{self.file}: {self.meter} reads {figure(self.theirs_lufs, 2)} LUFS, {difference} LU from ours"


def verified(one: Measurement) -> Verified:
    """Ask the second meter, which needs the whole file in memory."""
    file, audio = str(one["file"]), load(str(one["file"]), allow_truncated=bool(one.notes))
    theirs_lufs = second_meter.integrated_lufs(audio.samples, audio.rate)
    return Verified(file, str(one["name"]), second_meter.name(), float(one["integrated_lufs"]), theirs_lufs)


def lines(found: Sequence[Verified]) -> Iterator[str]:
    """A table with a line per file."""
    yield ""
    rows = [
        [one.name, figure(one.theirs_lufs, 2), figure(one.ours_lufs, 2), signed(one.difference_lu, 2)] for one in found
    ]
    yield from grid(["integrated loudness", found[0].meter, "ours, LUFS", "difference, LU"], rows, right=(1, 2, 3))
