"""The listener's own headphones are taken out of what the page plays, and what it assumes without them is said."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import play
from tests.report.browser.test_noise import hears
from tests.report.browser.test_sound import MATCHED_LUFS, file_dbfs, find
from translate.playback.listener import ASSUMED, Listener, listener
from translate.report.page import write_report
from translate.response import FrequencyResponse


def dull() -> Listener:
    """Headphones that want much at 400 Hz and can follow half of it."""
    hz = np.array([200.0, 380.0, 420.0, 800.0])
    wanted, played = (FrequencyResponse(hz, np.array([0.0, db, db, 0.0])) for db in (8.0, 4.0))
    return replace(listener("studio-headphones"), wanted=wanted, played=played)


def test_the_switch_takes_them_out_and_keeps_the_gain(report: Path, open_report: Open, tmp_path: Path) -> None:
    assert ASSUMED in open_report(report).inner_text("#player-listening")
    mine = dull()
    folder = copytree(report.parent, tmp_path / "mine")
    page = open_report(write_report(folder, listening_on=mine)[0])
    assert mine.words in page.inner_text("#player-listening")
    play(page)
    tone = find("device", 0, "spotify", 0)
    assert tone.hz == 400.0
    past = file_dbfs(tone) + MATCHED_LUFS - tone.file_lufs - mine.room_db
    hears(page, past + 4.0)
    page.click("#player-undone")
    limits = page.locator(".player-more", has_text=f"What takes {mine.profile.name} out")
    assert limits.locator("svg").count() == 1
    assert page.get_attribute("#player-undone", "aria-checked") == "false"
    hears(page, past)
