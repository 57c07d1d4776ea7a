"""`song.toml`: what it says, relative to where it is; every mistake with line, key and what is meant."""

from pathlib import Path

import pytest

from translate.errors import ProfileError
from translate.project import read_project
from translate.project.reading import OF_MIXES
from translate.toml_lines import line_of

RULES = Path(__file__).parents[2] / "translate" / "readiness" / "rules"


@pytest.fixture
def song(tmp_path: Path) -> Path:
    """A folder with empty files: names are all that is looked at."""
    for name in ("mix.wav", "v1.wav", "v2.wav", "clean.wav", "lead.wav", "notes.md", "../hit.flac"):
        (tmp_path / "song" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "song" / name).resolve().touch()
    return tmp_path / "song"


def read(song: Path, text: str) -> object:
    (song / "song.toml").write_text(text, encoding="utf-8")
    return read_project(song / "song.toml")


def problems(song: Path, text: str) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        read(song, text)
    return str(caught.value).splitlines()


def test_all_of_it_is_read_relative_to_the_file(song: Path) -> None:
    text = """
    title = "Song"
    mix = "mix.wav"
    masters = ["v1.wav", "v2.wav"]
    references = ["../hit.flac"]
    notes = "notes.md"
    release = "single"
    spec = "spotify"
    approved = ["bus-limiter", "voice-loud"]
    devices = ["phone-speaker", "kind:earbuds", "car@motorway"]
    platforms = ["spotify:loud", "youtube"]
    place = "train"
    volume = -6
    [versions]
    clean = "clean.wav"
    [stems]
    vocal = "lead.wav"
    """
    found = read_project(song / "song.toml") if read(song, text) else None
    assert found is not None
    assert found.masters == (str(song / "v1.wav"), str(song / "v2.wav"))
    assert found.main == str(song / "v2.wav"), "the newest is last"
    assert Path(found.references[0]).resolve() == (song.parent / "hit.flac").resolve()
    assert found.versions == {"clean": str(song / "clean.wav")}
    assert found.stems == (("vocal", str(song / "lead.wav")),)
    assert found.files == (*found.masters, str(song / "clean.wav"))
    assert (found.volume_db, found.output, found.notes) == (-6.0, song / "report", song / "notes.md")


def test_every_mistake_is_said_with_its_line_and_what_is_meant(song: Path) -> None:
    text = 'masters = [\n "v1.wav",\n "v3.wav",\n]\nreleas = "single"\n[versions]\nclaen = "clean.wav"\n'
    missing, *unknown = problems(song, text)
    assert (
        missing == "song.toml: line 1: masters[1]: there is no file 'v3.wav' beside this file; did you mean 'v2.wav'?"
    )
    assert unknown[0].startswith("song.toml: line 5: releas: is not known here; did you mean 'release'?")
    assert unknown[1].startswith("song.toml: line 7: versions.claen: is not known here; did you mean 'clean'?")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('release = "singel"', "line 2: release: no kind of release 'singel': did you mean 'single'?"),
        ('spec = "spotfy"', "line 2: spec: no spec 'spotfy': did you mean 'spotify'?"),
        ('approved = ["buslimiter"]', "line 2: approved[0]: no finding has the code 'buslimiter'; did you mean 'bus-l"),
        ('devices = ["phone-speker"]', "line 2: devices[0]: no device 'phone-speker': did you mean 'phone-speaker'?"),
        ('platforms = ["spotifi"]', "line 2: platforms[0]: no platform 'spotifi': did you mean 'spotify'?"),
        ('main = "mix.wav"', "line 2: main: must be one of masters"),
        ("album = 1", "line 2: album: must be true or false"),
        ("volume = 99", "line 2: volume: must be between −40 and 20, is 99"),
        ('mix = "a\\u0000b"', "line 2: mix: there is no file"),
        ("mix = 3", "line 2: mix: must be text, is 3"),
        ('profiles = ["nowhere"]', "line 2: profiles[0]: there is no folder 'nowhere'"),
    ],
)
def test_what_cannot_be_is_one_line(song: Path, line: str, said: str) -> None:
    found = problems(song, f'masters = ["v1.wav"]\n{line}\n')
    assert len(found) == 1
    assert found[0].startswith(f"song.toml: {said}")


def test_a_song_without_files_and_no_toml_at_all_are_refused(song: Path) -> None:
    assert problems(song, 'title = "a"') == [
        'song.toml: masters: must name at least one file, as in masters = ["v1.wav"]'
    ]
    assert "(at line 1, column 1)" in problems(song, "= 3")[0]
    assert read(song, 'mix = "mix.wav"'), "before mastering there is a mix alone"


def test_codes_of_mixes_are_those_of_their_rules() -> None:
    rules = "".join(path.read_text("utf-8") for path in RULES.glob("*.py"))
    assert [code for code in OF_MIXES if f'"{code}"' not in rules] == []


def test_lines_are_those_of_keys_and_heads() -> None:
    text = 'a = 1\n# b = 2\n[t.u]  # head\nb = 3\n[[list]]\n"c" = 4\n'
    assert [line_of(text, place) for place in ("a", "b", "t.u", "t.u.b", "list[0].c", "none")] == [
        1,
        None,
        3,
        4,
        6,
        None,
    ]
