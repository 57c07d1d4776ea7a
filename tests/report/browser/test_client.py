"""What a client does with a page: comments at their seconds, a guided listen, one part of the sound alone."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import play, rms_dbfs, state
from translate.comments import read_comments

pytestmark = pytest.mark.alone


def exported(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.click(button)
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_comments_are_kept_and_read_by_the_program(report: Path, open_report: Open, tmp_path: Path) -> None:
    page = open_report(report)
    page.click("#comments > summary")
    page.keyboard.press("2")
    page.focus("#player-wave")
    page.keyboard.press("ArrowRight")
    page.fill("#comment-text", "too [sharp]")
    assert page.inner_text("#comment-add") == "Add at 0:31"
    page.press("#comment-text", "Enter")
    page.keyboard.type("1")
    assert state(page)["master"] == 1, "what is typed chooses nothing"
    page.fill("#comment-text", "  ")
    page.press("#comment-text", "Enter")
    page.reload()
    page.click("#comments > summary")
    assert page.locator("#comment-list li").count() == 1, "kept, and an empty one is none"
    for button in ("#comment-export-text", "#comment-export-json"):
        (comment,) = read_comments(exported(page, button, tmp_path))
        assert (comment.at_s, comment.master) == (31.0, "loud")
        assert comment.text == "too [sharp]"
    page.locator("#comment-list button").first.click()
    assert state(page)["loopRegion"] == {"start": 0, "end": 3}
    page.locator("#comment-list button").last.click()
    assert page.locator("#comment-list li").count() == 0
    assert page.locator("#comment-out").is_hidden()


def test_the_guide_goes_from_stop_to_stop(report: Path, open_report: Open, tmp_path: Path) -> None:
    page = open_report(report)
    page.click("#guide > summary")
    page.click("#guide-start")
    heard = []
    while page.is_visible("#guide-stop"):
        heard.append((state(page)["kind"], state(page)["device"]))
        page.fill("#guide-note", "a word")
        page.click("#guide button[data-answer='not sure']")
    assert heard[0][0] == "original"
    assert ("device", "phone-speaker") in heard
    assert not state(page)["playing"]
    answers = json.loads(exported(page, "#guide-export", tmp_path).read_text(encoding="utf-8"))["answers"]
    assert [one["answer"] for one in answers] == ["not sure"] * len(heard)
    assert all(one["note"] == "a word" and one["question"].endswith("?") for one in answers)


def test_a_part_of_the_sound_alone(report: Path, open_report: Open) -> None:
    """The tones are the same left and right: nothing is left at the sides, all in mono, little where they are not."""
    page = open_report(report)
    play(page)
    whole = rms_dbfs(page)
    heard = {}
    for part in ("side", "mono", "top", "all"):
        page.check(f"input[name=player-part][value={part}]", force=True)
        heard[part] = rms_dbfs(page)
    assert heard["side"] < -90.0
    assert heard["top"] < whole - 40.0
    assert abs(heard["mono"] - whole) < 0.1
    assert abs(heard["all"] - whole) < 0.1
