"""Every file of the real music is used, or left out with a reason."""

from pathlib import Path

import pytest

from validation.proof.songs import LEFT_OUT, SONGS, excerpt, songs


@pytest.mark.shared
def test_nothing_is_left_out_without_a_reason(shared_audio: Path) -> None:
    folders = ("masters", "songs", "pairs")
    files = {str(path.relative_to(shared_audio)) for folder in folders for path in (shared_audio / folder).iterdir()}
    assert files == {song.file for song in SONGS} | set(LEFT_OUT)
    assert all(LEFT_OUT.values())


def test_there_are_twelve_originals_under_names_of_their_own() -> None:
    assert sum(not song.unfit for song in SONGS) >= 12
    assert len({song.name for song in SONGS}) == len(SONGS)


@pytest.mark.shared
def test_an_excerpt_is_loud_and_faded(shared_audio: Path) -> None:
    audio = excerpt(songs()[0], 15.0)
    assert audio.duration_s == pytest.approx(15.0, abs=0.01)
    assert audio.channels == 2
    assert abs(audio.samples[:, 0]).max() < 1e-3 > abs(audio.samples[:, -1]).max()
