"""It sounds, it is the right sound, and it is as loud as it should be."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Error

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import BIN_HZ, peak_hz, play, rms_dbfs, sounds, state, until
from tests.report.browser.tones import Tone, tones

pytestmark = pytest.mark.alone

MATCHED_LUFS = -18.5  # the quietest file
TONES = list(tones())
LOUDEST = {None: -10.0, 0: -14.0, 1: -20.0}  # as delivered: of the originals, on the monitors, on the phone


def find(kind: str, master: int, platform: str | None = None, device: int | None = None) -> Tone:
    return next(t for t in TONES if (t.kind, t.master, t.platform, t.device) == (kind, master, platform, device))


def file_dbfs(tone: Tone) -> float:
    return float(10 * np.log10(np.mean(tone.samples()[0].astype(np.float64) ** 2)))


def test_first_sound_comes_from_a_file_without_a_network(report: Path, open_report: Open) -> None:
    page = open_report(report)
    with pytest.raises(Error, match="net::ERR"):  # no address can be had here
        page.context.new_page().goto("http://127.0.0.1:9/")
    play(page)
    assert rms_dbfs(page) > -40.0
    assert peak_hz(page) == pytest.approx(find("device", 0, "spotify", 0).hz, abs=BIN_HZ)


_UNFINISHED = """
Object.defineProperty(document, 'readyState', { get: () => window.finished ? 'complete' : 'loading' });
window.requestIdleCallback = () => {};  // nothing is decoded ahead
"""


def test_a_clip_that_is_still_on_its_way_is_waited_for(report: Path, browser: Browser) -> None:
    """Play can be pressed before the whole page has arrived: what nothing follows may not be complete."""
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.add_init_script(_UNFINISHED)
        page.goto(report.as_uri())
        page.evaluate(
            "() => { const e = document.querySelector('.clip'); while (e.nextSibling) e.nextSibling.remove(); }"
        )
        page.click("#player-play")
        page.wait_for_timeout(300)
        assert state(page)["loading"]
        page.evaluate("window.finished = true")
        sounds(page)
        assert peak_hz(page) == pytest.approx(find("device", 0, "spotify", 0).hz, abs=BIN_HZ)


def test_every_choice_is_its_own_sound(report: Path, open_report: Open) -> None:
    page = open_report(report)
    play(page)
    for tone in (t for t in TONES if t.kind == "device"):
        page.check(f"input[name=player-master][value='{tone.master}']", force=True)
        page.check(f"input[name=player-platform][value='{tone.platform}']", force=True)
        page.locator("input[name=player-device]").nth(int(tone.device or 0)).check(force=True)
        sounds(page)
        assert peak_hz(page) == pytest.approx(tone.hz, abs=BIN_HZ), tone


@pytest.mark.parametrize(("master", "platform", "device"), [(0, "spotify", 0), (2, "youtube", 0), (1, "spotify", 1)])
def test_level_matched_and_as_delivered(
    master: int, platform: str, device: int, report: Path, open_report: Open
) -> None:
    page = open_report(report)
    page.check(f"input[name=player-master][value='{master}']", force=True)
    page.check(f"input[name=player-platform][value='{platform}']", force=True)
    page.locator("input[name=player-device]").nth(device).check(force=True)
    play(page)
    tone = find("device", master, platform, device)
    matched = file_dbfs(tone) + MATCHED_LUFS - tone.file_lufs
    assert rms_dbfs(page) == pytest.approx(matched, abs=0.5)
    assert page.inner_text("#player-figure") == "Level-matched to −18.5 LUFS."

    page.click("#player-match")
    below = LOUDEST[device] - tone.delivered_lufs
    assert rms_dbfs(page) == pytest.approx(matched - below, abs=0.5)
    said = f"{below:.1f} LU below the loudest" if below else "the loudest"
    assert page.inner_text("#player-figure") == f"As delivered: {said} on this device."


def test_original_is_one_key_away_and_so_is_the_difference(report: Path, open_report: Open) -> None:
    page = open_report(report)
    page.keyboard.press("2")
    play(page)
    page.keyboard.press("d")
    difference = next(t for t in TONES if t.kind == "difference" and {t.master, t.other} == {0, 1})
    assert peak_hz(page) == pytest.approx(difference.hz, abs=BIN_HZ)
    # 16 LU under the originals, at which it was delivered, whatever the file's own loudness is
    assert rms_dbfs(page) == pytest.approx(file_dbfs(difference) + MATCHED_LUFS - 16.0 + 20.0, abs=0.5)
    assert page.inner_text("#player-figure").startswith("Difference signal, 16.0 LU below the two masters")
    page.check("input[name=player-other][value='2']", force=True)
    assert peak_hz(page) == pytest.approx(1500.0 + 300.0, abs=BIN_HZ)

    page.keyboard.press("o")
    sounds(page)
    assert state(page)["kind"] == "original"
    original = find("original", 1)
    assert rms_dbfs(page) == pytest.approx(file_dbfs(original) + MATCHED_LUFS - original.file_lufs, abs=0.5)
    page.keyboard.press("o")
    sounds(page)
    assert peak_hz(page) == pytest.approx(find("device", 1, "spotify", 0).hz, abs=BIN_HZ)


def test_a_pause_is_silence_and_keeps_the_place(report: Path, open_report: Open) -> None:
    page = open_report(report)
    play(page)
    page.keyboard.press("ArrowRight")
    page.click("#player-play")
    assert state(page)["playing"] is False
    place = page.evaluate("translatePlayer.position()")
    until(page, "translatePlayer.rms() < -100")
    assert page.evaluate("translatePlayer.position()") == place
    play(page)
    assert page.evaluate("translatePlayer.position()") >= place - 1e-9
