"""Playlists as files: every way in which players write names, and one line for what is not there."""

import os
from pathlib import Path

import pytest

from translate.errors import AudioError, ProfileError
from translate.sequence import m3u8_text, read_m3u8

ODD = (
    "plain.wav",
    "#1 hit.wav",
    " two  spaces .wav",
    "50%25 off.wav",
    "a\nb.wav",
    '"quoted".wav',
    "süß ☂.wav",
    "a:b.wav",
)


def written(folder: Path, data: bytes | str, name: str = "list.m3u8") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.fixture
def songs(tmp_path: Path) -> Path:
    """A folder with odd names, and one below it."""
    (tmp_path / "disc 1").mkdir()
    for name in (*ODD, "disc 1/one.wav"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    "line", ["plain.wav", "./plain.wav", "  plain.wav\t", '"plain.wav"', "'plain.wav'", "plain%2Ewav"]
)
def test_a_name_is_understood_however_it_is_written(songs: Path, line: str) -> None:
    assert [Path(f).resolve() for f in read_m3u8(written(songs, f"{line}\n"))] == [(songs / "plain.wav").resolve()]


def test_marks_comments_line_ends_and_folders(songs: Path) -> None:
    text = "\ufeff#EXTM3U\r\n\r\n#EXTINF:3,One\r\ndisc 1\\one.wav\r\n# no\r\nplain.wav\r\ndisc 1/one.wav"
    found = read_m3u8(written(songs, text))
    assert [Path(f).name for f in found] == ["one.wav", "plain.wav", "one.wav"]
    assert [Path(f).name for f in read_m3u8(written(songs, text[1:].encode("utf-16")))] == [
        "one.wav",
        "plain.wav",
        "one.wav",
    ]
    assert [Path(f).name for f in read_m3u8(written(songs, "süß ☂.wav"))] == ["süß ☂.wav"]


def test_an_old_m3u_may_be_in_windows_encoding(songs: Path) -> None:
    (songs / "süß.wav").touch()
    assert [Path(f).name for f in read_m3u8(written(songs, "süß.wav".encode("cp1252"), "old.m3u"))] == ["süß.wav"]
    with pytest.raises(ProfileError, match="is not UTF-8 text"):
        read_m3u8(written(songs, "süß.wav".encode("cp1252")))


def test_what_is_written_is_read_back_to_the_letter(songs: Path) -> None:
    elsewhere = songs / "lists"
    elsewhere.mkdir()
    files = [str(songs / name) for name in (*ODD, "disc 1/one.wav")]
    for folder in (songs, elsewhere):
        text = m3u8_text([(file, "a title\nof two lines", 3.4) for file in files], folder)
        assert [os.path.realpath(f) for f in read_m3u8(written(folder, text))] == [os.path.realpath(f) for f in files]
        assert text.count("#EXTINF:3,a title of two lines\n") == len(files)
    assert "\ndisc 1/one.wav\n" in m3u8_text([(files[-1], "", 1.0)], songs)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("#EXTM3U\n", "there is no song in this playlist"),
        ("plain.wav\n\ngone.wav\nlost.wav\n", "line 3: there is no file gone.wav, and 1 more are missing"),
        ("https://example.org/a.mp3", "line 1: https://example.org/a.mp3 is a web address"),
        ("list.m3u8", "line 1: list.m3u8 is a playlist itself"),
        ("x" * 5000, "line 1: there is no file x"),
        ("a\0b", "line 1: there is no file"),
        ("disc 1", "line 1: there is no file disc 1"),
    ],
)
def test_what_is_not_there_is_one_line_with_its_place(songs: Path, text: str, why: str) -> None:
    with pytest.raises(AudioError) as error:
        read_m3u8(written(songs, text))
    assert why in str(error.value)
    assert "\n" not in str(error.value)
