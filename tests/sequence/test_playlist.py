"""Seams with a known jump, gap, fade or cut: they are found, as large as they are, and nothing else is."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import translate
from tests.sequence.made import FLAT, RATE, SPOTIFY, noise, song
from translate.audio import Audio
from translate.errors import TranslateError
from translate.report.pictures.sequence import save_sequence
from translate.result import Playlist, Seam
from translate.sequence.edges import ends_of


def played(*songs: Audio, **how: Any) -> Playlist:
    return translate.playlist(songs, **{**FLAT, **how})


def kinds(seam: Seam) -> list[str]:
    return [jump.kind for jump in seam.jumps]


@pytest.fixture(scope="module")
def three() -> Playlist:
    songs = song("a", trail_s=1.5), song("b", db=-6.5, lead_s=0.5), song("c", db=-6.5)
    return played(*songs, order=True, mine=songs[1])


def test_a_jump_is_as_large_as_it_is(three: Playlist) -> None:
    first, second = three.seams
    assert first.loudness_lu == pytest.approx(-6.5, abs=0.1)
    assert first.whole_lu == pytest.approx(-6.5, abs=0.1)
    assert kinds(first) == ["whole", "seam"]
    assert second.loudness_lu == pytest.approx(0.0, abs=0.1)
    assert kinds(second) == []
    assert three.sentence.startswith(
        "The seam 1 → 2 jumps by 6.5 LU: b is quieter than a as a whole; also 6.5 LU quieter."
    )
    assert three.sentence.endswith(" Nothing else jumps.")


def test_gaps_are_those_that_are_heard(three: Playlist) -> None:
    assert three.seams[0].gap_s == pytest.approx(2.0, abs=0.1)
    assert three.songs[0].trail_s == pytest.approx(1.5, abs=0.1)
    assert three.songs[1].lead_s == pytest.approx(0.5, abs=0.03)
    assert three.seams[1].gap_s == pytest.approx(0.0, abs=0.1)


def test_the_platform_makes_songs_alike_and_in_a_place_more_is_silence() -> None:
    songs = song("a"), song("b", db=-6.5)
    found = played(*songs, **SPOTIFY)
    assert found.seams[0].loudness_lu == pytest.approx(0.0, abs=0.2)
    assert found.sentence.startswith("Nothing jumps: at most 0.")
    for one in found.songs:
        assert one.playback_lufs is not None
        assert one.integrated_lufs is not None
        assert one.playback_lufs - one.integrated_lufs == pytest.approx(one.gain_db, abs=0.02)


def test_an_album_keeps_its_own_levels() -> None:
    found = played(song("a"), song("b", db=-6.5), album=True, **SPOTIFY)
    assert found.album
    assert found.songs[0].gain_db == found.songs[1].gain_db
    assert found.seams[0].loudness_lu == pytest.approx(-6.5, abs=0.1)
    assert not played(song("a"), song("b"), album=True).album  # no platform, no gain


def test_fades_are_left_out_of_the_loudness_and_a_cut_one_is_named() -> None:
    whole, cut = song("whole", fade=(4.0, 90.0)), song("cut", fade=(4.0, 30.0))
    found = played(whole, cut, song("c"))
    first, second = found.seams
    assert [s.ending for s in found.songs] == ["dies-away", "fade-cut", "stops"]
    assert first.loudness_lu == pytest.approx(0.0, abs=2.0)
    assert "fade-cut" not in kinds(first)
    assert kinds(second) == ["fade-cut"]
    assert second.sentence == (
        "The seam 2 → 3 is cut: the fade of cut ends 30 dB below its loud passages, still heard."
    )


def test_a_song_that_ends_inside_a_sound_is_named_unless_it_goes_on() -> None:
    music = noise(8.0, seed=4)
    parts = [Audio(part, RATE, name) for part, name in ((music[:, : 4 * RATE], "x"), (music[:, 4 * RATE :], "y"))]
    louder = Audio(parts[1].samples * np.float32(2.0), RATE, "z")
    runs_on, broken = played(*parts).seams[0], played(parts[0], louder).seams[0]
    assert runs_on.runs_on
    assert not kinds(runs_on)
    assert not broken.runs_on
    assert "breaks-off" in kinds(broken)


def test_one_gain_per_track_puts_a_step_into_what_runs_on() -> None:
    music = noise(8.0, seed=4).copy()
    music[:, : 3 * RATE] *= 0.3  # the first file is quieter as a whole, and goes on as loud as the second one begins
    first, second = (
        Audio(music[:, part], RATE, name) for part, name in ((slice(0, 5 * RATE), "x"), (slice(5 * RATE, None), "y"))
    )
    step, album = (played(first, second, album=album, **SPOTIFY) for album in (False, True))
    assert step.seams[0].runs_on
    assert album.seams[0].runs_on
    gains = [one.gain_db for one in step.songs]
    assert kinds(step.seams[0]) == ["step"]
    assert step.seams[0].jumps[0].difference == pytest.approx(gains[1] - gains[0], abs=0.02)
    assert "each has a gain of its own" in step.sentence
    assert not album.seams[0].jumps


def test_tone_width_and_punch_are_those_of_the_songs() -> None:
    wide = noise().copy()
    mid = wide.mean(axis=0)
    wide = np.stack([mid + 6 * (wide[0] - mid), mid + 6 * (wide[1] - mid)]).astype(np.float32)
    areas = {one.area: one for one in played(song("a"), Audio(wide, RATE, "wide")).seams[0].areas}
    assert areas["width"].difference == pytest.approx(20 * np.log10(6), abs=1.0)
    assert areas["width"].audible
    assert abs(areas["presence"].difference) < 1.0


def test_one_song_among_the_others() -> None:
    others = [song(name, db=db) for name, db in (("a", 0.0), ("b", 0.5), ("c", 1.0), ("d", 1.2))]
    mine = song("mine", db=-7.0)
    found = played(*others, mine=mine).mine
    assert found is not None
    assert found.number is None
    loudness = {one.dimension: one for one in found.placings}["file_loudness"]
    assert loudness.percentile == 0.0
    assert loudness.apart == pytest.approx(-7.0, abs=0.1)
    assert "loudness of the file 7.0 LU below the others" in found.sentence
    alike = played(*others, mine=others[1]).mine
    assert alike is not None
    assert alike.number == 2
    assert alike.sentence == "b is in line with the other 3 in everything."
    assert "too few" in played(*others[:2], mine=others[0]).mine.sentence  # type: ignore[union-attr]


def test_a_better_order_is_proposed_and_said(three: Playlist) -> None:
    loud, soft = song("loud"), song("soft", db=-5.0)
    found = played(loud, soft, loud, soft, order=True).proposed
    assert found is not None
    assert found.exact
    assert found.after < found.before
    assert sorted(found.order) == [1, 2, 3, 4]
    assert found.loudness_lu_before == pytest.approx(15.0, abs=0.3)
    assert found.loudness_lu_after == pytest.approx(5.0, abs=0.3)
    assert three.proposed is not None
    assert three.proposed.sentence.startswith("No order has much smaller jumps")


def test_silence_is_a_song_without_numbers() -> None:
    found = played(song("a"), Audio(np.zeros((2, 2 * RATE), np.float32), RATE, "silent"), song("c"), order=True)
    assert found.seams[0].loudness_lu is None
    assert found.songs[1].heard_lufs is None
    assert found.seams[0].gap_s == pytest.approx(2.0, abs=0.15)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"crossfade_s": 13.0, "platform": "spotify"}, "0 to 12 s are allowed"),
        (
            {"crossfade_s": 3.0, "platform": "tidal"},
            "no crossfade is known of it; there is one of apple-music, spotify",
        ),
        ({"device": "all"}, "a playlist is played with one at a time"),
        ({"device": "phone-speeker"}, "did you mean 'phone-speaker'"),
        ({"mine": "list.m3u8"}, "one song is needed"),
        ({"mine": "gone.wav"}, "gone.wav"),
    ],
)
def test_what_cannot_be_is_said_before_the_work(how: dict[str, Any], why: str) -> None:
    with pytest.raises(TranslateError, match=why):
        played(song("a"), song("b"), **how)


def test_one_song_is_no_playlist() -> None:
    with pytest.raises(TranslateError, match="at least two songs"):
        played(song("a"))


def test_ends_are_exact_to_a_hundredth() -> None:
    late = song("a", lead_s=0.73)
    ends = ends_of(translate.play(late, device="studio-monitors").heard, late)
    assert ends.start.silence_s == pytest.approx(0.73, abs=0.011)
    assert ends.start.fade_s == 0.0


def test_nothing_to_hear_is_drawn_too(tmp_path: Path) -> None:
    silence = [Audio(np.zeros((2, RATE), np.float32), RATE, name) for name in "ab"]
    save_sequence(tmp_path / "x.svg", played(*silence), "silence")
    assert "silence" in (tmp_path / "x.svg").read_text("utf-8")
