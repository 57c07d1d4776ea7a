"""The report on paper: `write_pdf` prints the page with a Chromium that is on this machine."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from translate.errors import TranslateError
from translate.outputs import whole_file

__all__ = ["BROWSERS", "PAPERS", "check_pdf", "write_pdf"]

PAPERS = ("A4", "Letter")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
"""Commands that start one, the first on the path; without any the one that Playwright keeps."""
_EXTRA = "a PDF needs the optional extra: pip install 'master-translation[pdf]', and Chromium, Chrome or Edge"
_NODE = re.compile(rb"\(node(\d{8})\)")
_UNFOLD = """document.querySelectorAll('details').forEach((one) => {
  one.open = !one.matches('.reason, .picture-numbers');
})"""
_CLOCK = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")


def check_pdf() -> None:
    """Before minutes of work: can a PDF be printed?

    Raises:
        TranslateError: The extra or a browser is missing.
    """
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        raise TranslateError(_EXTRA) from None


def write_pdf(page: Path, pdf: Path, *, appendix: bool = False, paper: str = "A4") -> Path:
    """Print `page` (index.html), whole or not at all; the same page gives the same bytes (no clock, no counters).

    Args:
        page: The page.
        pdf: The file to write.
        appendix: Everything, after its summary of two sheets.
        paper: One of `PAPERS`.

    Returns:
        The file.

    Raises:
        TranslateError: The extra or a browser is missing.
        OutputError: The file cannot be written.
    """
    with ThreadPoolExecutor(1) as pool:  # Playwright refuses to start where an event loop runs, as in a notebook
        printed = pool.submit(_printed, page, appendix, paper).result()
    data = _renumbered(_CLOCK.sub(_stopped, printed))
    with whole_file(pdf) as draft:
        draft.write_bytes(data)
    return pdf


def _printed(page: Path, appendix: bool, paper: str) -> bytes:
    check_pdf()
    from playwright.sync_api import Error, sync_playwright

    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    try:
        with sync_playwright() as tools:
            chromium = tools.chromium.launch(executable_path=browser)
            try:
                context = chromium.new_context(offline=True, color_scheme="light")
                tab = context.new_page()
                tab.emulate_media(media="print", color_scheme="light")
                tab.goto(page.resolve().as_uri())
                if appendix:
                    tab.evaluate(_UNFOLD)
                # margins and page numbers are those of print.css
                return tab.pdf(format=paper, print_background=True, outline=True, tagged=True)
            finally:
                chromium.close()
    except Error as error:
        first = str(error).strip().splitlines()[0]
        reason = first if browser else _EXTRA
        raise TranslateError(f"{page.name}: cannot be printed: {reason}") from None


def _renumbered(data: bytes) -> bytes:
    """Ids of cells, which the browser counts from anywhere, from 0: in the same order, since their index is sorted."""
    new = {old: number for number, old in enumerate(sorted(set(_NODE.findall(data))))}
    return _NODE.sub(lambda found: b"(node%08d)" % new[found.group(1)], data)


def _stopped(found: re.Match[bytes]) -> bytes:
    """The same number of bytes, so that offsets in the file stay true."""
    text = found.group(0)
    start = text.index(b"D:") + 2
    return text[:start] + b"19700101000000" + text[start + 14 :]
