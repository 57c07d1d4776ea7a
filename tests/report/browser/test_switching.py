"""A switch keeps the place to the sample, comes at once and does not click; a loop has no seam one could hear."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import pass_s, play, state, tape, until
from tests.report.browser.tones import END_S, RATE, START_S, sweep

pytestmark = pytest.mark.alone

PIECE = RATE // 10
SIZE = 1 << 18
TURN = round((END_S - START_S - 0.01) * RATE)  # frames after which the loop over all comes round


_POSITION = """(() => {
  const { context } = translatePlayer.analyser();
  const before = context.currentTime;
  const position = translatePlayer.position();
  return [before, position, context.currentTime, translatePlayer.lastSwitch().lead_ms];
})()"""


def place_of(piece: NDArray[np.float64]) -> int:
    """The frame of the sweep at which a piece of sound was cut from it."""
    found = np.fft.irfft(_whole() * np.conj(np.fft.rfft(piece, SIZE)), SIZE)
    return int(np.argmax(found[: round((END_S - START_S) * RATE) - piece.size]))


@cache
def _whole() -> NDArray[np.complex128]:
    return np.fft.rfft(sweep(END_S - START_S).astype(np.float64), SIZE)


def bend(x: NDArray[np.float64]) -> float:
    """The sharpest corner: steady tones have small ones, clicks have large ones."""
    return float(np.abs(np.diff(x, 2)).max())


def decoded(page: Page) -> None:
    """Wait until every clip has been decoded ahead."""
    until(page, "translatePlayer.state().decoded === document.querySelectorAll('script.clip').length")


def test_switching_masters_keeps_the_place(report: Path, open_report: Open) -> None:
    page = open_report(report, quiet=False)
    page.keyboard.press("o")
    play(page)
    decoded(page)
    heard: list[tuple[float, float]] = []

    def switch() -> bool:
        heard.clear()
        pass_s(page, 0.3)
        well = True
        for key in ("2", "3", "1", "2"):
            page.keyboard.press(key)
            before, position, after, lead_ms = page.evaluate(_POSITION)
            heard.append((before, position))
            well = well and lead_ms > 5 and after - before < 0.003
            pass_s(page, 0.2)
        return well

    start, sound = tape(page, switch)
    # the sweep tells at any moment which moment of the song it is: one straight line through all the switches
    first = round(heard[0][0] * RATE) - start + PIECE  # before it something may have begun late
    at = np.arange(first, sound.size - PIECE, PIECE // 2)
    ahead = (np.array([place_of(sound[i : i + PIECE]) for i in at]) - at) % TURN
    line = int(np.median(ahead))
    whole = (at + line) % TURN + PIECE < TURN  # pieces that do not lie across the seam of the loop
    assert whole.sum() > 5
    assert np.abs(ahead[whole] - line).max() <= 1
    for clock, position in heard:
        apart = (clock * RATE - start + line - (position - START_S) * RATE) % TURN
        assert min(apart, TURN - apart) <= 0.01 * RATE


def press(page: Page, keys: str) -> bool:
    """Keys, some 60 ms apart, and two of them at once; whether the machine gave the page the time to plan them all."""
    planned = []
    for key in keys:
        pass_s(page, 0.06)
        page.keyboard.press(key)
        planned.append(page.evaluate("translatePlayer.lastSwitch().lead_ms"))
    page.evaluate(
        """keys => keys.forEach((key) => document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key, code: `Digit${key}`, bubbles: true })))""",
        ["1", "2", "3"],
    )
    planned.append(page.evaluate("translatePlayer.lastSwitch().lead_ms"))
    pass_s(page, 0.1)
    return bool(min(planned) > 5)


def on_the_beat(page: Page) -> None:
    """Switch until one was planned ahead of time: what the button began may have begun late."""
    assert any(press(page, key) for key in "2132132")


@pytest.mark.parametrize("kind", ["original", "device"])
def test_a_switch_does_not_click(kind: str, report: Path, open_report: Open) -> None:
    page = open_report(report, quiet=False)
    if kind == "original":
        page.keyboard.press("o")
    play(page)
    decoded(page)
    _, sound = tape(page, lambda: press(page, "213m2m" if kind == "original" else "23j1mkm"))
    amplitude = np.abs(sound).max()
    highest = 2 * np.pi * (1400.0 if kind == "original" else 1000.0) / RATE
    # two tones at once, and the corners of their 10 ms ramps; a jump of a hundredth of full scale would be more
    assert bend(sound) < amplitude * (2 * highest**2 + 4 * highest / (0.01 * RATE))


def test_the_same_sound_crosses_without_a_trace(report: Path, open_report: Open) -> None:
    page = open_report(report, quiet=False)
    page.keyboard.press("o")
    play(page)
    decoded(page)
    on_the_beat(page)
    _, sound = tape(page, lambda: press(page, "213"))
    pieces = range(0, sound.size - PIECE, PIECE // 2)
    line = int(np.median([(place_of(sound[i : i + PIECE]) - i) % TURN for i in pieces]))
    at = (line + np.arange(sound.size)) % TURN
    inside = (at > RATE // 50) & (at < TURN - RATE // 50)  # the seam of the loop is another test's
    assert inside.sum() > sound.size / 2
    heard, expected = sound[inside], sweep(END_S - START_S)[at[inside]].astype(np.float64)
    level = float(np.dot(heard, expected) / np.dot(expected, expected))
    assert np.abs(heard - level * expected).max() < 0.25 * level  # Opus is not the wave itself


def test_a_switch_takes_less_than_50_ms(report: Path, open_report: Open) -> None:
    """Judged by what is planned (the audio clock); how long the script took is looked at where it can be trusted."""
    page = open_report(report)
    play(page)
    decoded(page)
    taken = []
    for key in ("2", "3", "1", "o", "2", "d", "o", "o", "j", "p", "m", "k"):
        page.keyboard.press(key)
        pass_s(page, 0.05)
        taken.append(page.evaluate("translatePlayer.lastSwitch()"))
    assert max(one["lead_ms"] for one in taken) < 50
    assert sorted(one["total_ms"] for one in taken)[len(taken) // 2] < 50  # the middle one: others share the machine


def repeats(sound: NDArray[np.float64], period: int) -> float:
    """How alike stretches are to those a period later, in the median: a busy machine may stutter."""
    starts = range(0, period, period // 6)
    return float(np.median([np.corrcoef(sound[s : s + period], sound[s + period :][:period])[0, 1] for s in starts]))


def test_a_loop_turns_round_at_the_sample_and_without_a_click(report: Path, open_report: Open) -> None:
    page = open_report(report, quiet=False)
    page.keyboard.press("o")
    play(page)
    decoded(page)
    page.locator("#player-wave").scroll_into_view_if_needed()
    box = page.locator("#player-wave").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.3, y, steps=3)
    page.mouse.up()
    region = state(page)["loopRegion"]
    assert region["start"] == pytest.approx(0.6, abs=0.02)
    assert region["end"] == pytest.approx(0.9, abs=0.02)
    pass_s(page, 0.4)

    def turns() -> bool:
        pass_s(page, 0.8)
        page.keyboard.press("2")
        planned = page.evaluate("translatePlayer.lastSwitch().lead_ms")
        pass_s(page, 0.8)
        return bool(planned > 5)

    _, sound = tape(page, turns)
    assert state(page)["loopRegion"] == region
    places = np.array([place_of(sound[i : i + 1200]) for i in range(0, sound.size - 1200, 3600)]) / RATE
    inside = (places >= region["start"] - 0.03) & (places <= region["end"] + 0.03)
    assert inside.mean() > 0.8  # pieces that lie across a seam fit nowhere
    period = round((region["end"] - region["start"]) * RATE)
    assert max(repeats(sound, n) for n in range(period - 1, period + 2)) > 0.99
    amplitude = np.abs(sound).max()
    highest = 2 * np.pi * (200 + 400 * region["end"]) / RATE
    assert bend(sound) < 2 * amplitude * highest**2 + 4 * amplitude * highest / (0.01 * RATE)


def test_without_loop_it_ends(report: Path, open_report: Open) -> None:
    page = open_report(report)
    page.keyboard.press("l")
    play(page)
    page.focus("#player-wave")
    page.keyboard.press("End")
    until(page, "!translatePlayer.state().playing")
    assert page.evaluate("translatePlayer.position()") == START_S
    assert page.get_attribute("#player-play", "aria-label") == "Play"
