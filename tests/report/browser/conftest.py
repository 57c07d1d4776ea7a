"""A real Chromium, cut off from every network, and a report in it that may not say a word on the console."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import needs
from tests.report.browser.hearing import WAIT_MS
from tests.report.browser.kinds import Kinds
from tests.report.browser.tones import toned_folder
from translate.report.page import write_report

ARGUMENTS = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
ARGUMENTS += ["--disable-gpu", "--disable-software-rasterizer"]  # a processor that plays one costs a tenth more
LOCAL = ("file:", "data:", "blob:", "about:")

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One per session (and worker)."""
    found = needs.browser()
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the comparison of tones."""
    folder = toned_folder(tmp_path_factory.mktemp("toned"))
    return write_report(folder)[0]


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Kinds:
    return Kinds(tmp_path_factory.mktemp("kinds"))


class Window:
    """A page in a window of its own that is used again and again (a new one takes three times as long as its page);
    before every use it has forgotten everything. `said`: words on the console and requests of a network."""

    def __init__(self, browser: Browser, *, quiet: bool) -> None:
        self.said: list[str] = []
        context = browser.new_context(offline=True, bypass_csp=not quiet)
        context.set_default_timeout(WAIT_MS)
        context.route(lambda url: not url.startswith(LOCAL), lambda route: route.abort())
        self.page = context.new_page()
        self.page.on("request", lambda r: self.said.append(r.url) if not r.url.startswith(LOCAL) else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        if quiet:
            self.page.on("console", lambda message: self.said.append(message.text))

    def open(self, index: Path, width: int) -> Page:
        """As wide as that, and in few steps while it plays: drawing would take most of a test's time. What the player
        folds is open: a tap with which most tests would begin."""
        self.clear()
        self.page.emulate_media(reduced_motion="reduce")
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.goto(index.as_uri())
        self.page.evaluate("document.getElementById('player-tools')?.setAttribute('open', '')")
        return self.page

    def clear(self) -> None:
        """Nothing sounds, nothing is kept."""
        if self.page.url.startswith("file:"):
            self.page.evaluate("localStorage.clear()")
        self.page.goto("about:blank")
        self.page.emulate_media(media="null", color_scheme="null")


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Callable[[bool], Window]:
    """Of a reader (True), and of a test that listens in by means a page has not (False)."""
    return cache(lambda quiet: Window(browser, quiet=quiet))


@pytest.fixture
def open_report(windows: Callable[[bool], Window]) -> Iterator[Open]:
    """`open_report(index_html)`: the page, loaded from file:// as if for the first time; at the end of the test
    nothing may have been said on the console and nothing asked of a network. `quiet=False`: the test listens in by
    means a page has not, and may be told so."""
    used: list[Window] = []

    def opener(index: Path, *, quiet: bool = True, width: int = 1000) -> Page:
        used.append(windows(quiet))
        return used[-1].open(index, width)

    yield opener
    said = [words for window in used for words in window.said]
    for window in used:
        window.clear()
        window.said.clear()
    assert not said
