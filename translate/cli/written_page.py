"""Where the results of a comparison are, in words, and what was undone for its difference signals."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.cli import branding as report
from translate.cli.output import muted, paragraph

__all__ = ["bytes_of", "written"]


def bytes_of(files: Sequence[Path]) -> int:
    """What they take together."""
    return sum(file.stat().st_size for file in files)


def written(folder: Path, files: Sequence[Path], length: str) -> list[str]:
    """Where the results are, in words; the page to open first."""
    from translate.figures import plural

    previews = [file for file in files if file.parent.name == "previews" and file.suffix != ".json"]
    others = ", ".join(file.name for file in files if file.parent == folder and file.name != "index.html")
    page = next((file for file in files if file.name == "index.html"), None)
    lines = [paragraph(f"{page}: open this in a browser")] if page else []
    lines += report.sound_beside(files)
    lines.append(paragraph(f"{folder} ({_size(files)}): {others}"))
    if previews:
        lines.append(
            paragraph(
                f"{previews[0].parent} ({_size(previews)}): {plural(len(previews), 'preview')} to listen to, {length}, "
                "level-matched"
            )
        )
        lines += _undone(previews[0].parent)
    return lines


def _size(files: Sequence[Path]) -> str:
    return f"{bytes_of(files) / 1e6:.1f} MB"


def _undone(folder: Path) -> Iterator[str]:
    """Of masters that are moved, turned over or of another rate: of one in full, of several that there are."""
    from translate.result import FILES, Previews, read
    from translate.wording import undone_line

    clips = read(folder / FILES[Previews], Previews).clips
    found = [line for clip in clips if (line := undone_line(clip, notable=True))]
    if len(found) == 1:
        yield muted(paragraph(found[0]))
    elif found:
        yield muted(paragraph(f"In {len(found)} difference signals time, rate or level was undone: {FILES[Previews]}"))
