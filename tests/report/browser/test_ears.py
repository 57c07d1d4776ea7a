"""Loudspeakers in their room, for headphones: what was rendered so is heard so, and the switch goes back."""

from pathlib import Path
from shutil import copytree
from typing import Any

from msgspec import structs

from tests.report.browser.conftest import Open
from tests.report.browser.hearing import state
from tests.report.browser.tones import DEVICES
from translate.outputs import seal
from translate.report.page import write_report
from translate.result import FILES, Previews, encode, read


def in_rooms(report: Path, folder: Path) -> Path:
    """The same comparison, where every master on the monitors was also rendered for two ears."""
    copytree(report.parent, folder)
    index = folder / "previews" / FILES[Previews]
    found = read(index, Previews)
    more = [structs.replace(c, kind="ears") for c in found.clips if c.identity.device == DEVICES[0]]
    index.write_bytes(encode(structs.replace(found, clips=(*found.clips, *more))))
    seal(folder)
    return write_report(folder)[0]


def test_the_switch_goes_between_the_room_and_the_device_alone(report: Path, open_report: Open, tmp_path: Path) -> None:
    page = open_report(in_rooms(report, tmp_path / "mine"))

    def clip() -> Any:
        return page.evaluate("""() => JSON.parse(document.getElementById('player-data').textContent)
            .clips.find((clip) => clip.id === window.translatePlayer.state().clip)""")

    assert clip()["kind"] == "ears"
    assert "Studio monitors" in page.inner_text("#player-what")
    assert "in its room, for headphones" in page.inner_text("#player-what")
    page.keyboard.press("e")
    assert not state(page)["ears"]
    assert clip()["kind"] == "device"
    assert "headphones" not in page.inner_text("#player-what")
    page.locator("#player-ears").dispatch_event("click")
    page.locator("input[name=player-device]").nth(1).check(force=True)
    assert state(page)["ears"]
    assert (clip()["kind"], clip()["device"]) == ("device", DEVICES[1]), "of this one there is no other"


def test_without_them_there_is_no_switch(report: Path, open_report: Open) -> None:
    page = open_report(report)
    assert page.locator("#player-ears").count() == 0
    page.keyboard.press("e")
    assert not state(page)["ears"]
