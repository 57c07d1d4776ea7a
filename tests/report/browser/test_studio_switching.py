"""Two hundred switches of a studio leave no trace: what is heard is the song, sample by sample."""

import json
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page

from tests.report.browser.hearing import pass_s, play, sounds, tape, until
from tests.report.browser.test_studio import asked
from tests.report.browser.tones import RATE, sweep
from tests.studio.serving import Served, studio
from translate.audio import Audio
from translate.files import save

pytestmark = pytest.mark.alone

SECONDS, SWITCHES = 12, 200
PIECE = RATE // 10

_SWITCH = """async (switches) => {
  const { context } = translatePlayer.analyser();
  const from = context.currentTime;
  let well = true;
  for (let i = 0; i < switches; i += 1) {
    const key = i % 2 ? '1' : '2';
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code: `Digit${key}`, bubbles: true }));
    await new Promise((resolve) => { setTimeout(resolve, 14); });
    well = well && translatePlayer.lastSwitch().lead_ms > 0 && translatePlayer.state().playing;
  }
  return [from, context.currentTime, well, translatePlayer.state().master];
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two masters that differ in nothing but their level, which is matched."""
    folder = tmp_path_factory.mktemp("sweeps")
    files = [folder / f"sweep_{name}.wav" for name in "ab"]
    for file, gain in zip(files, (0.25, 0.125), strict=True):
        save(Audio(np.stack([gain * sweep(SECONDS)] * 2), RATE), file)
    with studio(tmp_path_factory.mktemp("temp"), *map(str, files)) as one:
        yield one


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """Of which a test may record all that sounds."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(served.address)
    yield page
    context.close()


def song(served: Served) -> NDArray[np.float64]:
    """All of it as the server sends it, at the gain at which it is played, one channel."""
    facts = json.loads(asked(served, "wish", body={"song": "s1"})[1])
    sent = [asked(served, f"sound/{facts['reel']}/{second}?count=4")[1] for second in range(0, SECONDS, 4)]
    left = [np.frombuffer(one, "<f4").reshape(2, -1)[0] for one in sent]
    return np.concatenate(left).astype(np.float64) * float(10.0 ** (facts["matched_db"] / 20.0))


def test_two_hundred_switches_leave_no_trace(page: Page, served: Served) -> None:
    until(page, "document.querySelectorAll('#studio-rows .glance-row').length === 2")
    page.keyboard.press("o")
    page.keyboard.press("l")  # so that it never ends
    for key in ("2", "1"):
        page.keyboard.press(key)
        play(page) if key == "2" else sounds(page)
    heard: list[tuple[float, float]] = []

    def switch() -> bool:
        page.keyboard.press("Home")
        sounds(page)
        pass_s(page, 0.5)
        start, end, well, master = page.evaluate(_SWITCH, SWITCHES)
        heard[:] = [(start, end)]
        assert master == 0
        return bool(well)

    first, taped = tape(page, switch)
    ((start, end),) = heard
    sound = taped[round(start * RATE) - first : round(end * RATE) - first - PIECE]
    assert sound.size > SWITCHES * 0.012 * RATE
    whole = song(served)
    size = 1 << (whole.size + PIECE).bit_length()
    found = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(sound[:PIECE], size)), size)
    at = int(np.argmax(found[: whole.size - sound.size]))
    apart = np.abs(sound - whole[at : at + sound.size])
    assert apart.max() < 1e-3 * np.abs(whole).max()
