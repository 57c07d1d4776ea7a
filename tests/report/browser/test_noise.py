"""The noise of a place is a layer beside the music: at its level, and moved by its fader."""

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import BIN_HZ, peak_hz, play, rms_dbfs, state
from tests.report.browser.test_sound import LOUDEST, MATCHED_LUFS, file_dbfs, find
from tests.report.browser.tones import NOISE, NOISE_HZ

pytestmark = pytest.mark.alone

FILE_DBFS = NOISE.peak_dbfs - 3.01  # a sine


def sum_dbfs(*levels: float) -> float:
    return float(10.0 * np.log10(sum(10.0 ** (level / 10.0) for level in levels)))


def phone(page: Page) -> None:
    page.locator("input[name=player-device]").nth(1).check(force=True)
    play(page)


def hears(page: Page, dbfs: float) -> None:
    """At once, or as soon as it is decoded."""
    found = [rms_dbfs(page)]
    while abs(found[-1] - dbfs) > 0.2 and len(found) < 4:
        found.append(rms_dbfs(page))
    assert found[-1] == pytest.approx(dbfs, abs=0.2), found


def fader(page: Page, db: int) -> None:
    page.evaluate(
        "(db) => { const fader = document.getElementById('player-noise-db'); fader.value = db;"
        " fader.dispatchEvent(new Event('input')); }",
        db,
    )


def test_it_is_as_loud_beside_the_music_as_it_is_there(report: Path, open_report: Open) -> None:
    """Matched: beside what the device usually plays, which has −16 LUFS there. As delivered: beside its loudest."""
    page = open_report(report)
    phone(page)
    tone = find("device", 0, "spotify", 1)
    music = file_dbfs(tone) + MATCHED_LUFS - tone.file_lufs
    hears(page, music)
    page.click("#player-noise")
    noise = FILE_DBFS + MATCHED_LUFS - NOISE.usual_lufs - NOISE.gain_db
    hears(page, sum_dbfs(music, noise))
    assert "As loud as there: 60.0 dBA at the ear; a sine." in page.inner_text("#player-noise-says")
    page.keyboard.press("m")
    delivered = FILE_DBFS + MATCHED_LUFS - LOUDEST[1] - NOISE.gain_db
    hears(page, sum_dbfs(music, delivered))  # the loudest on the phone is as loud as before
    page.keyboard.press("n")
    hears(page, music)


def test_with_the_fader_up_there_is_room_for_both(report: Path, open_report: Open) -> None:
    page = open_report(report)
    phone(page)
    page.click("#player-noise")
    fader(page, 10)
    assert state(page)["noiseDb"] == 10
    tone = find("device", 0, "spotify", 1)
    music = file_dbfs(tone) + MATCHED_LUFS - tone.file_lufs
    gain = MATCHED_LUFS - NOISE.usual_lufs - NOISE.gain_db + 10.0
    room = 20.0 * np.log10(10.0 ** (-1.0 / 20.0) + 10.0 ** ((NOISE.peak_dbfs + gain) / 20.0))
    hears(page, sum_dbfs(music, FILE_DBFS + gain) - max(room, 0.0))
    assert "10 dB louder than there" in page.inner_text("#player-noise-says")


def test_where_there_is_none_and_it_is_silent(report: Path, open_report: Open) -> None:
    page = open_report(report)
    phone(page)
    page.click("#player-noise")
    page.locator("input[name=player-device]").nth(0).check(force=True)
    tone = find("device", 0, "spotify", 0)
    assert "no noise" in page.inner_text("#player-noise-says")
    gain = MATCHED_LUFS - NOISE.usual_lufs - NOISE.gain_db
    room = 20.0 * np.log10(10.0 ** (-1.0 / 20.0) + 10.0 ** ((NOISE.peak_dbfs + gain) / 20.0))
    hears(page, file_dbfs(tone) + MATCHED_LUFS - tone.file_lufs - max(room, 0.0))
    assert peak_hz(page) == pytest.approx(tone.hz, abs=BIN_HZ)
    assert 2 * tone.hz < NOISE_HZ
    page.keyboard.press("Space")
    assert not state(page)["playing"]
