"""Previews: the same seconds of every master, matched after the device, below full scale, in step."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.comparison.masters import SMALL, lag, lufs, song, true_peak_dbtp
from translate.audio import Audio
from translate.comparison import Comparison
from translate.errors import AudioError
from translate.result import read_folder

RATE = 22_050


unjudged = partial(translate.compare, judge=False)  # scores and findings have no part in previews


@pytest.fixture(scope="module")
def compared() -> Comparison:
    """Four masters of one song: 17 s, louder and quieter, and one whose loudest part is elsewhere."""
    base = song(17.0, rate=RATE, name="base")
    fading = np.linspace(1.0, 0.05, base.frames, dtype=np.float32)
    masters = [
        base,
        song(17.0, rate=RATE, gain_db=-14.0, name="quiet"),
        Audio(np.clip(base.samples * 4, -1, 1), RATE, "crushed"),
        Audio(base.samples * fading, RATE, "fading"),
    ]
    return unjudged(masters, devices=["studio-monitors", "tv", SMALL], platforms=["none", "spotify"])


@pytest.fixture(scope="module")
def previews(compared: Comparison) -> dict[tuple[str, str, str], Audio]:
    return compared.previews()


@pytest.fixture(scope="module")
def two() -> Comparison:
    """The first and the third of them, on the device with compressors."""
    base = song(17.0, rate=RATE, name="base")
    crushed = Audio(np.clip(base.samples * 4, -1, 1), RATE, "crushed")
    return unjudged([base, crushed], devices=[SMALL], platforms=["none"])


@pytest.fixture(scope="module")
def whole(two: Comparison) -> dict[tuple[str, str, str], Audio]:
    return two.previews(full=True)


def test_there_is_one_for_every_row(compared: Comparison, previews: dict[tuple[str, str, str], Audio]) -> None:
    keys = {(r.master, r.platform, r.device) for r in compared.table.itertuples()}
    assert set(previews) == keys
    assert all(audio.duration_s == pytest.approx(15.0, abs=1e-3) for audio in previews.values())


def test_masters_are_matched_after_the_device(previews: dict[tuple[str, str, str], Audio]) -> None:
    for platform in ("none", "spotify"):
        for device in ("studio-monitors", "tv", "small"):
            loudness = [lufs(a) for (_, p, d), a in previews.items() if (p, d) == (platform, device)]
            assert len(loudness) == 4
            assert max(loudness) - min(loudness) <= 0.1


def test_no_preview_clips(previews: dict[tuple[str, str, str], Audio]) -> None:
    for audio in previews.values():
        assert true_peak_dbtp(audio) <= -0.9


def test_all_masters_play_the_same_seconds_in_step(
    compared: Comparison, previews: dict[tuple[str, str, str], Audio]
) -> None:
    """The first master chooses; the others follow, although "fading" would have begun at 0 s."""
    for platform in ("none", "spotify"):
        base = previews["base", platform, "studio-monitors"]
        for master in ("quiet", "crushed", "fading"):
            assert lag(previews[master, platform, "studio-monitors"], base) == 0


def test_excerpts_are_where_they_are_said_to_be(compared: Comparison) -> None:
    original = song(17.0, rate=RATE)
    found = compared.previews(excerpt=(3.25, 5.75))
    piece = original.excerpt(3.25, 5.75)
    for (master, _, device), audio in found.items():
        assert audio.frames == piece.frames
        if device == "studio-monitors" and master == "base":
            assert lag(audio, piece) == 0
    loud = np.abs(piece.samples) > 0.1
    gain = (found["base", "none", "studio-monitors"].samples / np.where(loud, piece.samples, 1.0))[loud]
    np.testing.assert_allclose(gain, np.median(gain), rtol=1e-4)


def test_an_excerpt_sounds_as_it_does_in_the_song(two: Comparison, whole: dict[tuple[str, str, str], Audio]) -> None:
    """Compressors have settled: the seconds of an excerpt are those of the full rendering, up to one gain."""
    full = whole["base", "none", "small"].excerpt(9.0, 12.0).samples
    part = two.previews(excerpt=(9.0, 12.0))["base", "none", "small"].samples
    gain = np.sqrt(np.square(full).sum() / np.square(part).sum())
    assert np.abs(part * gain - full).max() < 1e-3 * np.abs(full).max()


def test_full_length(whole: dict[tuple[str, str, str], Audio]) -> None:
    assert {key: audio.frames for key, audio in whole.items()} == {
        (master, "none", "small"): 17 * RATE for master in ("base", "crushed")
    }


def test_the_loudest_15_seconds_by_default() -> None:
    audio = song(40.0, rate=RATE)
    quiet = np.full(audio.frames, 0.1, np.float32)
    quiet[18 * RATE : 36 * RATE] = 1.0
    late = Audio(audio.samples * quiet, RATE, "late")
    (preview,) = unjudged(late, devices=["studio-monitors"], platforms=["none"]).previews().values()
    start = -lag(preview, late) / RATE
    assert 18.0 <= start + 0.06 <= 21.2


def test_an_excerpt_outside_the_song_is_an_error(compared: Comparison) -> None:
    with pytest.raises(AudioError, match="no audio between 30 and 31 s"):
        compared.previews(excerpt=(30.0, 31.0))


def test_songs_of_different_length_choose_for_themselves() -> None:
    long = song(30.0, rate=RATE, name="long")
    fading = Audio(long.samples * np.linspace(0.05, 1.0, long.frames, dtype=np.float32), RATE, "long")
    masters = [fading, song(6.0, rate=RATE, name="short")]
    found = unjudged(masters, devices=["studio-monitors"], platforms=["none"]).previews()
    assert found["long", "none", "studio-monitors"].duration_s == pytest.approx(15.0, abs=1e-3)
    assert found["short", "none", "studio-monitors"].duration_s == pytest.approx(6.0, abs=1e-3)


def test_a_silent_master_beside_a_loud_one() -> None:
    silent = Audio(np.zeros((2, 4 * RATE), np.float32), RATE, "silent")
    compared = unjudged([silent, song(4.0, rate=RATE)], devices=["studio-monitors"], platforms=["none"])
    found = compared.previews()
    assert not found["silent", "none", "studio-monitors"].samples.any()
    assert lufs(found["song", "none", "studio-monitors"]) == pytest.approx(-16.0, abs=1.0)


def test_two_ears_are_as_loud_and_where_the_loudspeakers_are(two: Comparison) -> None:
    """A mono device plays one sound from the middle of its room: near, alike, and not the same at both ears."""
    plain, binaural = two.previews(excerpt=(4.0, 7.0)), two.previews(excerpt=(4.0, 7.0), ears=True)
    assert set(plain) == set(binaural)
    levels = [lufs(heard) for heard in binaural.values()]
    assert max(levels) - min(levels) <= 0.1
    for heard in binaural.values():
        assert true_peak_dbtp(heard) <= -0.9
        left, right = heard.samples.astype(np.float64)
        assert 0.1 < np.corrcoef(left, right)[0, 1] < 0.999, "a room, and not one signal twice"


def test_what_is_worn_has_no_room(tmp_path: Path) -> None:
    found = unjudged(song(4.0, rate=RATE, name="song"), devices=["wired-earbuds", SMALL], platforms=["none"])
    found.write(tmp_path / "out", excerpt=(1.0, 2.0), ears=True)
    clips = read_folder(tmp_path / "out").clips
    assert [c.file for c in clips if c.kind == "ears"] == ["song--none--small--ears.opus"]
    one, other = (c for c in clips if c.identity.device == "small")
    assert (one.kind, other.kind) == ("device", "ears")
    levels = [float(clip.loudness_lufs or 0.0) - clip.gain_db for clip in (one, other)]
    assert levels[1] == pytest.approx(levels[0], abs=0.1), "the player's level match hangs on it"
