"""Where the results of a comparison are, in words, and what was undone for its difference signals."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.cli import branding as report
from translate.cli.output import muted, paragraph

__all__ = ["written"]

_MOST_UNDONE = 6


def written(folder: Path, files: Sequence[Path], length: str) -> list[str]:
    """Where the results are, in words; the page to open first."""
    from translate.figures import plural

    previews = [file for file in files if file.suffix == ".flac"]
    others = ", ".join(file.name for file in files if file.parent == folder and file.name != "index.html")
    page = next((file for file in files if file.name == "index.html"), None)
    lines = [paragraph(f"{page}: open this in a browser")] if page else []
    lines += report.sound_beside(files)
    lines.append(paragraph(f"{folder}: {others}"))
    if previews:
        lines.append(
            paragraph(f"{previews[0].parent}: {plural(len(previews), 'preview')} to listen to, {length}, level-matched")
        )
        lines += _undone(previews[0].parent)
    return lines


def _undone(folder: Path) -> Iterator[str]:
    """Of masters that are moved, turned over or of another rate."""
    from translate.result import FILES, Previews, read
    from translate.wording import undone_line

    clips = read(folder / FILES[Previews], Previews).clips
    found = [line for clip in clips if (line := undone_line(clip, notable=True))]
    yield from (muted(paragraph(line)) for line in found[:_MOST_UNDONE])
    if len(found) > _MOST_UNDONE:
        yield muted(paragraph(f"and {len(found) - _MOST_UNDONE} more, in {folder / FILES[Previews]}"))
