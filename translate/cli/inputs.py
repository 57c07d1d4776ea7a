"""Files and folders as they were given, as files; what is left out is said on stderr."""

from collections.abc import Iterable, Sequence

from translate.cli.output import note, printable

__all__ = ["chosen", "say_notes", "wanted"]

_NAMED = 5  # of what is left out in a folder


def wanted(asked: Sequence[str]) -> tuple[list[str], dict[str, int], bool]:
    """The files, each once; how often those were given that were given more than once; whether a folder has none."""
    from translate.files.finding import find_files

    found = find_files(asked)
    for folder, names in found.others.items():
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            note(printable(f"note: {folder}: no audio: {', '.join(names[:_NAMED])}{more}"))
    empty = [folder for folder in found.others if not find_files([folder]).files]
    for folder in empty:
        note(printable(f"error: {folder}: there is no audio file in this folder"))
    return list(found.files), found.times, bool(empty)


def chosen(asked: Sequence[str]) -> list[str]:
    """The files, each once, as `wanted`; which were given more than once is said on stderr."""
    files, times, _ = wanted(asked)
    say_notes((file, (f"given {count} times, counted once",)) for file, count in times.items())
    return files


def say_notes(notes: Iterable[tuple[str, Sequence[str]]]) -> None:
    """What has to be known of files, a line each on stderr."""
    for file, texts in notes:
        for text in texts:
            note(printable(f"note: {file}: {text}"))


def check_lengths(files: Sequence[str], seconds: tuple[float, float] | None, allow_truncated: bool) -> None:
    """Before minutes of work: is the excerpt there in every file? `AudioError` if not."""
    if seconds is None:
        return
    from translate.files import load

    for file in files:
        load(file, allow_truncated=allow_truncated).excerpt(*seconds)
