"""Comments: read from lines and JSON, understood by their words, answered by what changed there and then."""

from pathlib import Path

import numpy as np
import pytest
from scipy.signal import butter, sosfilt

import translate
from tests.programme import programme
from translate.audio import Audio
from translate.comments import read_comments, understood, versions_beside, wishes_in
from translate.errors import TranslateError
from translate.result import Comment, CommentAnswer

RATE = 44_100


def test_lines_and_json_say_the_same(tmp_path: Path) -> None:
    lines = (
        "# from the page\n\n0:41 too sharp\n[v3] 1:02-1:10 bass – too thin\n1:02:03.5 [v 2]: late\nall of it too dark\n"
    )
    (tmp_path / "a.txt").write_text(lines, encoding="utf-8")
    data = """{"comments": [{"time_s": 41, "text": "too sharp", "id": 7},
      {"time_s": 62, "end_s": 70.0, "master": "v3", "text": "bass – too thin"},
      {"time_s": 3723.5, "master": "v 2", "text": "late"}, {"text": "all of it too dark"}]}"""
    (tmp_path / "a.json").write_text(data, encoding="utf-8")
    found = read_comments(tmp_path / "a.txt")
    assert found == read_comments(tmp_path / "a.json")
    assert found[0] == Comment(text="too sharp", at_s=41.0)
    assert found[1] == Comment(text="bass – too thin", at_s=62.0, until_s=70.0, master="v3")
    assert found[3] == Comment(text="all of it too dark")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no comment in it"),
        ("0:41\n", "line 1: says nothing"),
        ("0:50-0:41 no\n", "line 1: ends before it begins"),
        ('[{"time_s": "x", "text": "a"}]', r"comments\[0\].time_s: must be a number of seconds"),
        ('[{"time_s": 1e9, "text": "a"}]', "is no time of a song"),
        (f'[{{"time_s": 1{"0" * 400}, "text": "a"}}]', "must be a number of seconds"),
        ('[{"text": 3}]', r"comments\[0\]: must be an object with a text"),
        ('{"text": 3}', "holds no list of comments"),
        ("[{", "is broken JSON"),
        ("0:01 " + "x" * 3000, "has 3000 letters"),
    ],
)
def test_what_is_no_comment_is_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(TranslateError, match=said) as caught:
        read_comments(tmp_path / "a.txt")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "area", "wish"),
    [
        ("too sharp", "sibilance", -1),
        ("a bit harsh here", "presence", -1),
        ("not bright enough", "top", 1),
        ("less bass please", "low_end", -1),
        ("more low-end", "low_end", 1),
        ("the vocal is too quiet", "presence", 1),
        ("too quiet", "loudness", 1),
        ("squashed!", "punch", 1),
        ("bit narrow", "width", 1),
        ("too much air", "top", -1),
        ("what about the drums", "punch", 0),
        ("I like it", None, 0),
    ],
)
def test_words_are_understood(text: str, area: str | None, wish: int) -> None:
    found = understood(text)
    assert (found.areas[0] if found.areas else None, found.wish) == (area, wish)


def test_devices_and_longer_notes_are_understood() -> None:
    assert understood("muddy in the car and on my AirPods").kinds == ("earbuds", "car")
    assert wishes_in("More bass and less harshness. Keep it open, not squashed; brighter? More width, less width.") == {
        "low_end": 1,
        "sibilance": -1,
        "punch": 1,
        "top": 1,
    }


def with_less(audio: Audio, low_hz: float, high_hz: float, start_s: float, end_s: float) -> Audio:
    """Half of a band, between two times."""
    band = sosfilt(butter(2, [low_hz, high_hz], "bandpass", fs=RATE, output="sos"), audio.samples)
    there = np.zeros(audio.frames)
    there[round(start_s * RATE) : round(end_s * RATE)] = 0.6
    return audio.with_samples((audio.samples - there * band).astype(np.float32))


@pytest.fixture(scope="module")
def answers() -> tuple[CommentAnswer, ...]:
    v3 = programme(12.0, RATE)
    v4 = with_less(v3, 2_800.0, 6_000.0, 6.0, 12.0)
    said = [
        Comment(text="too harsh", at_s=9.0),
        Comment(text="too harsh", at_s=2.5),
        Comment(text="more presence", at_s=9.0, master="V3"),
        Comment(text="xyzzy", at_s=9.0),
        Comment(text="xyzzy", at_s=2.5),
        Comment(text="too harsh", at_s=99.0),
    ]
    named = [Audio(v3.samples, RATE, "v3"), Audio(v4.samples, RATE, "v4")]
    return translate.compare(named, devices=["studio-monitors"], platforms=["none"], comments=said).result.comments


def test_each_is_answered_by_what_changed_there(answers: tuple[CommentAnswer, ...]) -> None:
    assert [one.outcome for one in answers] == [
        "done",
        "unchanged",
        "other-way",
        "changed",
        "unchanged",
        "not-there",
    ]
    assert {(one.master, one.since) for one in answers} == {("v4", "v3")}
    assert answers[0].sentence.startswith("presence −")
    assert answers[0].sentence.endswith("dB since v3.")
    assert "less than can be heard" in answers[1].sentence
    assert answers[2].sentence.startswith("The other way: presence −")
    assert "What is meant is not clear." in answers[3].sentence
    assert "presence −" in answers[3].sentence
    assert "nothing that can be heard" in answers[4].sentence
    assert answers[0].span == (7.0, 11.0)


def test_a_version_that_is_not_there_is_said_before_the_work() -> None:
    song = Audio(programme(3.0, RATE).samples, RATE, "v4")
    with pytest.raises(TranslateError, match="give that file before it"):
        translate.compare([song], comments=[Comment(text="a")])
    with pytest.raises(TranslateError, match="no version 'v1'"):
        translate.compare([song, song], comments=[Comment(text="a", master="v1")])


def test_versions_that_lie_beside_are_found(tmp_path: Path) -> None:
    for name in ("v3.wav", "v4.wav", "other.wav"):
        (tmp_path / name).touch()
    said = [Comment(text="a", master="V3"), Comment(text="b", master="v4"), Comment(text="c")]
    assert versions_beside(said, [str(tmp_path / "v4.wav")]) == [str(tmp_path / "v3.wav")]
