"""`measure`: what a file is before anything is done to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os import PathLike

from translate.audio import Audio
from translate.columns import evaluate
from translate.dsp.levels import Levels, measure_levels

__all__ = ["Measurement", "measure"]

Value = float | int | str


@dataclass(frozen=True, eq=False)
class Measurement(Mapping[str, Value]):
    """The numbers of one file: a mapping, in this order,

    `file` (path as given, or the name of an `Audio`), `name`, `duration_s`, `rate_hz`, `channels`, then every
    "master" column of `translate.metrics`. A number that does not exist is −∞, never NaN. `levels` holds the
    10 ms series behind them.
    """

    values_by_key: dict[str, Value]
    levels: Levels

    def __getitem__(self, key: str) -> Value:
        return self.values_by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_key)

    def __len__(self) -> int:
        return len(self.values_by_key)


def measure(audio: Audio | str | PathLike[str]) -> Measurement:
    """Measure an `Audio` as it is, or a file; `AudioError` if the file cannot be read."""
    import translate.metrics  # noqa: F401  (declares the columns)

    if isinstance(audio, Audio):
        file = audio.name
    else:
        from translate.files import load

        file, audio = str(audio), load(audio)
    levels = measure_levels(audio.samples, audio.rate, true_peak=True)
    about: dict[str, Value] = {
        "file": file,
        "name": audio.name,
        "duration_s": audio.duration_s,
        "rate_hz": audio.rate,
        "channels": audio.channels,
    }
    return Measurement({**about, **evaluate("master", levels)}, levels)
