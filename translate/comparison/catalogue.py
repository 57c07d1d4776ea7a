"""A norm from a catalogue of finished masters: a sketch of each, and what no sketch can say measured on the devices."""

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from translate import files
from translate.audio import Audio
from translate.comparison.run import compare
from translate.comparison.selection import MasterLike
from translate.devices import DeviceLibrary
from translate.errors import AudioError, ProfileError
from translate.progress import Progress, silent
from translate.scoring import MEASURED, Norm, NormSong
from translate.sketch import rows_on, sketch_of
from translate.text_files import as_text, read_text

__all__ = ["Credit", "audio_files", "build_norm", "credits_in", "middle_of", "norm_song", "rows_of"]

_PLATFORM = "spotify@lossless"  # −14 LUFS as most platforms; the codec is no matter of taste
_MINUTE_S = 60.0
_CREDITS = "credits.csv"


class Credit(NamedTuple):
    """Whose a song is, and its genre, "" where nobody said one."""

    maker: str
    genre: str


def audio_files(folder: Path) -> list[Path]:
    """Every audio file below `folder`, by name, each once.

    Raises:
        AudioError: There is none.
    """
    found = sorted(Path(file) for file in files.find_files([str(folder)]).files) if folder.is_dir() else []
    if not found:
        raise AudioError(f"{folder}: no audio files in it, or no folder")
    return found


def rows_of(file: MasterLike, library: DeviceLibrary | None = None) -> list[tuple[str, dict[str, float]]]:
    """How one master is heard, played on all devices at the loudness of norms.

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


def middle_of(song: Audio) -> Audio:
    """A minute from the middle, or all of it."""
    length = min(round(_MINUTE_S * song.rate), song.frames)
    start = (song.frames - length) // 2
    return song.with_samples(song.samples[:, start : start + length].copy())


def norm_song(file: str | Path, maker: str, genre: str = "") -> NormSong:
    """One finished master as a norm keeps it.

    Columns that no sketch can say are measured on the built-in devices, over the middle minute.

    Args:
        file: The master.
        maker: Whose it is.
        genre: In words with "/" between them.

    Raises:
        AudioError: It cannot be read.
    """
    song = files.load(file)
    sketch = sketch_of(song)
    (said,) = rows_on([sketch], DeviceLibrary.built_in().reference, MEASURED)
    missing = [column for column in MEASURED if column not in said]
    measured = rows_of(middle_of(song)) if missing else []
    aside = {device: {column: row[column] for column in missing} for device, row in measured}
    return NormSong.of(as_text(Path(file).stem), as_text(maker), genre, sketch, aside)


def credits_in(folder: Path) -> Callable[[str | Path], Credit]:
    """Whose the files of a catalogue are.

    A file credits.csv beside them, with the columns file, artist and genre, says so; else the maker is the topmost
    folder below `folder` in which a file lies, and of one that lies in none, its own name.
    """
    listed: dict[Path, Credit] = {}
    for path in folder.rglob(_CREDITS):
        listed.update(_credits(path))

    def credit(file: str | Path) -> Credit:
        path = _place(file)
        inside = path.relative_to(_place(folder)).parts
        return listed.get(path) or Credit(inside[0] if len(inside) > 1 else path.stem, "")

    return credit


def _credits(path: Path) -> Iterator[tuple[Path, Credit]]:
    """The lines of a credits.csv, columns parted by comma, semicolon or tab."""
    text = read_text(path, fallback="cp1252")
    titles = text.partition("\n")[0]
    try:
        rows = list(csv.DictReader(text.split("\n"), delimiter=max(",;\t", key=titles.count)))
    except csv.Error as error:
        raise ProfileError(f"{path}: is not a table: {error}") from None
    missing = [name for name in ("file", "artist") if rows and name not in rows[0]]
    if missing:
        raise ProfileError(f"{path}: has no column {missing[0]!r}; file, artist and genre are needed")
    for row in rows:
        name = str(row["file"] or "").strip()
        if name and "\0" not in name:
            where = _place(path.parent / name)
            yield where, Credit(str(row["artist"] or where.stem).strip(), str(row.get("genre") or "").strip())


def _place(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (a link stays what it is called)


def build_norm(
    every: Iterable[str | Path],
    about: str,
    *,
    credit: Callable[[str | Path], Credit] = lambda file: Credit(Path(file).stem, ""),
    on_progress: Progress = silent,
    on_failure: Callable[[AudioError], None],
) -> Norm:
    """Build a norm.

    Args:
        every: Files of finished masters.
        about: What the norm says of itself.
        credit: Whose a file is; by default each is another's.
        on_progress: Called with what is being done and which share of it is done.
        on_failure: Called with each file that cannot be read, which is left out.

    Returns:
        The norm of those that can be read.

    Raises:
        AudioError: None of them can be read.
    """
    all_files = list(every)

    def songs() -> Iterator[NormSong]:
        for done, file in enumerate(all_files):
            on_progress(str(file), done / len(all_files))
            try:
                yield norm_song(file, *credit(file))
            except AudioError as error:
                on_failure(error)

    built = Norm(as_text(about), tuple(songs()))
    if not built.masters:
        raise AudioError(f"{about}: none of the files can be read")
    return built
