"""The studio in a real browser, against the real server in a process of its own."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from tests.report.browser.hearing import play, sounds, state, until
from tests.report.browser.modules import open_modules
from tests.studio.serving import Served, studio
from translate.audio import Audio
from translate.files import save

Programme = Callable[..., Audio]
HOSTILE = '<img src=x onerror="window.hurt=1"> & co.wav'


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory, programme: Programme) -> list[Path]:
    """Two masters of one song, 12 s."""
    folder, audio = tmp_path_factory.mktemp("songs"), programme(12.0, 44_100).as_stereo()
    files = [folder / "song_a.wav", folder / "song_b.wav"]
    for file, gain in zip(files, (0.0, -3.0), strict=True):
        save(audio.gained(gain), file)
    return files


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, songs: list[Path]) -> Iterator[Served]:
    with studio(tmp_path_factory.mktemp("temp"), str(songs[0])) as one:
        yield one


@pytest.fixture
def open_studio(browser: Browser) -> Iterator[Callable[[Served], Page]]:
    """A page of it, which may not say a word on the console."""
    said: list[str] = []
    pages: list[Page] = []

    def opener(one: Served) -> Page:
        page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.goto(one.address)
        pages.append(page)
        return page

    yield opener
    for page in pages:
        page.close()
    assert not [words for words in said if "net::ERR_" not in words]


def asked(one: Served, path: str, *, body: object = None, **headers: str) -> tuple[int, bytes]:
    given = {"x-translate-token": one.token, **{name.replace("_", "-"): text for name, text in headers.items()}}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{one.port}/{path}", data, given)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_it_plays_what_was_named_and_what_is_dropped_for_all_pages(
    served: Served, songs: list[Path], open_studio: Callable[[Served], Page], tmp_path: Path
) -> None:
    page, other = open_studio(served), open_studio(served)
    until(page, "!document.getElementById('player').hidden")
    play(page)
    until(page, "translatePlayer.rms() > -45")
    dropped = tmp_path / HOSTILE
    dropped.write_bytes(songs[1].read_bytes())
    page.set_input_files("#desk-input", dropped)
    for one in (page, other):
        until(one, "document.querySelectorAll('#studio-rows .glance-row').length === 2")
    assert page.evaluate("window.hurt") is None
    position = page.evaluate("translatePlayer.position()")
    page.click("#studio-rows .glance-row:nth-of-type(2) label")
    sounds(page)
    assert state(page)["master"] == 1
    assert page.evaluate("translatePlayer.position()") > position
    for wish in ("phone-speaker", "laptop", "tv"):
        page.check(f'input[name="player-device"][value="{wish}"]', force=True)
        sounds(page)
    assert state(page)["device"] == "tv"
    page.evaluate("document.getElementById('player-wave').dispatchEvent(new KeyboardEvent('keydown', {key: 'End'}))")
    until(page, "translatePlayer.position() > 10 || !translatePlayer.state().playing")
    page.click(".desk-songs li:nth-of-type(2) .desk-away")
    until(other, "document.querySelectorAll('#studio-rows .glance-row').length === 1")


def test_it_has_the_noise_the_questions_the_comments_and_the_blind_test_of_a_page(
    served: Served, songs: list[Path], open_studio: Callable[[Served], Page]
) -> None:
    page = open_studio(served)
    until(page, "!document.getElementById('player').hidden")
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))")
    page.check('input[name="player-device"][value="laptop"]', force=True)
    page.click("#player-noise")
    until(page, "document.getElementById('player-noise-says').textContent.includes('dBA at the ear')")
    play(page)
    assert page.is_hidden("#player-problem")
    page.fill("#comment-text", "too sharp")
    page.click("#comment-add")
    assert "too sharp" in page.inner_text("#comment-list")
    page.click("#guide-start")
    assert page.inner_text("#guide-where").startswith("1 of ")
    for answer in range(int(page.inner_text("#guide-where").split()[2].rstrip(":"))):
        page.click(f"#guide-stop [data-answer='{'yes' if answer else 'no'}']")
    assert page.locator("#guide-answers li").count() >= 3
    page.set_input_files("#desk-input", songs[1])
    until(page, "document.querySelectorAll('#blind-masters input').length === 2")
    page.uncheck('input[name="blind-devices"]:checked', force=True)
    page.check('input[name="blind-devices"][value=""]', force=True)
    page.fill('input[name="blind-trials"]', "10")
    page.click("#blind-start")
    for trial in range(10):
        until(page, f"document.getElementById('blind-count').textContent.startsWith('Trial {trial + 1} of')")
        until(page, "!document.getElementById('blind-stage').hasAttribute('aria-busy')")
        page.click("#blind-is-a")
    until(page, "!document.getElementById('blind-outcome').hidden")
    assert "of 10" in page.inner_text("#blind-words")
    page.click(".desk-songs li:nth-of-type(2) .desk-away")
    until(page, "document.querySelectorAll('#blind-masters input').length === 1")
    assert page.is_hidden("#blind")


def test_a_studio_that_was_killed_and_comes_back_goes_on(
    songs: list[Path], open_studio: Callable[[Served], Page], tmp_path: Path
) -> None:
    with studio(tmp_path / "temp", str(songs[0])) as one:
        page = open_studio(one)
        until(page, "!document.getElementById('player').hidden")
        page.set_input_files("#desk-input", songs[1])
        until(page, "document.querySelectorAll('#studio-rows .glance-row').length === 2")
        one.process.kill()
        one.process.wait(20)
        until(page, "document.body.classList.contains('is-gone')")
    assert list(one.temp.glob("translate-studio-*"))
    with studio(tmp_path / "temp", str(songs[0]), "--port", str(one.port)) as again:
        assert again.token == one.token
        assert len(list(one.temp.glob("translate-studio-*"))) == 1  # what was left of the other is gone
        until(page, "!document.body.classList.contains('is-gone')")
        until(page, "document.querySelectorAll('#studio-rows .glance-row').length === 2")  # the page dropped it again
        play(page)
        until(page, "translatePlayer.rms() > -45")
    assert not list(one.temp.iterdir())


def test_it_answers_nobody_else_and_serves_no_file(served: Served, songs: list[Path]) -> None:
    assert asked(served, "")[0] == 200
    assert asked(served, "", Host="studio.example")[0] == 403
    assert asked(served, "events", Origin="http://studio.example")[0] == 403
    assert asked(served, "", x_translate_token="wrong")[0] == 403
    for path in ("../../../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "sound/../../etc/passwd/0", str(songs[0])):
        assert asked(served, path)[0] == 404
    song = json.loads(asked(served, "songs/none", body={"role": "mix"})[1])
    assert song == {"problem": "this song is not on the desk any more"}
    while b"still being read" in asked(served, "wish", body={"song": "s1"})[1]:
        pass
    for device in ("/etc/passwd", "../x.toml", str(songs[0]), "toaster"):
        status, said = asked(served, "wish", body={"song": "s1", "device": device})
        assert status == 400
        assert b"device" in said


def test_a_gigabyte_is_refused_before_it_is_sent(served: Served) -> None:
    status, said = asked(served, "files?name=long.wav&role=master", body="x", Content_Length=str(10**9))
    assert (status, json.loads(said)["problem"]) == (400, "long.wav: has 1,000 MB; a file may have 800 MB")
    assert not list(served.temp.rglob("long.wav"))


def test_seconds_are_joined_on_the_sample(browser: Browser) -> None:
    """A ramp in seconds, from some place on: what comes out is that ramp, without a gap and without a sample twice."""
    page = open_modules(browser, "live/stream-source")
    heard = page.evaluate("""async () => {
      const RATE = 48000;
      const seconds = [0, 1, 2].map((n) => {
        const buffer = new AudioBuffer({ length: n < 2 ? RATE : RATE / 2, numberOfChannels: 1, sampleRate: RATE });
        buffer.getChannelData(0).forEach((_, i, all) => { all[i] = (n * RATE + i) / (3 * RATE); });
        return buffer;
      });
      const context = new OfflineAudioContext(1, 2 * RATE, RATE);
      const source = createStreamSource(context, { duration: 2.5, second: (n) => seconds[n], want: async () => {} });
      source.connect(context.destination);
      source.start(4800 / RATE, 0.75);
      source.stop(1.9);
      const made = (await context.startRendering()).getChannelData(0);
      return [...made].map((x) => Math.round(x * 3 * RATE * 16) / 16);
    }""")
    expected = np.zeros(96_000)
    first, last = 4_800, round(1.85 * 48_000)  # 0.75 s is reached at 0.1 s; the song is over at 1.85 s
    expected[first:last] = 36_000 + np.arange(last - first)
    np.testing.assert_allclose(heard, expected, atol=0.1)
