"""Sound from any place on is the sound of the whole song, and memory is bounded."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import soxr

from translate.audio import Audio
from translate.devices import device
from translate.platforms import platform
from translate.playback import prepare
from translate.playback.delivery import delivery_on
from translate.playback.ears import at_loudspeakers, binaural, heard_by_ears
from translate.playback.sounding import play_on
from translate.studio.reels import Reel, Reels
from translate.studio.rendering import Way

Programme = Callable[..., Audio]


@cache
def way(programme: Programme, name: str) -> Way:
    master = prepare(programme(14.0, 44_100).as_stereo())
    profile = device(name)
    delivery = delivery_on(master.measurement, platform("spotify"), None, profile)
    return Way(master.audio, delivery, profile)


@cache
def whole(programme: Programme, name: str) -> np.ndarray:
    return np.concatenate(list(way(programme, name).from_block(0)), axis=1)


def test_the_whole_is_what_a_preview_plays(programme: Programme) -> None:
    one = way(programme, "phone-speaker")
    master = prepare(one.stream)
    played = play_on(one.stream, master.measurement, platform("spotify"), None, [one.profile])[one.profile]
    assert np.abs(played.samples).max() > 0.05
    np.testing.assert_array_equal(whole(programme, "phone-speaker"), played.samples)


@pytest.mark.parametrize("name", ["studio-monitors", "phone-speaker"])
def test_from_every_place_on_it_is_the_whole(programme: Programme, name: str) -> None:
    """To the bit without dynamics; with them below what 24 bits hold."""
    one = way(programme, name)
    assert one.blocks > 2
    for number in range(1, one.blocks):
        block = next(one.from_block(number))
        there = whole(programme, name)[:, number * one.block :][:, : block.shape[1]]
        assert np.abs(block - there).max() <= (0.0 if one.profile.is_linear else 2.0**-24)


def test_both_ears_are_those_of_the_whole(programme: Programme) -> None:
    bare = at_loudspeakers(device("laptop"))
    ears = binaural(device("laptop"), 44_100)
    stream = way(programme, "studio-monitors").stream.excerpt(0.0, 5.0)
    one = Way(stream, way(programme, "studio-monitors").delivery, bare, ears)
    heard = np.concatenate(list(one.from_block(0)), axis=1)
    played = np.concatenate(list(Way(stream, one.delivery, bare).from_block(0)), axis=1)
    at_once = heard_by_ears(stream.with_samples(played), ears)
    assert np.abs(heard).max() > 0.01
    assert np.abs(heard - at_once.samples).max() < 1e-5


def test_seconds_in_any_order_join_to_the_whole_at_the_rate_of_the_player(programme: Programme) -> None:
    one = way(programme, "studio-monitors")
    reels, reel = Reels(), Reel("one", one)
    seconds = {second: reels.seconds(reel, second) for second in (13, 0, 7, 6, *range(1, 6), *range(8, 13))}
    joined = np.concatenate([seconds[second] for second in range(14)], axis=1)
    resampled = soxr.resample(whole(programme, "studio-monitors").T, 44_100, 48_000, quality="VHQ").T
    assert joined.shape == resampled.shape
    assert np.abs(joined - resampled).max() < 2.0**-22
    assert reels.seconds(reel, 14).shape == (2, 0)


def test_what_is_kept_is_bounded_and_comes_again(programme: Programme) -> None:
    one = way(programme, "studio-monitors")
    reels = Reels(most_bytes=3 * one.block * 8)
    several = [Reel(f"{n}", one) for n in range(9)]
    first = reels.seconds(several[0], 2)
    for reel in several:
        reels.seconds(reel, 2, 3)
        assert reels.held_bytes <= 3 * one.block * 8
    np.testing.assert_array_equal(reels.seconds(several[0], 2), first)
    reels.forget({reel.name for reel in several})
    assert reels.held_bytes == 0
