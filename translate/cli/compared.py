"""What `compare` writes, and where."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli import branding as report
from translate.progress import Progress

if TYPE_CHECKING:
    from translate.comparison import Comparison
    from translate.comparison.coding import PreviewFormat

__all__ = ["INSIDE", "default_folder", "write"]

INSIDE = ("previews", "audio")
"""Folders in that of a comparison."""
_WRITING = 0.6  # share of the previews in the time until all is written; the page takes the rest


def write(
    found: "Comparison",
    folder: Path,
    page: report.Wanted | None,
    on_progress: Progress,
    *,
    previews: bool = True,
    excerpt: tuple[float, float] | None = None,
    full: bool = False,
    ears: bool = False,
    preview_format: "PreviewFormat" = "opus",
) -> list[Path]:
    """The tables, the previews and the page about them, all or nothing; the files."""
    share = _WRITING if page else 1.0

    def tables(what: str, done: float) -> None:
        on_progress(what, done * share)

    def report_on(draft: Path) -> None:
        if page:
            page.write(draft, lambda what, done: on_progress(what, share + done * (1.0 - share)))

    return found.write(
        folder,
        previews=previews,
        excerpt=excerpt,
        full=full,
        ears=ears,
        preview_format=preview_format,
        progress=tables,
        also=report_on,
    )


def default_folder(master: str) -> Path:
    """reports/<name of the master>, fit for a file name."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", Path(master).stem).strip(" .")
    return Path("reports") / (name or "masters")
