"""All that is asked of a project at once: `compare_project`."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from msgspec import structs

from translate.comments import read_comments
from translate.comparison import Comparison, compare
from translate.differences import versions_of
from translate.errors import TranslateError
from translate.progress import Progress, silent
from translate.project.project import Project
from translate.project.reading import read_project
from translate.qc import approving, check_files
from translate.result import VersionSet
from translate.versioning import versions

__all__ = ["compare_project"]

_COMPARING, _CHECKING = 0.85, 0.9  # shares of the time


def compare_project(
    project: Project | str | Path, *, cache: bool = True, progress: Progress | None = None
) -> Comparison:
    """Compare the masters of a project, say what was changed from one to the next, check all files for what they are
    delivered for, hold the versions against the main one, and answer comments. What was played before, and did not
    change, is not played again.

    Args:
        project: It, or its file.
        cache: As for `compare`.
        progress: Called with what is being done and the share that is done.

    Returns:
        As `compare` does, with `in_order`, `version_set`, `beside` and `comments` in its result.

    Raises:
        TranslateError: The file does not hold together, or one of those it names cannot be used.
    """
    song = project if isinstance(project, Project) else read_project(project)
    on_progress = progress or silent
    if not song.masters:
        raise TranslateError(
            f"{song.file}: masters: there is none to compare yet; `translate check {song.file}` looks at the mix"
        )
    comparison = compare(
        song.masters,
        devices=list(song.devices) or None,
        place=song.place,
        platforms=list(song.platforms) or None,
        profiles=list(song.profiles) or None,
        mix=song.mix,
        reference=list(song.references) or None,
        album=song.album,
        norm=song.norm,
        genre=song.genre,
        intent=song.intent,  # type: ignore[arg-type]
        release=song.release,
        made_by=song.made_by,
        spec=song.spec,
        approved=song.approved,
        comments=read_comments(song.comments) if song.comments else (),
        volume_db=song.volume_db,
        listening_on=song.listening_on,
        cache=cache,
        progress=lambda what, share: on_progress(what, share * _COMPARING),
    )
    found = comparison.result
    on_progress("checking versions", _COMPARING)
    others = list(song.versions.values())
    checks, bad = check_files(others, approving(song.spec, song.approved))
    if bad:
        raise TranslateError(next(iter(bad.values())))
    on_progress("holding versions against the main one", _CHECKING)
    in_order = versions_of(found.changes, found.devices) if len(found.changes) > 1 else None
    whole = structs.replace(found, in_order=in_order, version_set=_version_set(song), beside=tuple(checks))
    on_progress("done", 1.0)
    return replace(comparison, result=whole)


def _version_set(song: Project) -> VersionSet | None:
    if not song.versions:
        return None
    given: dict[str, Any] = {**song.versions, "devices": list(song.devices) or None}
    return versions(song.main, profiles=list(song.profiles) or None, **given)
