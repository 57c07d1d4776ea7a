"""Streams block by block: however they come, they sound and measure the same as the whole."""

from collections.abc import Iterator

import numpy as np
import pytest

import translate
from tests.programme import programme
from tests.signals import Samples
from translate.analysis.columns import evaluate
from translate.audio import Audio
from translate.errors import AudioError
from translate.playback import Listened, listen, prepare
from translate.playback.engine import Voice, render
from translate.playback.feed import Feed
from translate.playback.sounding import play_on, sound, sound_of

DEVICES = [translate.device(name) for name in ("tv", "phone-speaker", "club-pa", "car@parked")]
BEATS = np.where(np.arange(6 * 44_100) % 22_050 < 2_000, 0.9, 0.04).astype(np.float32)
SONG = Audio(programme(6.0, 44_100).samples * BEATS, 44_100, "song")  # quiet but for its beats: platforms turn it up


def pieces(audio: Audio, size: int) -> Iterator[Samples]:
    for start in range(0, audio.frames, size):
        yield audio.samples[:, start : start + size]


def numbers(found: list[Listened]) -> list[dict[str, float]]:
    return [evaluate("device", one.heard) for one in found]


@pytest.mark.parametrize(("platform", "setting"), [("none", None), ("spotify", "normal"), ("spotify", "loud")])
@pytest.mark.parametrize("size", [777, 100_000])
def test_listening_to_an_iterator_is_listening_to_the_whole(platform: str, setting: str | None, size: int) -> None:
    """With a platform's limiter, too, whose devices and others take from one iterator in one pass."""
    master, through = prepare(SONG), translate.platform(platform)
    whole = listen(master.measurement, SONG, through, setting, DEVICES, keep=True)
    feed = Feed.checked(SONG.rate, pieces(SONG, size), name="live")
    found = listen(master.measurement, feed, through, setting, DEVICES, keep=True)
    assert numbers(found) == numbers(whole)
    for one, other in zip(found, whole, strict=True):
        assert one.audio is not None
        assert other.audio is not None
        np.testing.assert_array_equal(one.audio.samples, other.audio.samples)


def test_the_limiter_of_a_platform_has_work_to_do_here() -> None:
    """Else the test above would not see it."""
    found = listen(prepare(SONG).measurement, SONG, translate.platform("spotify"), "loud", DEVICES)
    taken = {one.profile.id: one.heard.delivered.limiter_reduction_db for one in found}
    assert taken["phone-speaker"] > 0.5
    assert taken["tv"] == 0.0, "Spotify leaves it alone"


@pytest.mark.parametrize(("frames", "told"), [(SONG.frames, True), (None, False)])
def test_progress_is_told_where_it_is_known(frames: int | None, told: bool) -> None:
    shares: list[float] = []
    feed = Feed.checked(SONG.rate, pieces(SONG, 30_000), frames=frames)
    render(feed, [Voice(DEVICES[0], 0.0)], shares.append)
    assert (shares != []) == told
    assert shares == sorted(shares)
    assert shares[-1:] == ([1.0] if told else [])


def test_sound_is_what_render_keeps() -> None:
    voices = [Voice(device, -3.0, keep=True) for device in DEVICES]
    kept = [output.samples for output in render(Feed.of(SONG), voices).outputs]
    for given in (Feed.of(SONG), Feed.checked(SONG.rate, pieces(SONG, 12_345))):
        for samples, parts in zip(kept, zip(*sound(given, voices), strict=True), strict=True):
            assert samples is not None
            np.testing.assert_array_equal(np.concatenate(parts, axis=1), samples)


def test_sound_comes_while_the_stream_still_runs() -> None:
    """Someone who listens along: each block is there before the next one is asked for."""
    given = 0

    def live() -> Iterator[Samples]:
        nonlocal given
        while True:
            given += 1
            yield programme(1.0, 44_100).samples

    played = sound(Feed.checked(44_100, live()), [Voice(DEVICES[1], 0.0)])
    seconds, heard = [], 0
    for _ in range(3):
        (samples,) = next(played)
        heard += samples.shape[1]
        seconds.append(given - heard / 44_100)
    played.close()
    assert max(seconds) <= 2.0


@pytest.mark.parametrize(("platform", "setting"), [("spotify", "normal"), ("spotify", "loud")])
def test_previews_are_what_is_measured(platform: str, setting: str) -> None:
    master, through = prepare(SONG), translate.platform(platform)
    played = play_on(SONG, master.measurement, through, setting, DEVICES)
    found = listen(master.measurement, SONG, through, setting, DEVICES, keep=True)
    for one in found:
        assert one.audio is not None
        np.testing.assert_allclose(played[one.profile].samples, one.audio.samples, atol=2e-6)
        assert (played[one.profile].name, played[one.profile].rate) == (SONG.name, SONG.rate)


def test_sound_of_keeps_name_and_length() -> None:
    (one,) = sound_of(SONG, [Voice(DEVICES[1], 0.0)])
    assert (one.name, one.rate, one.samples.shape) == (SONG.name, SONG.rate, SONG.samples.shape)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([], "there is no audio in it"),
        ([np.zeros((2, 0), np.float32)], "there is no audio in it"),
        ([np.zeros((1, 100), np.float32)], r"shape \(1, 100\); \(2, n\) is needed"),
        ([np.zeros(100, np.float32)], r"shape \(100,\)"),
        ([np.zeros((2, 100), np.float32), np.full((2, 5), np.nan, np.float32)], "NaN or infinite"),
    ],
)
def test_what_is_no_stereo_audio_is_refused(given: list[Samples], says: str) -> None:
    with pytest.raises(AudioError, match=f"live: .*{says}"):
        render(Feed.checked(44_100, iter(given), name="live"), [Voice(DEVICES[0], 0.0)])


def test_what_goes_wrong_in_a_stream_is_told() -> None:
    def broken() -> Iterator[Samples]:
        yield SONG.samples
        raise OSError("the cable")

    for use in (lambda feed: render(feed, [Voice(DEVICES[0], 0.0)]), lambda feed: list(sound(feed, []))):
        with pytest.raises(OSError, match="the cable"):
            use(Feed.checked(44_100, broken()))
