"""Devices with a codec in the air: after the platform's stream and gain, heard, previewed and measured."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import translate
from tests.playback.profiles import PART, unlinked
from tests.programme import programme
from tests.signals import Samples
from translate.analysis.columns import evaluate
from translate.audio import Audio
from translate.codecs import Cache, roundtrip, transcode
from translate.codecs.link import through_link
from translate.devices import DeviceProfile
from translate.devices.parts import Link
from translate.playback import Feed, listen, prepare
from translate.playback.sounding import play_on

SONG = Audio(programme(4.0, 44_100).samples, 44_100, "song")
LINKED = sorted({n.base_id for n in translate.devices() if n.link})
EARBUDS = translate.device("true-wireless-earbuds")


def with_link(codec: str, bitrate_kbps: int, name: str = "studio-monitors") -> DeviceProfile:
    return replace(translate.device(name), id=f"{name}-{codec}", link=Link(codec, bitrate_kbps, PART))


def test_these_devices_have_one() -> None:
    assert set(LINKED) == {"true-wireless-earbuds", "over-ear-wireless", "bluetooth-speaker"}


@pytest.mark.parametrize(("codec", "kbps"), [("sbc", 328), ("aptx", 352), ("aac", 256)])
def test_it_is_the_round_trip_of_what_the_platform_delivers(codec: str, kbps: int) -> None:
    """Heard on neutral monitors behind a link: what the same monitors make of the coded stream, sample for sample."""
    through, master = translate.platform("spotify"), prepare(SONG)
    device = with_link(codec, kbps)
    (one,) = listen(master.measurement, SONG, through, None, [device], keep=True)
    gain_db = one.heard.delivered.gain_db
    assert abs(gain_db) > 1.0
    coded = roundtrip(SONG.gained(gain_db), codec, kbps)
    neutral = translate.device("studio-monitors")
    (two,) = listen(master.measurement, coded, translate.platform("none"), None, [neutral], keep=True)
    assert one.audio is not None
    assert two.audio is not None
    np.testing.assert_allclose(one.audio.samples, two.audio.samples, atol=2e-5)


@pytest.mark.parametrize("name", LINKED)
def test_previews_sound_as_what_is_measured(name: str) -> None:
    through, master, device = translate.platform("spotify"), prepare(SONG), translate.device(name)
    (found,) = listen(master.measurement, SONG, through, None, [device], keep=True)
    assert found.audio is not None
    played = play_on(SONG, master.measurement, through, None, [device])[device]
    np.testing.assert_array_equal(played.samples, found.audio.samples)
    without = play_on(SONG, master.measurement, through, None, [unlinked(name)])[unlinked(name)]
    assert np.std(played.samples - without.samples) > 1e-4


def test_a_link_shows_in_the_noise_and_hardly_in_the_level() -> None:
    master = prepare(SONG)
    found = listen(
        master.measurement,
        SONG,
        translate.platform("none"),
        None,
        [EARBUDS, unlinked("true-wireless-earbuds")],
        noise=SONG,
    )
    with_, without = (evaluate("device", one.heard) for one in found)
    assert with_["playback_lufs"] == pytest.approx(without["playback_lufs"], abs=0.05)
    assert np.isneginf(without["codec_nmr_db"])
    assert without["codec_audible_pct"] == 0.0
    assert with_["codec_nmr_db"] > -25.0


def test_a_stream_is_sent_once_for_all_devices_that_share_the_link(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[object] = []

    def counted(*args: Any, **options: Any) -> Iterator[Samples]:
        sent.append(args)
        return through_link(*args, **options)

    monkeypatch.setattr("translate.playback.delivery.through_link", counted)
    devices = [translate.device(name) for name in (*LINKED, "tv", "laptop")]
    listen(prepare(SONG).measurement, SONG, translate.platform("spotify"), None, devices)
    assert len(sent) == 1


def test_a_live_stream_sounds_the_same() -> None:
    master, through = prepare(SONG), translate.platform("spotify")
    feed = Feed.checked(SONG.rate, (SONG.samples[:, i : i + 3000] for i in range(0, SONG.frames, 3000)))
    (live,) = listen(master.measurement, feed, through, "loud", [EARBUDS])
    (whole,) = listen(master.measurement, SONG, through, "loud", [EARBUDS])
    assert evaluate("device", live.heard) == evaluate("device", whole.heard)


def test_the_second_time_it_comes_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, master, through = Cache(tmp_path), prepare(SONG), translate.platform("spotify")
    found = []
    for _ in range(2):
        stream = transcode(SONG, "vorbis", 96, cache=cache).run()
        (one,) = listen(master.measurement, stream, through, None, [EARBUDS], noise=SONG, cache=cache)
        found.append(evaluate("device", one.heard))
        monkeypatch.setattr(Cache, "put", lambda *_: pytest.fail("encoded again"))
    assert found[0] == found[1]


def test_play_says_it() -> None:
    steps = translate.play(SONG, device=EARBUDS).steps
    assert [step.name for step in steps][1:4] == ["normalization", "link", "response"]
    assert "SBC" in steps[2].text
