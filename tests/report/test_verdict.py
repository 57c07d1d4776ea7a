"""Lines that agree with the scores, the findings and the terminal."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.report.made import DEVICES, PLATFORMS, Made, made_folder
from translate.outputs import seal
from translate.report import read_saved
from translate.report.book import Book
from translate.report.race import race
from translate.report.sections.findings import findings
from translate.report.verdict import VerdictLine, questions, released, verdict
from translate.result import Verdict

Change = Callable[[Any], object]


def lines(folder: Path, change: Change = lambda data: None, **about: Any) -> tuple[VerdictLine, ...]:
    made_folder(folder, replace(Made(platforms=PLATFORMS[:1], previews=False), **about))
    data = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    change(data)
    (folder / "comparison.json").write_text(json.dumps(data), encoding="utf-8")
    seal(folder)
    book = Book(read_saved(folder))
    return verdict(book, findings(book))


def test_a_clear_winner(tmp_path: Path) -> None:
    release, mix, loud, weakest, deliver = lines(tmp_path / "made", scores=(84.0, 70.0))
    assert (release.subject, release.text) == ("Release", "Release mix: it is better.")
    assert [(line.subject, line.text) for line in (mix, loud)] == [
        ("mix", "mix is as it is."),
        ("loud", "loud is as it is."),
    ]
    assert weakest.text.startswith("No device stands out: mix translates about equally well to all 3; lowest on Car")
    assert "Spotify does not change its level: mix plays at −14.0 LUFS" in deliver.text
    assert [line.anchor for line in (release, mix, weakest, deliver)] == [
        "scores-1",
        "finding-1",
        "device-3",
        "platform-1",
    ]


@pytest.mark.parametrize(
    ("kind", "subject"), [("equal", "Choice"), ("open", "Choice"), ("take-to-mastering", "Mastering"), ("fix", "First")]
)
def test_every_verdict_has_its_word(tmp_path: Path, kind: Any, subject: str) -> None:
    given = Verdict(kind=kind, masters=("mix", "loud"), sentence="As it is.")
    first, *_ = lines(tmp_path / "made", verdict=given)
    assert (first.subject, first.text) == (subject, "As it is.")


def test_the_best_need_not_be_first(tmp_path: Path) -> None:
    _, _, _, weakest, deliver = lines(tmp_path / "made", scores=(60.0, 80.0))
    assert "loud translates" in weakest.text
    assert "turns it down by 2.0 dB: loud plays" in deliver.text
    assert "12 samples over: safe if delivered 1.3 dB lower" in deliver.text


def test_a_verdict_that_quotes_a_finding_is_linked_to_it(tmp_path: Path) -> None:
    fix = Verdict(kind="fix", masters=("mix",), sentence="Fix mix first.", finding=0)
    first, *_ = lines(tmp_path / "made", verdict=fix)
    assert (first.subject, first.anchor) == ("First", "finding-1")


def test_one_master_needs_no_line_of_its_own(tmp_path: Path) -> None:
    assert [line.subject for line in lines(tmp_path / "made", masters=("mix",))] == ["Release", "Weakest", "Deliver"]


def test_nothing_to_hear_and_nothing_judged(tmp_path: Path) -> None:
    silent = Verdict(kind="cannot-judge", sentence="Cannot be judged: there is nothing to hear.")
    assert [line.text for line in lines(tmp_path / "a", verdict=silent)] == [silent.sentence]
    assert [line.text for line in lines(tmp_path / "b", verdict=None)] == ["Nothing was judged."]


def test_questions_stand_in_their_order_with_what_they_stand_on(tmp_path: Path) -> None:
    book = Book(read_saved(made_folder(tmp_path / "made", previews=False)))
    (voice,) = questions(book)
    assert voice.text == "Voice on small speakers?"
    assert [a.reply for a in voice.answers] == ["yes", "yes"]
    assert voice.answers[0].grounds == "presence audible 90 %, Phone, one loudspeaker"


def test_weakest_device_and_what_it_lacks(tmp_path: Path) -> None:
    def weaken(data: Any) -> None:
        for row in data["rows"]:
            if row["identity"]["device"] == "phone-speaker":
                row["values"].update(translation_score=50.0, score_punch=20.0)

    *_, weakest, _ = lines(tmp_path / "made", weaken)
    assert weakest.text == (
        "The weakest device of mix is Phone, one loudspeaker (50 ±4, weakest part: punch), "
        "the strongest Studio monitors (84 ±4)."
    )
    assert weakest.anchor == "device-2"


def test_lines_begin_with_a_capital_letter(tmp_path: Path) -> None:
    kinds: list[dict[str, Any]] = [
        {"scores": (84.0, 70.0)},
        {"scores": (60.0, 80.0)},
        {"verdict": Verdict(kind="equal", masters=("mix", "loud"), sentence="Equal.")},
        {"masters": ("mix",)},
        {"platforms": PLATFORMS},
        {"devices": DEVICES[:1]},
        {"findings": False},
    ]
    for number, about in enumerate(kinds):
        for line in lines(tmp_path / str(number), **about):
            if line.subject in ("mix", "loud"):
                continue  # as the name is written
            assert line.text[0].isupper(), line


def test_the_kind_decides_and_not_the_words(tmp_path: Path) -> None:
    """A master whose name looks like a sentence of ours is not released by it."""
    name = "Release mix: it translates best"
    given = Verdict(kind="equal", masters=(name, "mix"), sentence=name)
    folder = made_folder(tmp_path / "made", masters=(name, "mix"), verdict=given, previews=False)
    assert released(Book(read_saved(folder))) is None
    folder = made_folder(tmp_path / "two", masters=(name, "mix"), previews=False)
    chosen = released(Book(read_saved(folder)))
    assert chosen
    assert chosen.name == name


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"gain_db": -2.04}, "turns it down by 2.0 dB"),
        ({"gain_db": 3.0}, "turns it up by 3.0 dB"),
        ({"gain_db": 0.04}, "does not change its level"),
        ({"gain_db": None}, "does not change its level"),
        ({"overs": 1.0}, "1 sample over."),
        ({"overs": 12.0, "finding": 0, "trim_db": 1.3}, "12 samples over: safe if delivered 1.3 dB lower."),
        ({"finding": 0, "trim_db": None, "beyond_trim": True}, "not safe even 12 dB lower."),
    ],
)
def test_what_is_delivered_is_decided_on_numbers(tmp_path: Path, about: dict[str, Any], said: str) -> None:
    def change(data: Any) -> None:
        mine = next(d for d in data["deliveries"] if d["identity"]["master"] == "mix")
        mine.update(about)

    assert said in lines(tmp_path / "made", change)[-1].text


@pytest.mark.parametrize(
    ("scores", "close"),
    [
        ((80.0, 70.0, 60.0), "a"),
        ((80.0, 79.0, 60.0), "ab"),
        ((70.0, 75.0, 74.0), "bca"),
        ((50.0, 50.0, 50.0), "abc"),
    ],
)
def test_the_race_is_the_terminals(tmp_path: Path, scores: tuple[float, ...], close: str) -> None:
    folder = made_folder(
        tmp_path / "made", masters=("a", "b", "c"), references=("r",), scores=(*scores, 99.0), previews=False
    )
    book = Book(read_saved(folder))
    for device in book.devices:
        ours, theirs = race(book, book.platforms[0], device), book.standing(book.platforms[0], device)
        assert ours
        assert theirs
        assert tuple(m.name for m in ours.close) == theirs.close == tuple(close)
        assert (ours.margin, ours.is_real) == (theirs.lead.difference, len(close) == 1)
        by_points = sorted(scores, reverse=True)
        assert ours.margin == pytest.approx(by_points[0] - by_points[1])
        assert ours.next.name == sorted("abc", key=lambda name: -scores["abc".index(name)])[1]
