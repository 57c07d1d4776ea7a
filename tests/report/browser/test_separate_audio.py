"""Audio beside the page: scripts that the page loads when it needs them, from file:// too."""

from pathlib import Path

import pytest

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import BIN_HZ, peak_hz, play, sounds
from tests.report.browser.tones import toned_folder
from translate.report.page import write_report

pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def separate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(toned_folder(tmp_path_factory.mktemp("separate")), separate_audio=True)[0]


def test_it_sounds(separate: Path, report: Path, open_report: Open) -> None:
    page = open_report(separate)
    assert page.locator("script.clip").count() == 0
    play(page)
    assert peak_hz(page) == pytest.approx(400, abs=BIN_HZ)
    page.keyboard.press("2")
    sounds(page)
    assert peak_hz(page) == pytest.approx(600, abs=BIN_HZ)
    assert separate.stat().st_size < report.stat().st_size


def test_a_missing_file_is_said_and_the_rest_plays(separate: Path, open_report: Open) -> None:
    lost = separate.parent / "audio" / "clip-0.js"
    content = lost.read_bytes()
    lost.unlink()
    try:
        page = open_report(separate, quiet=False)
        page.click("#player-play")
        page.wait_for_selector("#player-problem:not([hidden])")
        assert page.inner_text("#player-problem").startswith(f"audio/{lost.name} is missing")
        page.keyboard.press("2")
        play(page)
        assert peak_hz(page) == pytest.approx(600, abs=BIN_HZ)
    finally:
        lost.write_bytes(content)


NO_OPUS = """() => {
  const decode = OfflineAudioContext.prototype.decodeAudioData;
  OfflineAudioContext.prototype.decodeAudioData = function (data) {
    const isOgg = new TextDecoder('latin1').decode(data.slice(0, 4)) === 'OggS';
    return isOgg ? Promise.reject(new Error()) : decode.call(this, data);
  };
}"""


@pytest.mark.parametrize("beside", [False, True])
def test_a_browser_without_opus_plays_every_master_and_says_where_it_ends(
    beside: bool, separate: Path, report: Path, open_report: Open
) -> None:
    """AAC on the device that the page opens with; the rest it says. A browser without AAC says so at once."""
    page = open_report(separate if beside else report)
    page.evaluate(NO_OPUS)
    has_aac = page.evaluate("document.createElement('audio').canPlayType('audio/mp4; codecs=\"mp4a.40.2\"') !== ''")
    for key, hz in (("1", 400), ("2", 600)) if has_aac else ():
        page.keyboard.press(key)
        play(page)
        assert peak_hz(page) == pytest.approx(hz, abs=BIN_HZ)
        page.keyboard.press("Space")
    page.keyboard.press("k")
    page.click("#player-play")
    page.wait_for_selector("#player-problem:not([hidden])")
    said = page.inner_text("#player-problem")
    assert "What it plays of this page is: Studio monitors." in said
    assert said.endswith('Try another browser, or ask for the page made with "--previews aac".')


def test_sound_that_cannot_be_decoded_is_said(separate: Path, open_report: Open) -> None:
    page = open_report(separate)
    page.evaluate("() => { OfflineAudioContext.prototype.decodeAudioData = () => Promise.reject(new Error()); }")
    page.keyboard.press("3")
    page.click("#player-play")
    page.wait_for_selector("#player-problem:not([hidden])")
    assert "cannot play Opus" in page.inner_text("#player-problem")
    assert "--previews aac" in page.inner_text("#player-problem")
