"""From a phone to a wall to paper: nothing is wider than its place, nothing is cut."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import until
from tests.report.browser.kinds import Kinds
from tests.report.browser.unfolded import UNFOLD, UNFOLD_BUT_NUMBERS

pytestmark = pytest.mark.alone

PAPER = {"width": 680, "height": 994}
"""A4 without margins of 15 mm and 17 mm, in CSS pixels."""

OUTSIDE = """() => [...document.querySelectorAll('body *')].filter((e) => {
  const box = e.getBoundingClientRect();
  const out = box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
  return out && !e.closest('.scroll, nav.sections, .unseen, .skip, svg, option');
}).map((e) => `${e.tagName}.${e.className} ${Math.round(e.getBoundingClientRect().right)}`)"""

WIDE = """() => [...document.querySelectorAll('figure, svg, table, dl, p, li')].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.right > innerWidth + 1 && box.width > 1 && !e.closest('.unseen');
}).map((e) => `${e.tagName}.${e.className.baseVal ?? e.className} ${Math.round(e.getBoundingClientRect().right)}`)"""


SEEN = "(e) => e.checkVisibility({ contentVisibilityAuto: true })"


@pytest.mark.parametrize("kind", ["hostile", "18 masters, silent"])
def test_nothing_is_wider_than_the_window(kinds: Kinds, kind: str, open_report: Open) -> None:
    page = open_report(kinds(kind))
    page.evaluate(UNFOLD)
    for width in (360, 800, 1600, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OUTSIDE) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") == width


EXAMPLE = Path(__file__).resolve().parents[3] / "reports" / "example" / "index.html"
SCREENS = {(1280, 800): 6_000, (390, 844): 9_000}
"""Sizes of windows, and how long the page of the demo may be there."""


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_first_screen_holds_the_answer(kinds: Kinds, screen: tuple[int, int], open_report: Open) -> None:
    """The sentence, the player, and a row for each of four masters with six devices and its level on platforms."""
    page = open_report(kinds("usual"))
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.evaluate("document.getElementById('player-tools').removeAttribute('open')")
    ends = "(all) => all.map((e) => e.getBoundingClientRect().bottom)"
    rows = page.locator(".glance-row")
    assert (rows.count(), rows.first.locator(".marks li").count()) == (4, 6)
    assert rows.first.locator(":scope > .gains > span:not(.unseen)").count() >= 4
    for part in ("#verdict h2", "#player-play", ".glance-row"):
        assert max(page.locator(part).evaluate_all(ends)) <= screen[1], part


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_page_is_short(screen: tuple[int, int], open_report: Open) -> None:
    page = open_report(EXAMPLE)
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS[screen]


def printed(page: Page) -> Page:
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("kind", ["plain", "18 masters, silent"])
def test_on_paper_what_is_unfolded_is_there_and_fits(kinds: Kinds, kind: str, open_report: Open) -> None:
    page = printed(open_report(kinds(kind)))
    assert page.evaluate(WIDE) == []
    for there in (".glance", "#verdict h2", "#findings .card"):
        assert page.locator(there).first.is_visible(), there
    for gone in ("#player-card", "nav.sections", "#theme", "#small-print", "#devices"):
        assert not page.locator(gone).first.is_visible(), gone
    page.evaluate(UNFOLD_BUT_NUMBERS)
    assert page.evaluate(WIDE) == []
    assert not page.locator(".listen").first.is_visible()
    figures = page.locator("figure:has(svg)")
    for figure in figures.all():
        box = figure.bounding_box()
        assert box is not None
        assert box["height"] < PAPER["height"] / 2, "two pictures to a page at least"
        assert figure.evaluate("(e) => getComputedStyle(e).breakInside") == "avoid"


def test_paper_is_white_in_the_dark(kinds: Kinds, open_report: Open) -> None:
    page = open_report(kinds("no previews"))
    page.emulate_media(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    ink = "getComputedStyle(document.body).color"
    on_screen = page.evaluate(ink)
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.evaluate(ink) != on_screen
    assert max(int(part) for part in page.evaluate(ink)[4:-1].split(",")) < 80


def test_links_arrive_and_open_what_is_folded(kinds: Kinds, open_report: Open) -> None:
    page = open_report(kinds("plain"))
    for section in ("small-print", "devices", "masters", "why"):
        assert page.get_attribute(f"#{section}", "open") is None
        for _ in range(2):
            page.click(f"nav.sections a[href='#{section}']")
            until(page, f"document.querySelector('#{section}').open")
            until(page, f"Math.abs(document.querySelector('#{section} h2').getBoundingClientRect().y - 150) < 100")
            page.click(f"#{section} > summary")


def test_targets_for_fingers(kinds: Kinds, open_report: Open) -> None:
    """On a phone every button of the player is at least 24 px each way (WCAG 2.2, 2.5.8)."""
    page = open_report(kinds("plain"), width=360)
    for button in page.locator("#player button:visible, #player label:visible, button.spot:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, button.inner_text()
