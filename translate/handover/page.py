"""The report in a pack or a delivery: one page with its sound in it, and the numbers."""

import tempfile
from pathlib import Path
from typing import Final

from translate.comparison import Comparison
from translate.report import Branding, write_report

__all__ = ["write_page"]

_KEPT: Final = ("index.html", "comparison.json")


def write_page(found: Comparison, folder: Path, branding: Branding, *, previews: bool) -> None:
    """Write index.html and comparison.json.

    Args:
        found: What the page is about.
        folder: To be made.
        branding: What is printed at the top.
        previews: With sound.
    """
    folder.mkdir()
    with tempfile.TemporaryDirectory(prefix="translate-") as temporary:
        whole = Path(temporary) / "report"
        found.write(whole, previews=previews)
        write_report(whole, branding, separate_audio=False)
        for name in _KEPT:
            (folder / name).write_bytes((whole / name).read_bytes())
