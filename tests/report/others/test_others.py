"""The page in Firefox and WebKit: it opens without a word, fits, decodes its sound, and follows the keys."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.report.browser.tones import toned_folder
from tests.report.others.firefox import Firefox, firefox
from tests.report.others.webkit import WebKit, webkit
from tests.studio.serving import studio
from translate.audio import Audio
from translate.files import save
from translate.report.page import write_report

Other = Firefox | WebKit

OTHERS: dict[str, Callable[[Path], AbstractContextManager[Other]]] = {"firefox": firefox, "webkit": webkit}
MARKED = [pytest.param(name, marks=pytest.mark.needs(name)) for name in OTHERS]
SHOWN = ((1280, 800), (390, 844))
pytestmark = pytest.mark.alone  # a second browser beside a first one starts for a minute

WAIT_S = 60.0


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with Opus and FLAC in it."""
    return write_report(toned_folder(tmp_path_factory.mktemp("toned")))[0]


@pytest.fixture(scope="module", params=MARKED)
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Other]:
    with OTHERS[request.param](tmp_path_factory.mktemp(request.param)) as driver:
        yield driver


def until(other: Other, expression: str) -> None:
    """Wait for something to become true."""
    end = monotonic() + WAIT_S
    while not other.run(expression):
        assert monotonic() < end, f"never true: {expression}; {other.run('translatePlayer.state()')}"
        sleep(0.05)


@pytest.mark.parametrize("shown", SHOWN, ids=str)
def test_nothing_is_wider_than_the_window(other: Other, index: Path, shown: tuple[int, int]) -> None:
    other.open(index, *shown)
    assert other.run("document.documentElement.scrollWidth <= innerWidth")
    assert other.run("document.querySelector('#player-play').getBoundingClientRect().bottom <= innerHeight")
    assert other.said == []


def test_sound_is_decoded_and_keys_do_what_they_say(other: Other, index: Path) -> None:
    """Opus, then a difference, which is FLAC; a browser that refuses one says so, and does not play it."""
    other.open(index, 1280, 800)
    assert other.run("translatePlayer.state().playing") is False
    for key, chosen in ((" ", "master === 0"), ("2", "master === 1"), ("k", "device === 'phone-speaker'")):
        other.press(key)
        until(other, f"translatePlayer.state().{chosen} && translatePlayer.state().playing")
        until(other, "!translatePlayer.state().loading")
    other.press("1")
    other.press("d")
    until(other, "translatePlayer.state().kind === 'difference' && !translatePlayer.state().loading")
    other.press(" ")
    until(other, "!translatePlayer.state().playing")
    assert other.run("document.querySelector('#player-problem').hidden")
    assert other.said == []


@pytest.mark.needs("webkit")
def test_without_opus_it_plays_the_spare_or_says_why_not(index: Path, tmp_path: Path) -> None:
    """WebKit without the decoder of Opus, as older Safari is; whether it decodes AAC depends on what is installed."""
    with webkit(tmp_path, plays_opus=False) as other:
        other.open(index, 1280, 800)
        has_aac = other.run("document.createElement('audio').canPlayType('audio/mp4; codecs=\"mp4a.40.2\"') !== ''")
        problem = "document.querySelector('#player-problem')"
        other.press(" ")
        if has_aac:
            until(other, "translatePlayer.state().playing && !translatePlayer.state().loading")
            assert other.run(f"{problem}.hidden")
            other.press("k")
        until(other, f"!{problem}.hidden")
        assert "This browser cannot play Opus audio." in other.run(f"{problem}.textContent")
        assert "--previews aac" in other.run(f"{problem}.textContent")


def test_a_studio_plays_and_switches(other: Other, programme: Callable[..., Audio], tmp_path: Path) -> None:
    """Its sound comes as plain samples, which every browser takes."""
    save(programme(6.0, 44_100), tmp_path / "song.wav")
    with studio(tmp_path / "temp", str(tmp_path / "song.wav")) as one:
        other.open(one.address, 1280, 800)
        until(other, "window.translatePlayer && !document.getElementById('player').hidden")
        other.press("l")  # so that it never ends
        device = "kind === 'device'"
        for key, chosen in ((" ", device), ("j", f"{device} && translatePlayer.state().device !== 'phone-speaker'")):
            other.press(key)
            until(other, f"translatePlayer.state().{chosen} && !translatePlayer.state().loading")
            assert other.run("document.getElementById('player-problem').hidden")
            until(other, "translatePlayer.state().decoded >= 2")  # whether there is a loudspeaker or none
        assert other.said == []
