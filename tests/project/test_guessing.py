"""`translate init`: names of files are understood, what is not is said, nothing is overwritten."""

import os
import sys
from pathlib import Path

import pytest

from translate.errors import TranslateError
from translate.project import guess_project, read_project
from translate.project.guessing import role_of


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Song premaster.wav", "mix"),
        ("Song_Pre-Master_24bit.wav", "mix"),
        ("Song MIX v3.wav", "mix"),
        ("Song (final mix).wav", "mix"),
        ("Song mix master.wav", "master"),
        ("Song_v2.wav", "master"),
        ("SongV2.wav", "master"),
        ("Song master 44k16.wav", "master"),
        ("Song (Instrumental) master.wav", "instrumental"),
        ("Song inst.wav", "instrumental"),
        ("Song - A Cappella.wav", "a_cappella"),
        ("song_acapella.wav", "a_cappella"),
        ("Song (Clean).wav", "clean"),
        ("Song TV mix.wav", "performance"),
        ("Song radio edit.wav", "radio_edit"),
        ("ref Drake.flac", "reference"),
        ("refs/Hit.flac", "reference"),
        ("Song AI master.wav", "ai"),
        ("Song LANDR.wav", "ai"),
        ("rough.mp3", "rough"),
        ("Remix.wav", None),
        ("Masterpiece.wav", None),
        ("Song.wav", None),
    ],
)
def test_names_say_what_files_are(name: str, role: str | None) -> None:
    assert role_of(name) == role


def made(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def test_a_folder_becomes_a_project_that_can_be_read(tmp_path: Path) -> None:
    names = ("song mix.wav", "song v10.wav", "song v2.wav", "song AI master.wav", "song inst.wav", "notes.md")
    more = ("song instrumental master.wav", "refs/hit.mp3", "stems/vox.wav", "stems/pad.wav", 'od"d\\.wav')
    folder = made(tmp_path / "My Song", *names, *more)
    guess = guess_project(folder)
    (folder / "song.toml").write_text(guess.text, encoding="utf-8")
    found = read_project(folder / "song.toml")
    assert [Path(m).name for m in found.masters] == ["song AI master.wav", "song v2.wav", "song v10.wav"]
    assert found.rough == str(folder / "song AI master.wav")
    assert found.mix == str(folder / "song mix.wav")
    assert found.versions == {"instrumental": str(folder / "song instrumental master.wav")}
    assert found.stems == (("vocal", str(folder / "stems/vox.wav")),)
    assert (found.title, found.notes) == ("My Song", folder / "notes.md")
    left = dict(guess.left)
    assert left['od"d\\.wav'] == "no word in its name says what it is"
    assert "stems/pad.wav" in left
    assert "song instrumental master.wav is the instrumental" in left["song inst.wav"]
    assert {name for name, _ in guess.taken} | set(left) == {*names, *more}, "every file is said to be something"


def test_names_that_say_nothing_are_masters(tmp_path: Path) -> None:
    folder = made(tmp_path, "Song.wav", 'od"d\\.wav')
    (folder / "song.toml").write_text(guess_project(folder).text, encoding="utf-8")
    assert len(read_project(folder / "song.toml").masters) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text_is_left_out(tmp_path: Path) -> None:
    made(tmp_path, "v1.wav")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/v\xff2.wav")).touch()
    guess = guess_project(tmp_path)
    assert guess.left == (("v?2.wav", "its name is no text"),)


def test_no_folder_and_no_audio_are_refused(tmp_path: Path) -> None:
    for path, said in ((tmp_path, "no audio file"), (tmp_path / "none", "does not exist")):
        with pytest.raises(TranslateError, match=said):
            guess_project(path)
