"""Whether the report of a project is there already: nothing that it was made from has changed, nor what was written."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path

from translate.cache import Cache
from translate.comparison.kept import program
from translate.devices.own import own_folder
from translate.outputs import MANIFEST, disagreeing, read_manifest
from translate.project.project import Project

__all__ = ["is_unchanged", "made_from", "remember"]


def made_from(project: Project, page: str, more: Iterable[Path | None] = ()) -> str:
    """A name for all that goes into a report: equal where that is equal, by sizes and times of files.

    Args:
        project: With the files that it names; the user's own devices are among them.
        page: How the page is to be, as text.
        more: Further files that go into it.

    Returns:
        For `is_unchanged` and `remember`.
    """
    found = blake2b(program() + page.encode(errors="replace"), digest_size=20, person=b"report")
    for path in sorted({project.file, *_files(project), *_named([one for one in more if one])}):
        about = path.stat()
        found.update(f"{path.resolve()} {about.st_size} {about.st_mtime_ns}\n".encode(errors="replace"))
    return found.hexdigest()


def is_unchanged(folder: Path, key: str, cache: Cache | None) -> bool:
    """Whether a folder holds, to the last byte, what was made from just that."""
    known = cache.get(key) if cache else None
    if known is None or not (folder / MANIFEST).is_file():
        return False
    said = (folder / MANIFEST).read_bytes()
    return bytes(known) == said and disagreeing(folder, list(read_manifest(folder))) is None


def remember(folder: Path, key: str, cache: Cache | None) -> None:
    """That this folder was made from just that."""
    if cache:
        cache.put(key, (folder / MANIFEST).read_bytes())


def _files(project: Project) -> Iterator[Path]:
    own = own_folder()
    for field in fields(project):
        if field.name != "output":
            yield from _named(getattr(project, field.name))
    yield from _named([own] if own else [])


def _named(value: object) -> Iterator[Path]:
    """Files that a value of a project names, and those inside its folders."""
    if isinstance(value, str | Path):
        path = Path(value)
        if path.is_file():
            yield path
        elif isinstance(value, Path) and path.is_dir():
            yield from (one for one in path.rglob("*") if one.is_file())
    elif isinstance(value, dict):
        yield from _named(list(value.values()))
    elif isinstance(value, Iterable):
        for one in value:
            yield from _named(one)
