"""What stays of a studio: a report with previews, and the project file."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from translate.errors import OutputError, TranslateError
from translate.outputs import whole_file
from translate.project import project_text
from translate.studio.songs import Song

__all__ = ["report_folder", "write_project"]

_NAME = "song.toml"
_KEYS = {"master": "masters", "mix": "mix", "reference": "references"}


def report_folder(songs: Sequence[Song], wanted: Path | None) -> Path:
    """Where a report goes: where it was wanted, or reports/ and the name of the first master.

    Raises:
        TranslateError: There is no master.
    """
    return (wanted or Path("reports") / _first(songs)).resolve()


def write_project(songs: Sequence[Song], folder: Path | None = None) -> tuple[Path, list[str]]:
    """Write song.toml beside the files it names; those that were dropped are copied there.

    Args:
        songs: What lies on the desk.
        folder: Where; None: where the first file on disk lies, or in a folder of the first master's name.

    Returns:
        The file, and the names of what was copied.

    Raises:
        TranslateError: There is no master.
        OutputError: Something is there already, or cannot be written; nothing is overwritten.
    """
    name = _first(songs)
    home = (folder or next((song.source.parent for song in songs if song.source), Path(name))).resolve()
    target = home / _NAME
    dropped = [song for song in songs if song.source is None]
    for there in (target, *(home / song.copy.name for song in dropped)):
        if there.exists() or there.is_symlink():
            raise OutputError(f"{there}: is there already and stays as it is")
    found: dict[str, list[str]] = {}
    for song in songs:
        found.setdefault(_KEYS[song.role], []).append(_named(song, home))
    try:
        home.mkdir(parents=True, exist_ok=True)
        for song in dropped:
            with whole_file(home / song.copy.name) as draft:
                shutil.copyfile(song.copy, draft)
    except OSError as error:
        raise OutputError(f"{home}: cannot be written: {error.strerror or error}") from None
    with whole_file(target) as draft:
        draft.write_text(project_text(found, home.name), encoding="utf-8")
    return target, [song.copy.name for song in dropped]


def _named(song: Song, home: Path) -> str:
    if song.source is None:
        return song.copy.name
    path = song.source.resolve()
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else path.as_posix()


def _first(songs: Sequence[Song]) -> str:
    """The name of the first master."""
    found = next((song.name for song in songs if song.role == "master"), None)
    if found is None:
        raise TranslateError("there is no master on the desk")
    return found
