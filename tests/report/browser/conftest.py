"""A real Chromium, cut off from every network, and a report in it that may not say a word on the console."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.report.browser.hearing import WAIT_MS
from tests.report.browser.tones import toned_folder
from translate.report.page import write_report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One per session (and worker)."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail(f"these tests need a browser: one of {', '.join(NAMES)} on the PATH (Debian: apt install chromium)")
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the comparison of tones."""
    folder = toned_folder(tmp_path_factory.mktemp("toned"))
    return write_report(folder)[0]


@pytest.fixture
def open_report(browser: Browser) -> Iterator[Open]:
    """`open_report(index_html)`: the page, loaded from file://; at the end of the test nothing may have been said on
    the console and nothing asked of a network. `quiet=False`: the test listens in by means a page has not."""
    opened: list[tuple[BrowserContext, list[str]]] = []

    def opener(index: Path, *, quiet: bool = True, width: int = 1000, context: BrowserContext | None = None) -> Page:
        if context is None:
            context = browser.new_context(offline=True, viewport={"width": width, "height": 900}, bypass_csp=not quiet)
            context.set_default_timeout(WAIT_MS)
            context.route(lambda url: not url.startswith(("file:", "data:", "blob:")), lambda route: route.abort())
            opened.append((context, []))
        said = next(words for one, words in opened if one == context)
        page = context.new_page()
        page.on("request", lambda r: said.append(r.url) if not r.url.startswith(("file:", "data:", "blob:")) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        if quiet:
            page.on("console", lambda message: said.append(message.text))
        page.goto(index.as_uri())
        return page

    yield opener
    for context, said in opened:
        context.close()
        assert not said
