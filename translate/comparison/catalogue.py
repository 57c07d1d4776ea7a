"""A norm from a catalogue of finished masters: how each is heard on every device of the library."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from translate.comparison.run import compare
from translate.comparison.selection import MasterLike
from translate.devices import DeviceLibrary
from translate.errors import AudioError
from translate.progress import Progress, silent
from translate.scoring import Norm, NormSong

__all__ = ["audio_files", "build_norm", "maker_of", "rows_of"]

_PLATFORM = "spotify@lossless"  # −14 LUFS as most platforms; the codec is no matter of taste
_SUFFIXES = (".wav", ".aif", ".aiff", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".aac")


def audio_files(folder: Path) -> list[Path]:
    """Every audio file below `folder`, by name.

    Raises:
        AudioError: There is none.
    """
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())
    if not found:
        raise AudioError(f"{folder}: no audio files in it ({', '.join(_SUFFIXES)})")
    return found


def rows_of(file: MasterLike, library: DeviceLibrary | None = None) -> list[tuple[str, dict[str, float]]]:
    """What a norm is made of.

    Args:
        file: One master.
        library: The devices; None: the built-in ones.

    Returns:
        `(device id, row)` for every device of the library, with the columns of the master.

    Raises:
        AudioError: The file cannot be read.
    """
    found = compare(file, platforms=[_PLATFORM], profiles=library, judge=False, cache=False)
    (master,) = found.result.masters
    numbers = [(str(row.identity.device), row.values.numbers()) for row in found.result.rows]
    return [(device, {**master.values.numbers(), **values}) for device, values in numbers]


def maker_of(file: str | Path, folder: Path) -> str:
    """Whose a file of a catalogue is: the folder it lies in, the topmost below `folder`; alone in it, its own name."""
    path = Path(file).resolve().relative_to(folder.resolve())
    return path.parts[0] if len(path.parts) > 1 else path.stem


def build_norm(
    files: Iterable[str | Path],
    about: str,
    *,
    maker: Callable[[str | Path], str] = lambda file: Path(file).stem,
    library: DeviceLibrary | None = None,
    on_progress: Progress = silent,
    on_failure: Callable[[AudioError], None],
) -> Norm:
    """Build a norm: every file is played whole, at −14 LUFS, on all devices of the library, one at a time.

    Args:
        files: Finished masters.
        about: What the norm says of itself.
        maker: Whose a file is; by default each is another's.
        library: The devices; None: the built-in ones.
        on_progress: Called with what is being done and which share of it is done.
        on_failure: Called with each file that cannot be read, which is left out.

    Returns:
        The norm of those that can be read.

    Raises:
        AudioError: None of them can be read.
    """
    every = list(files)

    def rows() -> Iterator[tuple[NormSong, str, dict[str, float]]]:
        for done, file in enumerate(every):
            on_progress(str(file), done / len(every))
            try:
                song = NormSong(Path(file).stem, maker(file))
                yield from ((song, device, row) for device, row in rows_of(file, library))
            except AudioError as error:
                on_failure(error)

    built = Norm.of_rows(about, rows())
    if not built.masters:
        raise AudioError(f"{about}: none of the files can be read")
    return built
