"""What is heard from one song to the next, as sound."""

from typing import Any

import numpy as np
import pytest

import translate
from tests.sequence.made import FLAT, RATE, noise, song
from translate.audio import Audio
from translate.result import Seam
from translate.sequence.transition import faded


class Kept:
    """Keeps the sound of every seam."""

    def __init__(self) -> None:
        self.sounds: list[Audio] = []

    def __call__(self, seam: Seam, sound: Audio) -> Seam:
        self.sounds.append(sound)
        return seam


def test_transitions_are_what_the_device_plays() -> None:
    kept = Kept()
    songs = song("a"), song("b", db=-3.0)
    how: dict[str, Any] = {"platform": "spotify@lossless", "device": "phone-speaker"}
    translate.playlist(songs, on_transition=kept, **how)
    device, platform = how["device"], "spotify"
    ones = [translate.play(one, device=device, platform=platform, quality="lossless").audio for one in songs]
    assert kept.sounds[0].frames == sum(one.frames for one in ones)  # both are shorter than 8 s
    inside = kept.sounds[0].samples[:, : ones[0].frames - RATE]
    assert np.abs(inside - ones[0].samples[:, : inside.shape[1]]).max() < 1e-3


def test_a_crossfade_overlaps_what_is_heard() -> None:
    kept = Kept()
    songs = song("a", trail_s=1.0), song("b")
    found = translate.playlist(songs, crossfade_s=2.0, on_transition=kept, **FLAT)
    assert found.crossfade_s == 2.0
    assert found.seams[0].gap_s == 0.0
    assert kept.sounds[0].duration_s == pytest.approx(7.0 + 6.0 - 2.0, abs=0.01)
    assert found.seams[0].loudness_lu == pytest.approx(0.0, abs=0.3)


@pytest.mark.parametrize(("curve", "sum_db"), [("linear", -6.02), ("equal-power", -3.01)])
def test_curves_of_crossfades(curve: Any, sum_db: float) -> None:
    one, other = np.ones((2, 1000), np.float32), np.zeros((2, 1000), np.float32)
    found = faded(one, other, 400, curve)
    assert found.shape == (2, 1600)
    assert 20.0 * np.log10(found[0, 800]) == pytest.approx(sum_db, abs=0.1)
    assert np.array_equal(faded(one, other, 0, curve), np.concatenate([one, other], axis=1))
    assert faded(one, other[:, :100], 400, curve).shape == (2, 1000)


def test_rates_may_differ_and_a_song_may_come_twice() -> None:
    kept = Kept()
    fast = Audio(noise()[:, : 3 * RATE], 48_000, "fast")
    slow = song("slow")
    found = translate.playlist([slow, fast, slow], on_transition=kept, **FLAT)
    assert [one.rate for one in kept.sounds] == [RATE, 48_000]
    assert [one.name for one in found.songs] == ["slow", "fast", "slow (2)"]
