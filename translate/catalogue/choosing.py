"""Files of a catalogue for whoever works on sound: those that were found, each audio once."""

import re
from dataclasses import dataclass
from typing import Any

from translate.catalogue.catalogue import Catalogue
from translate.catalogue.places import is_remote, path_of
from translate.catalogue.songs import CatalogueSong, songs_of
from translate.errors import TranslateError

__all__ = ["CatalogueFile", "chosen"]

_GENRES_SAID = 12  # in a line of error


@dataclass(frozen=True)
class CatalogueFile:
    """Where a file is, and its tags; "" where it has none."""

    path: str
    artist: str
    genre: str


def chosen(
    catalogue: Catalogue, condition: str | None = None, *, genre: str | None = None, once: bool = False
) -> list[CatalogueFile]:
    """Files that could be read, v2 before v10.

    Args:
        catalogue: Where they are listed.
        condition: As for `Catalogue.find`; of files on devices, one device is enough.
        genre: A word of the genre tag.
        once: Of each song the master with the highest score alone.

    Raises:
        TranslateError: There is none, or one lies elsewhere than on this machine.
    """
    found = catalogue.find("failure is null").table.to_pylist()
    if condition is not None:
        paths = set(catalogue.find(condition).table["path"].to_pylist())
        found = [one for one in found if one["path"] in paths]
    if genre is not None:
        found = _of_genre(found, genre)
    if once:
        others = {path for song in songs_of(catalogue) for path in _others(song)}
        found = [one for one in found if one["path"] not in others]
    if not found:
        raise TranslateError("nothing in the catalogue is such a file")
    if remote := next((one["path"] for one in found if is_remote(one["path"])), None):
        raise TranslateError(f"{remote}: is read here only from this machine; copy the files to a folder")
    return [CatalogueFile(path_of(one["path"]), _tag(one, "artist"), _tag(one, "genre")) for one in found]


def _of_genre(found: list[dict[str, Any]], genre: str) -> list[dict[str, Any]]:
    """Those with this word in their genre tag."""
    tags = {_tag(one, "genre") for one in found}
    of_it = [one for one in found if genre.casefold() in re.findall(r"[\w-]+", _tag(one, "genre").casefold())]
    if found and not of_it:
        there = ", ".join(sorted(tags - {""})[:_GENRES_SAID])
        there = f"there is {there}" if there else "none of its files has a genre tag"
        raise TranslateError(f"nothing in the catalogue is of genre {genre!r}: {there}")
    return of_it


def _tag(one: dict[str, Any], name: str) -> str:
    return str(one.get(name) or "")


def _others(song: CatalogueSong) -> list[str]:
    """All files of a song but the best."""
    return [path for one in song.masters for path in (one.path, *one.copies)][1:]
