"""A norm from a catalogue of finished masters: how each is heard on every device of the shelf."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from translate.comparison.run import compare
from translate.comparison.scores import numbers_of
from translate.errors import AudioError
from translate.scoring import Norm
from translate.scoring.parts import COLUMNS, with_line

__all__ = ["audio_files", "build_norm"]

_PLATFORM = "spotify@lossless"  # −14 LUFS as most platforms; the codec is no matter of taste
_SUFFIXES = (".wav", ".aif", ".aiff", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".aac")

Progress = Callable[[str, float], None]


def audio_files(folder: Path) -> list[Path]:
    """Every audio file below `folder`, by name; `AudioError` if there is none."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())
    if not found:
        raise AudioError(f"{folder}: no audio files in it ({', '.join(_SUFFIXES)})")
    return found


def build_norm(
    files: Iterable[str | Path],
    about: str,
    *,
    progress: Progress = lambda _what, _share: None,
    failed: Callable[[AudioError], None],
) -> Norm:
    """The norm of `files`, heard whole, at −14 LUFS, on all devices of the shelf.

    One is in memory at a time. `failed` is told of each that cannot be read, which is left out; `AudioError` if none
    can. `about`: what the norm says of itself.
    """
    every = list(files)

    def rows() -> Iterator[tuple[str, dict[str, float]]]:
        for done, file in enumerate(every):
            progress(str(file), done / len(every))
            try:
                found = compare(file, platforms=[_PLATFORM], judge=False, cache=False)
            except AudioError as error:
                failed(error)
                continue
            master = numbers_of(found.masters.to_dict("records")[0])  # type: ignore[arg-type]
            for row in found.table.to_dict("records"):
                yield str(row["device"]), with_line({**master, **numbers_of(row)})  # type: ignore[arg-type]

    built = Norm.of_rows(about, rows(), COLUMNS)
    if not built.masters:
        raise AudioError(f"{about}: none of the files can be read")
    return built
