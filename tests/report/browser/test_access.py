"""axe-core finds nothing to complain about: three widths, light and dark, unfolded."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.report.browser.conftest import Open
from tests.report.browser.kinds import Kinds
from tests.report.browser.unfolded import UNFOLD, UNFOLD_BUT_NUMBERS

NO_CONTRAST = {"color-contrast": {"enabled": False}}


def complaints(page: Page, where: str | None = None, **options: Any) -> list[str]:
    """Rule and place of each violation."""
    found = Axe().run(page, where, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]} {node['any'][:1]}" for one in found for node in one["nodes"]]


def test_no_violation(kinds: Kinds, open_report: Open) -> None:
    page = open_report(kinds("small"))
    page.evaluate(UNFOLD_BUT_NUMBERS)
    for width in (360, 800, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        # colours do not go by width, and take axe ten times as long as all the rest
        assert complaints(page, rules={} if width == 360 else NO_CONTRAST) == [], width


def test_colours_stand_apart_in_the_dark(kinds: Kinds, open_report: Open) -> None:
    page = open_report(kinds("small"), width=360)
    page.emulate_media(color_scheme="dark")
    page.evaluate(UNFOLD_BUT_NUMBERS)
    assert complaints(page, runOnly=["color-contrast"]) == []


@pytest.mark.parametrize("kind", ["hostile", "one master"])
def test_no_violation_of_other_kinds(kinds: Kinds, kind: str, open_report: Open) -> None:
    page = open_report(kinds(kind))
    page.evaluate(UNFOLD if kind == "one master" else UNFOLD_BUT_NUMBERS)
    assert complaints(page, rules=NO_CONTRAST) == []


def test_no_violation_in_a_blind_test(kinds: Kinds, open_report: Open) -> None:
    """The panel while it is used, and its outcome."""
    page = open_report(kinds("small"), width=360)
    page.click("#blind > summary")
    page.click("#blind-start")
    page.wait_for_selector("#blind-stage:not([hidden])")
    assert complaints(page, "#player") == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page, "#player", runOnly=["color-contrast"]) == []


def test_no_violation_while_a_client_listens_and_comments(report: Path, open_report: Open) -> None:
    """A comment, a stop of the guided listen, one band alone, the meters: as they are in use."""
    page = open_report(report, width=360)
    page.evaluate(UNFOLD_BUT_NUMBERS)
    page.fill("#comment-text", "too sharp")
    page.click("#comment-add")
    page.check("input[name='player-part'][value='presence']", force=True)
    page.click("#guide-start")
    page.wait_for_selector("#guide-stop:not([hidden])")
    page.click("#guide-stop button[data-answer='no']")
    assert page.locator("#comment-list li").count() == 1
    assert complaints(page, "#player") == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page, "#player", runOnly=["color-contrast"]) == []


def test_the_judge_judges(kinds: Kinds, open_report: Open) -> None:
    page = open_report(kinds("small"))
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    found = complaints(page, runOnly=["button-name", "color-contrast"])
    assert {text.split(":")[0] for text in found} == {"button-name", "color-contrast"}
