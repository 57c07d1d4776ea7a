"""The blind test: whoever hears passes, whoever guesses does not, and the page gives nothing away."""

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from scipy.stats import binomtest

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import peak_hz, play, sounds, state, until


def start(page: Page, seed: str, *, trials: int = 10, devices: tuple[str, ...] = ("studio-monitors",)) -> None:
    page.evaluate("document.getElementById('blind').open = true")
    for box in page.locator("input[name=blind-devices]").all():
        box.set_checked(box.get_attribute("value") in devices, force=True)
    page.fill("input[name=blind-trials]", str(trials))
    page.fill("input[name=blind-seed]", seed)
    page.click("#blind-start")
    ready(page)


def ready(page: Page) -> None:
    until(page, "!document.getElementById('blind-stage').hasAttribute('aria-busy')")


def exported(page: Page) -> dict[str, Any]:
    with page.expect_download() as waiting:
        page.click("#blind-export")
    found: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    return found


def heard(page: Page, letter: str) -> float:
    page.keyboard.press(letter)
    sounds(page)
    return peak_hz(page)


def test_one_who_hears(report: Path, open_report: Open) -> None:
    page = open_report(report)
    start(page, "", devices=("studio-monitors", "phone-speaker"))
    for _ in range(10):
        a, b, x = (heard(page, letter) for letter in "abx")
        assert abs(a - b) > 100
        page.click("#blind-is-a" if abs(x - a) < abs(x - b) else "#blind-is-b")
        ready(page)
    assert "10 of 10 right" in page.inner_text("#blind-words")
    assert "you hear a difference" in page.inner_text("#blind-words")
    (result,) = exported(page)["results"]
    assert result["p"] == pytest.approx(binomtest(10, 10, 0.5, "greater").pvalue)
    assert result["p"] < 0.01
    assert re.fullmatch("[0-9a-f]{8}", result["seed"])
    assert {trial["device"] for trial in result["trials"]} == {"studio-monitors", "phone-speaker"}
    assert state(page)["blind"] is False


def guess(page: Page, seed: str, trials: int) -> dict[str, Any]:
    """Answers by a coin of its own, at once."""
    coin = random.Random(11)
    start(page, seed, trials=trials)
    for _ in range(trials):
        page.keyboard.press(coin.choice("12"))
        ready(page)
    results: list[dict[str, Any]] = exported(page)["results"]
    return results[-1]


def test_one_who_guesses_and_the_seed(report: Path, open_report: Open) -> None:
    page = open_report(report)
    first = guess(page, "yesterday", 12)
    assert first["p"] > 0.05
    assert first["p"] == pytest.approx(binomtest(first["right"], 12, 0.5, "greater").pvalue)
    assert "no evidence that you hear a difference. That is not proof that there is none." in first["words"]
    page.click("#blind-again")
    again = guess(page, "yesterday", 12)
    assert [t["x"] for t in again["trials"]] == [t["x"] for t in first["trials"]]
    page.click("#blind-again")
    other = guess(page, "today", 12)
    assert [t["x"] for t in other["trials"]] != [t["x"] for t in first["trials"]]

    data = exported(page)
    assert data["schema"] == 1
    assert "mulberry32" in data["prng"]
    assert [one["seed"] for one in data["results"]] == ["yesterday", "yesterday", "today"]
    # kept where they were made
    page.reload()
    assert page.locator("#blind-results li").count() == 3
    page.evaluate("document.getElementById('blind').open = true")
    assert exported(page)["results"] == data["results"]
    page.click("#blind-forget")
    page.reload()
    assert page.locator("#blind-results li").count() == 0


def shown(page: Page) -> str:
    """All of the page that could give something away, except for the running time."""
    page.keyboard.press(" ")
    html: str = page.evaluate("document.documentElement.outerHTML")
    told = page.evaluate("JSON.stringify(translatePlayer.state())")
    html = re.sub(
        r'(--(whole-)?place: )[^;]*;|aria-value(now|text)="[^"]*"|(id="(player-time|comment-add)"[^>]*>)[^<]*', "", html
    )
    return f"{html}{told}"


def test_nothing_gives_the_answer_away(report: Path, open_report: Open) -> None:
    """The page while X plays is to the letter the same, whether X is A or B."""
    seen: dict[str, set[str]] = {}
    for seed in ("two", "three", "four"):
        page = open_report(report)
        page.keyboard.press("2")  # something was chosen before
        play(page)
        until(page, "translatePlayer.state().decoded === document.querySelectorAll('script.clip').length")
        start(page, seed)
        a, x = heard(page, "a"), heard(page, "x")
        seen.setdefault("a" if abs(a - x) < 50 else "b", set()).add(shown(page))
    assert set(seen) == {"a", "b"}, "choose seeds with both"
    assert seen["a"] == seen["b"]
    assert len(seen["a"]) == 1
    assert "Monitors" not in seen["a"].pop().split('id="player-what"')[1][:60]


def test_the_player_keeps_quiet_meanwhile(report: Path, open_report: Open) -> None:
    page = open_report(report)
    page.click("#player-match")
    start(page, "x")
    assert set(state(page)) == {"playing", "blind", "decoded"}
    for part in ("[name=player-master]", "#player-match", "#player-whole"):
        assert page.locator(part).first.is_hidden()
    assert page.inner_text("#player-what") == "Blind test"
    assert page.inner_text("#player-figure") == "Level-matched."
    for key in ("3", "j", "m", "o", "d", "p"):
        page.keyboard.press(key)
    assert page.inner_text("#blind-count").startswith("Trial 1 of 10")
    page.click("#blind-stop")
    found = state(page)
    assert (found["blind"], found["playing"], found["levelMatched"], found["master"]) == (False, False, False, 0)
    assert page.locator("#blind-results li").count() == 0


def test_what_cannot_be_tested_is_said(report: Path, open_report: Open) -> None:
    page = open_report(report)
    page.evaluate("document.getElementById('blind').open = true")
    page.fill("input[name=blind-trials]", "9")
    page.click("#blind-start")
    assert page.inner_text("#blind-problem") == "Choose 10 to 30 trials."
    page.select_option("select[name=blind-b]", "0")
    page.click("#blind-start")
    assert page.inner_text("#blind-problem") == "Choose two different masters."
    assert page.locator("#blind-stage").is_hidden()


def test_ranking(report: Path, open_report: Open) -> None:
    """A listener who likes low notes."""
    page = open_report(report)
    page.evaluate("document.getElementById('blind').open = true")
    page.check("input[name=blind-test][value=ranking]", force=True)
    start(page, "low")
    for _ in range(10):
        notes = {letter: heard(page, letter) for letter in "abc"}
        for rank, letter in enumerate(sorted(notes, key=lambda letter: notes[letter])):
            page.check(f"input[name=rank-{letter.upper()}][value='{rank + 1}']", force=True)
        page.click("#blind-next")
        ready(page)
    assert page.inner_text("#blind-words").startswith("You prefer dark: dark was better than loud in 10 of 10 rounds.")
    (result,) = exported(page)["results"]
    assert [one["master"] for one in result["ranking"]] == ["dark", "loud", "wide"]
    assert len({tuple(trial["order"]) for trial in result["trials"]}) > 2
