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
    lost = sorted((separate.parent / "audio").glob("clip-*.js"), key=lambda p: int(p.stem[5:]))[0]
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


def test_sound_that_cannot_be_decoded_is_said(separate: Path, open_report: Open) -> None:
    page = open_report(separate)
    page.evaluate("() => { OfflineAudioContext.prototype.decodeAudioData = () => Promise.reject(new Error()); }")
    page.keyboard.press("3")
    page.click("#player-play")
    page.wait_for_selector("#player-problem:not([hidden])")
    assert "cannot play Opus" in page.inner_text("#player-problem")
    assert "--previews flac --folder" in page.inner_text("#player-problem")
