"""The player's modules on another page, whose clips come from a server: the parts know no more than `encoded(clip)`."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import soundfile
from playwright.sync_api import Browser, Page, Route

from tests.report.browser.hearing import BIN_HZ, peak_hz, sounds, until
from tests.report.browser.modules import HOST, open_modules

pytestmark = pytest.mark.alone

RATE = 48_000
SECONDS = 1.5
BYTES = int(2 * 4 * RATE * SECONDS)
"""Of a decoded clip."""

MODULES = ("catalog", "player", "audio/clip-cache", "audio/engine", "page/inspection")
SERVER = """(budget) => {
  window.fetched = [];
  const encoded = async ({ id }) => {
    fetched.push(id);
    const answer = await fetch(`clips/${id}.wav`);
    if (!answer.ok) throw new Error(`no ${id} on the server`);
    return answer.arrayBuffer();
  };
  window.clips = createClipCache({ encoded }, budget);
}"""
OPENS: dict[str, object] = {"opens_with": 0, "opens_on": None, "noises": []}
PLAYER = """(data) => {
  const parts = { catalog: createCatalog(data), clips, engine: createEngine() };
  window.player = createPlayer(parts);
  window.translatePlayer = inspection({ player, clips });
}"""


def wav(hz: float) -> bytes:
    tone = 0.1 * np.sin(2 * np.pi * hz * np.arange(int(RATE * SECONDS)) / RATE)
    file = io.BytesIO()
    soundfile.write(file, np.stack([tone, tone], axis=1), RATE, format="WAV")
    return file.getvalue()


def original(master: int) -> dict[str, Any]:
    where = {"kind": "original", "master": master, "other": None, "platform": None, "device": None}
    return {"id": str(400 + 300 * master), **where, "start_s": 0.0, "end_s": SECONDS, "matched_db": 0.0}


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[int], Page]]:
    """A page with a cache of so many clips; the server knows tones by their frequency."""
    pages: list[Page] = []

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(f"{HOST}clips/").removesuffix(".wav")
        if name.isdigit():
            route.fulfill(body=wav(float(name)), content_type="audio/wav")
        else:
            route.fulfill(status=404)

    def opener(room: int) -> Page:
        page = open_modules(browser, *MODULES)
        page.route(f"{HOST}clips/**", serve)
        page.evaluate(SERVER, room * BYTES)
        pages.append(page)
        return page

    yield opener
    for page in pages:
        page.close()


def test_it_plays_from_a_server(open_page: Callable[[int], Page]) -> None:
    page = open_page(10)
    masters = [{"name": name, "start_s": 0.0, "end_s": SECONDS, "late_s": 0.0} for name in ("a", "b")]
    page.evaluate(
        PLAYER, {**OPENS, "masters": masters, "platforms": [], "devices": [], "clips": [original(0), original(1)]}
    )
    page.evaluate("player.play()")
    sounds(page)
    assert peak_hz(page) == pytest.approx(400, abs=BIN_HZ)
    page.evaluate("player.choose({ master: 1 })")
    sounds(page)
    assert peak_hz(page) == pytest.approx(700, abs=BIN_HZ)


def test_the_cache_keeps_what_was_used_last(open_page: Callable[[int], Page]) -> None:
    page = open_page(2)
    load = "async (ids) => { for (const id of ids) await clips.load({ id }); }"
    page.evaluate(load, ["400", "500", "400", "600"])
    assert page.evaluate("clips.count") == 2
    kept = "['400', '500', '600'].map((id) => clips.ready({ id }) !== undefined)"
    assert page.evaluate(kept) == [True, False, True]
    assert page.evaluate("fetched") == ["400", "500", "600"]


def test_what_is_under_way_is_not_asked_for_twice(open_page: Callable[[int], Page]) -> None:
    page = open_page(2)
    same = page.evaluate("""async () => {
      const [one, other] = await Promise.all([clips.load({ id: '400' }), clips.load({ id: '400' })]);
      return one === other;
    }""")
    assert same
    assert page.evaluate("fetched") == ["400"]


def test_a_failure_is_told_and_may_be_tried_again(open_page: Callable[[int], Page]) -> None:
    page = open_page(2)
    failure = "clips.load({ id: 'lost' }).catch((error) => error.message)"
    assert [page.evaluate(failure) for _ in range(2)] == ["no lost on the server"] * 2
    assert page.evaluate("fetched") == ["lost", "lost"]


def test_it_decodes_ahead_only_as_far_as_there_is_room(open_page: Callable[[int], Page]) -> None:
    page = open_page(2)
    page.evaluate(f"clips.prefetch(['400', '500', '600'].map((id) => ({{ id, start_s: 0, end_s: {SECONDS} }})))")
    until(page, "clips.count === 2")
    page.evaluate("clips.prefetch([])")
    assert page.evaluate("fetched") == ["400", "500"]


def test_what_was_not_rendered_is_silence_until_something_is_chosen_that_was(open_page: Callable[[int], Page]) -> None:
    page = open_page(10)
    masters = [{"name": name, "start_s": 0.0, "end_s": SECONDS, "late_s": 0.0} for name in ("a", "b")]
    page.evaluate(PLAYER, {**OPENS, "masters": masters, "platforms": [], "devices": [], "clips": [original(0)]})
    page.evaluate("player.play()")
    sounds(page)
    page.evaluate("player.choose({ master: 1 })")
    assert page.evaluate("player.playing") is False
    until(page, "translatePlayer.rms() < -100")
    page.evaluate("player.choose({ master: 0 })")
    sounds(page)
    assert peak_hz(page) == pytest.approx(400, abs=BIN_HZ)
