"""`python -m validation.example`: make reports/example anew: the page, a picture of its top, one of the terminal.

Needs `pip install '.[pdf]'` and Chromium, Chrome or Edge, as the PDF does.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from translate import compare
from translate.cli.verdict_page import page
from translate.demo import masters, mix, stems
from translate.report import Branding, write_report
from translate.report.pdf import BROWSERS, check_pdf

EXAMPLE = Path(__file__).parents[2] / "reports" / "example"
DEVICES = ("true-wireless-earbuds", "phone-speaker", "car@motorway")
EXCERPT_S = (28.0, 32.0)
_COLUMNS, _WIDTH, _HEIGHT = 100, 1200, 1180


def main(arguments: Sequence[str] | None = None) -> int:
    """Make it; the folder that is there is replaced file by file."""
    del arguments
    check_pdf()
    tracks = stems()
    found = compare(list(masters(tracks).values()), mix=mix(tracks), devices=DEVICES)
    with tempfile.TemporaryDirectory() as folder:
        found.write(folder, excerpt=EXCERPT_S)
        write_report(folder, branding=Branding(title="Demo song", artist="translate", client="An example"))
        (EXAMPLE / "index.html").write_bytes((Path(folder) / "index.html").read_bytes())
    _terminal("\n".join(page(found.result)), EXAMPLE / "compare.svg")
    _top_of(EXAMPLE / "index.html", EXAMPLE / "report.png")
    sys.stderr.write(f"{EXAMPLE}: index.html, compare.svg, report.png\n")
    return 0


def _terminal(text: str, path: Path) -> None:
    """What `compare` prints, as a picture of a terminal."""
    from io import StringIO

    from rich.console import Console

    console = Console(record=True, width=_COLUMNS, file=StringIO(), highlight=False)
    console.print(text, markup=False)
    console.save_svg(str(path), title="translate compare")


def _top_of(html: Path, path: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))), args=["--no-sandbox"]
        )
        tab = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}, color_scheme="light")
        tab.goto(html.as_uri())
        tab.screenshot(path=path)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
