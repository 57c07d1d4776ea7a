"""`translate report song.toml`: everything that a project asks for, in one folder with one page."""

from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.compared import INSIDE, write
from translate.cli.group import remember_written
from translate.cli.inputs import say_notes
from translate.cli.output import emit_json, say

if TYPE_CHECKING:
    from translate.cli.branding import Wanted
    from translate.project import Project
    from translate.result import Result

__all__ = ["report_project"]


def report_project(project: "Project", page: "Wanted", folder: Path, *, as_json: bool, details: bool) -> None:
    """Compare, say what was changed, check, hold versions against the main one; one folder, one page. Where nothing
    has changed since, what is there is shown again."""
    from translate.cache import user_cache
    from translate.outputs import check_folder, read_manifest
    from translate.project.unchanged import is_unchanged, made_from, remember
    from translate.result import plain, read_folder

    check_folder(folder, INSIDE)
    cache, key = user_cache(), made_from(project, page.as_text, (page.branding.logo, page.branding.notes))
    if is_unchanged(folder, key, cache):
        result, files = read_folder(folder).result, [folder / name for name in read_manifest(folder)]
    else:
        result, files = _made(project, page, folder)
        remember(folder, key, cache)
    remember_written(folder)
    say_notes([(master.file, master.notes) for master in result.masters])
    if as_json:
        emit_json({**plain(result), "files": files})
        return
    from translate.cli.written_page import written

    say([*_lines(result, details=details), "", *written(folder, files, "the loudest 15 s")])


def _made(project: "Project", page: "Wanted", folder: Path) -> tuple["Result", list[Path]]:
    """All of it, and the files that were written."""
    from translate.cli.progress import progress

    with progress("comparing") as on_progress:
        from translate.project import compare_project

        found = compare_project(project, progress=on_progress)
    with progress("writing") as on_progress:
        files = write(found, folder, page, on_progress, ears=project.ears)
    return found.result, files


def _lines(result: "Result", *, details: bool) -> list[str]:
    from translate.cli import check_page, verdict_page, versions_page
    from translate.cli.changes_page import versions_lines
    from translate.cli.comments_page import comment_lines

    lines = [*comment_lines(result.comments), *([""] if result.comments else [])]
    lines += verdict_page.page(result, details=details)
    if result.in_order and result.in_order.sentences:
        lines += ["", *versions_lines(result.in_order)]
    if result.version_set:
        lines += ["", *versions_page.page(result.version_set, details=details)]
    checks = [*(m.check for m in result.masters if m.check and m.role == "master"), *result.beside]
    shown = [one for one in checks if details or one.status == "fail"]
    return [*lines, *([""] if shown else []), *check_page.page(shown, details=details)]
