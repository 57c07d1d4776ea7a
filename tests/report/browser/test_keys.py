"""Keys, pointers and links: what they choose, and where they keep out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import pass_s, play, sounds, state, until
from tests.report.browser.tones import DEVICES, END_S, START_S

pytestmark = pytest.mark.alone


def position(page: Page) -> float:
    return float(page.evaluate("translatePlayer.position()"))


def test_keys_choose(report: Path, open_report: Open) -> None:
    page = open_report(report)
    for keys, key, value in [
        ("3", "master", 2),
        ("1", "master", 0),
        ("j", "device", DEVICES[1]),
        ("j", "device", DEVICES[0]),
        ("k", "device", DEVICES[1]),
        ("p", "platform", "youtube"),
        ("o", "kind", "original"),
        ("o", "kind", "device"),
        ("d", "kind", "difference"),
        ("j", "kind", "device"),
        ("m", "levelMatched", False),
        ("m", "levelMatched", True),
        ("l", "looping", False),
        ("l", "looping", True),
        ("9", "master", 0),  # there is none
    ]:
        page.keyboard.press(keys)
        assert state(page)[key] == value, keys
    assert state(page)["playing"] is False
    page.keyboard.press(" ")
    sounds(page)
    page.keyboard.press(" ")
    assert state(page)["playing"] is False


def test_keys_with_modifiers_and_in_fields_belong_to_others(report: Path, open_report: Open) -> None:
    page = open_report(report)
    before = state(page)
    for keys in ("Control+2", "Alt+2", "Shift+M", "Meta+2"):
        page.keyboard.press(keys)
    page.click("#blind summary")
    page.click("input[name=blind-seed]")
    page.keyboard.type("3 mold")
    page.select_option("select[name=blind-a]", "1")
    page.focus("select[name=blind-a]")
    page.keyboard.press("m")
    after = state(page)
    assert page.input_value("input[name=blind-seed]") == "3 mold"
    assert {k: after[k] for k in before if k != "decoded"} == {k: before[k] for k in before if k != "decoded"}
    page.focus("#player-loop")
    page.keyboard.press(" ")  # a button's own
    assert state(page)["looping"] is False
    assert state(page)["playing"] is False


def test_a_click_goes_there_and_arrows_step(report: Path, open_report: Open) -> None:
    page = open_report(report)
    page.click("#player-wave")  # in the middle
    assert position(page) == pytest.approx((START_S + END_S) / 2, abs=0.02)
    page.focus("#player-wave")
    page.keyboard.press("ArrowRight")
    assert position(page) == pytest.approx(START_S + 2.5, abs=0.02)
    assert page.get_attribute("#player-wave", "aria-valuetext") == "0:32.5 of 0:30.0 to 0:33.0"
    page.keyboard.press("Home")
    assert position(page) == START_S
    page.keyboard.press("ArrowLeft")
    assert position(page) == START_S
    page.keyboard.press("PageUp")
    page.keyboard.press(".")
    assert state(page)["loopRegion"] == {"start": 0, "end": pytest.approx(2.98, abs=0.01)}
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(",")
    assert state(page)["loopRegion"] == {"start": 1, "end": pytest.approx(2.98, abs=0.01)}
    page.click("#player-loop-all")
    assert state(page)["loopRegion"] is None


def test_choices_can_be_made_by_keyboard_alone(report: Path, open_report: Open) -> None:
    page = open_report(report)
    page.focus("input[name=player-master]:checked")
    page.keyboard.press("ArrowDown")
    assert state(page)["master"] == 1
    page.keyboard.press(" ")
    sounds(page)
    assert page.locator("#player-status").inner_text().startswith("loud, Studio monitors, Spotify.")


def test_marks_elsewhere_in_the_report_play(report: Path, open_report: Open) -> None:
    page = open_report(report)
    page.evaluate("""() => {
      const button = document.createElement('button');
      const what = { master: 1, platform: 'youtube', device: 'phone-speaker', start: 31, end: 31.5 };
      Object.assign(button.dataset, { play: '', ...what });
      button.id = 'mark';
      document.querySelector('main').append(button);
    }""")
    page.click("#mark")
    sounds(page)
    found = state(page)
    assert (found["master"], found["platform"], found["device"]) == (1, "youtube", "phone-speaker")
    assert found["loopRegion"] == {"start": 1, "end": 1.5}
    assert 30.99 <= position(page) <= 31.5
    until(page, "!document.getElementById('player-bar').hidden")  # the player itself is out of sight here
    page.click("#player-bar-play")
    assert state(page)["playing"] is False
    page.evaluate("Object.assign(document.getElementById('mark').dataset, { master: 0, start: 50, end: 55 })")
    page.click("#mark")
    assert page.locator("#player-status").inner_text() == "The previews do not reach that place."
    assert state(page)["master"] == 1


def test_findings_inside_the_excerpt_play(report: Path, open_report: Open) -> None:
    page = open_report(report)
    assert page.locator("#player-found").is_hidden()
    page.keyboard.press("j")  # the finding concerns the phone
    page.click(".player-finding button")
    sounds(page)
    assert state(page)["loopRegion"] == {"start": 1, "end": 3}


def test_it_fits_and_can_be_touched_on_a_phone(report: Path, open_report: Open) -> None:
    page = open_report(report, width=360)
    page.click("#blind summary")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.evaluate("""() => [...document.querySelectorAll(
        '#player :is(button, .player-chip, summary, select, label.pick, input:not(label input))')]
      .filter((one) => one.offsetParent)
      .filter((one) => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
      .map((one) => one.outerHTML)""")
    assert small == []
    play(page)


_COUNT = """() => {
  new MutationObserver(() => { window.drawn += 1; })
    .observe(document.getElementById('player-wave'), { attributeFilter: ['style'] });
}"""


def test_it_moves_seldom_for_who_wants_less_motion(report: Path, open_report: Open) -> None:
    page = open_report(report)
    page.evaluate(_COUNT)
    drawn = {}
    for motion in ("reduce", "no-preference"):
        page.emulate_media(reduced_motion=motion)
        play(page)
        page.evaluate("window.drawn = 0")
        pass_s(page, 1.5)
        drawn[motion] = page.evaluate("window.drawn")
        page.keyboard.press(" ")
    assert 2 <= drawn["reduce"] <= 9  # four a second
    assert drawn["no-preference"] > 2 * drawn["reduce"]  # 25
