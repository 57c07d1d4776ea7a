"""A folder of results, whole or not at all: `whole_folder`."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from translate.errors import OutputError
from translate.outputs.drafts import DRAFT_SUFFIX, abandoned, held, new_draft, remove
from translate.outputs.manifest import MANIFEST, is_as_said, read_manifest, seal, sums_of, write_manifest
from translate.outputs.places import FULL_BYTES, reason

__all__ = ["whole_folder"]

_OLD = "old"  # in a draft: what the new files replace, until all is there


@contextmanager
def whole_folder(
    folder: Path, owns: Callable[[str], bool] = lambda _: True, first: Iterable[str] = ()
) -> Iterator[Path]:
    """A draft folder, whose files move into `folder` when the block ends well, their manifest last.

    Of what an earlier run wrote there, its manifest says, all goes away that is as that run left it; what others put
    there stays. On any error, Ctrl-C and a full disk included, the draft goes away and `folder` is as it was. Drafts
    are made where they can be moved from: in `folder` where it exists, else beside it.

    Args:
        folder: Where the results are to be; made if it is not there.
        owns: Which files of earlier runs, by their names from there, are replaced by these.
        first: Files that are moved before all others: those by which a reader sees that a run was stopped.

    Raises:
        OutputError: For what the system refuses.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file; a folder is needed for the results")
    new = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    where = folder.parent if new else folder
    draft = new_draft(folder, where)
    with ExitStack() as stack:
        stack.callback(_put_away, draft, folder, new)
        try:
            draft.mkdir(parents=True)
            stack.enter_context(held(draft))
            yield draft
            _commit(draft, folder, owns, first)
        except OSError as error:
            raise OutputError(f"{folder}: cannot be written: {reason(error)}") from None
        except OutputError as error:
            full = " The disk is full." if shutil.disk_usage(draft).free < FULL_BYTES else ""
            raise OutputError(str(error).replace(str(draft), str(folder)) + full) from None


def _put_away(draft: Path, folder: Path, new: list[Path]) -> None:
    remove(draft)
    if not folder.exists():
        for parent in new[1:]:  # made for a folder that did not come to be, innermost first
            with suppress(OSError):
                parent.rmdir()


def _commit(draft: Path, folder: Path, owns: Callable[[str], bool], first: Iterable[str]) -> None:
    """Renames only: nothing is copied, so no file can be half there."""
    if not folder.exists():
        seal(draft)
        draft.rename(folder)
        for one in abandoned(folder):
            remove(one)
        return
    with ExitStack() as stack:
        if folder.suffix != DRAFT_SUFFIX:  # another's, or one of ours that we hold already
            stack.enter_context(held(folder, wait=True))
        earlier = read_manifest(folder)
        new = sums_of(draft)
        kept = {name: checksum for name, checksum in earlier.items() if not owns(name) and name not in new}
        write_manifest(draft, {**kept, **new})
        gone = {name: checksum for name, checksum in earlier.items() if owns(name) and name not in new}
        left = [*abandoned(folder), *abandoned(folder, folder)]
        for one in left:  # of a run that was stopped while it moved its files
            gone |= {name: checksum for name, checksum in read_manifest(one).items() if name not in {*new, *earlier}}
        ordered = sorted(new, key=lambda name: (name not in first, name))
        _move(draft, folder, ordered, [name for name in gone if is_as_said(folder / name, gone[name])])
        for one in left:
            remove(one)


def _move(draft: Path, folder: Path, new: list[str], gone: list[str]) -> None:
    """New files in, old ones out, the manifest last; all back where that fails."""
    for name in new:
        _check_free(folder / name, folder)
    undo: list[tuple[Path, Path]] = []
    try:
        for name in new:
            source, target, old = draft / name, folder / name, draft / _OLD / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.exists() or target.is_symlink():
                old.parent.mkdir(parents=True, exist_ok=True)
                undo.append((old, target))
                _set_aside(target, old)
            else:
                undo.append((target, source))
            source.replace(target)
        for name in gone:
            target, old = folder / name, draft / _OLD / name
            old.parent.mkdir(parents=True, exist_ok=True)
            undo.append((old, target))
            target.replace(old)
        (draft / MANIFEST).replace(folder / MANIFEST)
    except BaseException:
        for now, before in reversed(undo):
            with suppress(OSError):
                now.replace(before)
        raise
    for parent in sorted({p for name in gone for p in (folder / name).parents if folder in p.parents}, reverse=True):
        with suppress(OSError):
            parent.rmdir()


def _check_free(target: Path, folder: Path) -> None:
    """No folder where a file is needed, nor the other way round, and nothing outside by way of a link."""
    if target.is_dir():
        raise OutputError(f"{target}: is in the way; a file is needed there")
    for parent in target.parents:
        if parent == folder:
            break
        if parent.exists() and not parent.is_dir():
            raise OutputError(f"{parent}: is in the way; a folder is needed there")


def _set_aside(target: Path, old: Path) -> None:
    """As a second name, so that the first is never missing; where there are no such, by renaming."""
    try:
        os.link(target, old, follow_symlinks=False)
    except (OSError, NotImplementedError):
        target.replace(old)
