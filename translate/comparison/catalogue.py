"""A norm from a catalogue of finished masters: how each is heard on every device of the shelf."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from translate.comparison.run import compare
from translate.comparison.scores import numbers_of
from translate.errors import AudioError
from translate.scoring import Norm, derived

__all__ = ["audio_files", "build_norm", "rows_of"]

_PLATFORM = "spotify@lossless"  # −14 LUFS as most platforms; the codec is no matter of taste
_SUFFIXES = (".wav", ".aif", ".aiff", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".aac")

Progress = Callable[[str, float], None]


def audio_files(folder: Path) -> list[Path]:
    """Every audio file below `folder`, by name; `AudioError` if there is none."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())
    if not found:
        raise AudioError(f"{folder}: no audio files in it ({', '.join(_SUFFIXES)})")
    return found


def rows_of(file: str | Path) -> list[tuple[str, dict[str, float]]]:
    """What a norm is made of: `(device id, row)` of one master on all devices of the shelf."""
    found = compare(file, platforms=[_PLATFORM], judge=False, cache=False)
    master = numbers_of(found.masters.to_dict("records")[0])  # type: ignore[arg-type]
    rows = found.table.to_dict("records")
    return [(str(row["device"]), derived({**master, **numbers_of(row)})) for row in rows]  # type: ignore[arg-type]


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
                yield from rows_of(file)
            except AudioError as error:
                failed(error)

    built = Norm.of_rows(about, rows())
    if not built.masters:
        raise AudioError(f"{about}: none of the files can be read")
    return built
