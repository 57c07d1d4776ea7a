"""Modules that only calculate, one by one, as a browser loads them."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from tests.report.browser.modules import open_modules
from translate.report.clips import base85

NAMES = (
    *("format", "catalog", "state", "audio/base85", "audio/timing"),
    *("page/wording", "page/waveform-path", "page/excerpt-findings", "page/keys"),
)


def clip(kind: str = "device", master: int = 0, **about: Any) -> dict[str, Any]:
    where = {"platform": "spotify", "device": "phone"} if kind == "device" else {"platform": None, "device": None}
    level = {"matched_db": -2.0, "delivered_db": -5.0, "matched_lufs": -18.0, "peaks": [50, 99]}
    made = {"kind": kind, "master": master, "other": None, **where, "start_s": 30.0, "end_s": 33.0, **level, **about}
    return {"id": "-".join(str(made[key]) for key in ("kind", "master", "other", "platform", "device")), **made}


CLIPS = [
    *(clip(master=m, device=d, platform=p) for m in (0, 1, 2) for d in ("phone", "car") for p in ("spotify", "tube")),
    *(clip("original", m) for m in (0, 1, 2)),
    clip("difference", 0, other=2, matched_lufs=-30.0),
]
MASTER = {"start_s": 30.0, "end_s": 33.0, "late_s": 0.0, "duration_s": 200.0, "waveform": [], "findings": []}
DATA = {
    "opens_with": 0,
    "opens_on": None,
    "masters": [
        {"name": "mix", **MASTER},
        {"name": "loud", **MASTER},
        {"name": "late", **MASTER, "start_s": 31.0},
        {"name": "led in", **MASTER, "start_s": 33.0, "end_s": 36.0, "late_s": 3.0},
    ],
    "platforms": [{"key": "spotify", "name": "Spotify"}, {"key": "tube", "name": "Tube"}],
    "devices": [{"id": "phone", "name": "Phone"}, {"id": "car", "name": "Car"}],
    "matched_lufs": -18.0,
    "clips": CLIPS,
    "noises": [],
}


@pytest.fixture(scope="module")
def pure(browser: Browser) -> Iterator[Page]:
    page = open_modules(browser, *NAMES)
    page.evaluate("data => { window.catalog = createCatalog(data); window.initial = initialState(data); }", DATA)
    yield page
    page.close()


def test_bytes_come_back(pure: Page) -> None:
    random = np.random.default_rng(5)
    for count in (0, 1, 2, 3, 4, 5, 1001):
        data = random.integers(0, 256, count, dtype=np.uint8).tobytes()
        assert bytes(pure.evaluate("text => [...new Uint8Array(bytesFrom(text))]", base85(data))) == data
    assert bytes(pure.evaluate("text => [...new Uint8Array(bytesFrom(text))]", base85(b"\xff" * 8))) == b"\xff" * 8


def test_times_and_levels_are_written(pure: Page) -> None:
    assert pure.evaluate("[0, 9.96, 59.97, 61.25, 3600].map((s) => clockTime(s))") == [
        "0:00.0",
        "0:10.0",
        "1:00.0",
        "1:01.3",
        "60:00.0",
    ]
    assert pure.evaluate("[0, 59.9, 61].map((s) => clockTime(s, false))") == ["0:00", "0:59", "1:01"]
    assert pure.evaluate("decimal(-1.25)") in ("−1.3", "−1.2")
    assert pure.evaluate("[-1, 1, 3].map((s) => percent(s, 2))") == ["0.000%", "50.000%", "100.000%"]
    assert pure.evaluate("decibels(amplitude(-7))") == pytest.approx(-7.0)


def test_a_clip_is_found_by_what_it_is(pure: Page) -> None:
    for one in CLIPS:
        assert pure.evaluate("choice => catalog.clipOf(choice).id", one) == one["id"]
    assert pure.evaluate("one => catalog.clipOf(one).id", clip("difference", 2, other=0)) == CLIPS[-1]["id"]
    assert pure.evaluate("one => catalog.clipOf(one) === undefined", clip("difference", 1, other=0))
    assert pure.evaluate("[0, 1, 2].map(catalog.differencesOf)") == [[2], [], [0]]
    assert pure.evaluate("[[0, 1], [0, 2]].map(([a, b]) => catalog.sameExcerpt(a, b))") == [True, False]
    assert pure.evaluate("[[0, 3], [2, 3]].map(([a, b]) => catalog.sameExcerpt(a, b))") == [True, False]


def test_a_wish_makes_a_new_state(pure: Page) -> None:
    found = pure.evaluate("""() => {
      const difference = withWish(initial, { kind: 'difference' }, catalog);
      const other = withWish(difference, { master: 1 }, catalog);
      const back = withWish(other, { master: 2 }, catalog);
      return [initial, difference, other, back].map(({ kind, master, other }) => [kind, master, other]);
    }""")
    assert found == [["device", 0, None], ["difference", 0, 2], ["difference", 1, None], ["difference", 2, 0]]
    assert pure.evaluate("clipFor({ ...initial, blind: { clip: null } }, catalog)") is None
    assert pure.evaluate("initialState({ clips: [], platforms: [], devices: [] }).kind") == "original"


def test_a_loop_lies_inside_and_can_be_heard(pure: Page) -> None:
    regions = [(2, 1), (-1, 9), (2.95, 2.95), (1, 1.05)]
    found = pure.evaluate("of => of.map(([start, end]) => regionWithin({ start, end }, 3))", regions)
    wanted = [(1, 2), (0, 3), (2.8, 3), (1, 1.2)]
    assert [(one["start"], one["end"]) for one in found] == [pytest.approx(one) for one in wanted]
    loops = "[initial, { ...initial, looping: false }].map((state) => loopFor(state, { start_s: 30, end_s: 33 }))"
    assert pure.evaluate(loops) == [{"start": 0, "end": 3}, None]


def test_what_is_near_is_decoded_first(pure: Page) -> None:
    order = pure.evaluate("likelyNext(catalog.data.clips, initial).map((clip) => clip.id)")
    assert order[:3] == [f"device-{m}-None-spotify-phone" for m in (0, 1, 2)]
    assert order[3:5] == ["original-0-None-None-None", "device-0-None-spotify-car"]
    assert sorted(order) == sorted(one["id"] for one in CLIPS)


RATE = 48_000


def test_moments_are_on_samples(pure: Page) -> None:
    times = np.random.default_rng(2).uniform(0, 1000, 200)
    samples = np.array(pure.evaluate("times => times.map(onSample)", times.tolist())) * RATE
    assert np.abs(samples - np.round(samples)).max() < 1e-6
    ahead = samples - times * RATE
    assert ahead.min() > -2e-3
    assert ahead.max() < 1
    assert pure.evaluate("onSample(onSample(0.123)) === onSample(0.123)")


def test_crossfades_keep_apart(pure: Page) -> None:
    for earliest in np.arange(0.9, 1.1, 0.003):
        when = pure.evaluate("t => crossfadeFrom([{ fadesAt: 1 }, { fadesAt: 1.015 }], t)", earliest)
        assert when >= earliest - 1e-6
        assert all(when < fade or when >= fade + 0.01 for fade in (1.0, 1.015))
        if earliest < 0.98 or earliest > 1.03:
            assert when - earliest < 1 / RATE


def test_a_voice_knows_where_it_is(pure: Page) -> None:
    voice = {"startsAt": 5.0, "position": 2.0, "fadesAt": 9.0}
    where = "([voice, time]) => positionOf(voice, time)"
    assert pure.evaluate(where, [{**voice, "jumps": False}, 6.5]) == 3.5
    assert pure.evaluate(where, [{**voice, "jumps": False}, 4.5]) == 1.5  # where the one before it is
    assert pure.evaluate(where, [{**voice, "jumps": True}, 4.5]) == 2.0
    names = "times => times.map((time) => voiceAt([{ startsAt: 1, id: 'a' }, { startsAt: 3, id: 'b' }], time).id)"
    assert pure.evaluate(names, [0, 1, 2.9, 3, 4]) == ["a", "a", "a", "b", "b"]


def test_a_sound_ends_where_a_fade_still_fits(pure: Page) -> None:
    sound = {"length": 3.0, "buffer": {"duration": 3.007}, "gain": 1}
    ends = "sound => [null, { start: 1, end: 2 }, { start: 1, end: 3 }].map((loop) => endOf(sound, loop))"
    assert pure.evaluate(ends, sound) == pytest.approx([2.99, 2.0, 2.99], abs=1 / RATE)
    starts = "sound => [0.5, 1.5, 1.995].map((at) => startWithin(sound, at, { start: 1, end: 2 }))"
    assert pure.evaluate(starts, sound) == pytest.approx([1.0, 1.5, 1.0], abs=1 / RATE)


def said(page: Page, one: dict[str, Any] | None, **some: Any) -> list[str]:
    words: list[str] = page.evaluate(
        """([some, clip]) => {
          const state = { ...initial, ...some };
          return [nameOf(state, catalog), levelOf(state, clip, -18)];
        }""",
        [some, one],
    )
    return words


def test_what_sounds_in_words(pure: Page) -> None:
    assert said(pure, CLIPS[0]) == ["mix, Phone, Spotify", "Level-matched to −18.0 LUFS."]
    assert said(pure, CLIPS[0], levelMatched=False)[1] == "As delivered: 3.0 LU below the loudest on this device."
    assert said(pure, CLIPS[0], blind={"clip": CLIPS[0]}) == ["Blind test", "Level-matched."]
    assert said(pure, None, kind="original", master=1) == ["loud, original", "No preview of this was rendered."]
    assert said(pure, clip(matched_lufs=None))[1] == "Silent."
    name, level = said(pure, CLIPS[-1], kind="difference", other=2)
    assert name == "mix minus late"
    assert level.startswith("Difference signal, 12.0 LU below the two masters")
    assert said(pure, None, kind="difference", other=None)[0] == "mix minus …"


def test_bars_are_as_high_as_their_peaks(pure: Page) -> None:
    path = pure.evaluate("barsPath([99, 0, 10, 49.5], 4, 1)")
    bars = [tuple(map(float, bar.replace("V", " ").split())) for bar in path.split("M")[1:]]
    assert [x for x, _, _ in bars] == [30, 90, 150, 210]
    assert [bottom - top for _, top, bottom in bars] == pytest.approx([96, 1.6, 9.6, 48], abs=0.11)
    assert pure.evaluate("barsPath([1, 2, 3, 4, 5, 6], 3, 1).split('M').length - 1") == 3
    loudest = pure.evaluate("fullScale(catalog.data.clips)")
    assert loudest * 10 ** (-2 / 20) == pytest.approx(1.0)
    for length in (0.5, 3, 15, 200, 7200):
        assert length / pure.evaluate("axisStep", length) <= 12


def test_findings_of_what_sounds(pure: Page) -> None:
    spans = [[29.0, 30.5], [31.0, 31.5], [32.5, 40.0], [50.0, 55.0]]
    about = {"platform": "spotify", "severity": "problem", "sentence": "It breaks."}
    findings = [
        {"spans": spans, "devices": ["phone"], **about},
        {"spans": spans, "devices": [], **about},
        {"spans": spans, "devices": ["car"], **about},
        {"spans": spans[3:], "devices": [], **about},
    ]
    found = pure.evaluate(
        "([findings, clip]) => findingsIn(findings, initial, clip).map(({ regions }) => regions)", [findings, CLIPS[0]]
    )
    assert found == [[{"start": 0, "end": 0.5}, {"start": 1, "end": 1.5}, {"start": 2.5, "end": 3}]] * 2
    none = "([findings, clip]) => findingsIn(findings, { ...initial, kind: 'original' }, clip).length"
    assert pure.evaluate(none, [findings, CLIPS[0]]) == 0


def test_choices_go_round(pure: Page) -> None:
    steps = "[['a', 1], ['c', 1], ['a', -1], [null, 1]].map(([from, step]) => further(['a', 'b', 'c'], from, step))"
    assert pure.evaluate(steps) == ["b", "a", "c", "a"]
