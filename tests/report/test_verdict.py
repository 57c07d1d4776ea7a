"""Five lines that agree with the scores, the findings and the terminal."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.report.made import DEVICES, PLATFORMS, Made, made_folder
from translate.report import read_saved
from translate.report.book import Book
from translate.report.race import race
from translate.report.sections.findings import findings
from translate.report.verdict import VerdictLine, released, verdict
from translate.result import Advice

Change = Callable[[Any], object]


def lines(folder: Path, change: Change = lambda data: None, **about: Any) -> tuple[VerdictLine, ...]:
    made_folder(folder, replace(Made(platforms=PLATFORMS[:1], previews=False), **about))
    data = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    change(data)
    (folder / "comparison.json").write_text(json.dumps(data), encoding="utf-8")
    book = Book(read_saved(folder))
    return verdict(book, findings(book))


def test_a_clear_winner(tmp_path: Path) -> None:
    release, score, weakest, fix, deliver = lines(tmp_path / "made", scores=(84.0, 70.0))
    assert release.text == "Release mix: it translates best, by 6 points over all devices."
    assert score.text.startswith("Over all devices mix 83 ±4, next loud 69 ±4: 14.0 points ahead (90 %: +")
    assert score.text.endswith(").")
    assert weakest.text.startswith("No device stands out: mix translates about equally well to all 3; lowest on Car")
    assert fix.text.startswith("In mix, in the master: Harsh")
    assert fix.anchor == "finding-1"
    assert "Spotify does not change its level: mix plays at −14.0 LUFS" in deliver.text
    assert [line.anchor for line in (release, score, weakest, deliver)] == [
        "scores-1",
        "scores-1",
        "device-3",
        "platform-1",
    ]


def test_no_difference_is_said(tmp_path: Path) -> None:
    tie = Advice(kind="equal", masters=("mix", "loud"))
    choice, score, *_ = lines(tmp_path / "made", scores=(84.0, 83.5), interval=0.5, advice=tie)
    assert choice.subject == "Choice"
    assert score.text == "Mix and loud are equal over all devices (83 ±0 and 82 ±0)."


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    unknown = Advice(kind="open", masters=("mix", "loud"))
    choice, score, *_ = lines(tmp_path / "made", scores=(84.0, 83.0), advice=unknown)
    assert (choice.subject, choice.text) == (
        "Choice",
        "Not enough is known to say which of mix and loud translates better.",
    )
    assert score.text.startswith("Over all devices mix 83 ±4, next loud 82 ±4: 1.0 points ahead (90 %: −")
    assert score.text.endswith("): not enough to tell mix and loud apart.")


def test_the_best_need_not_be_first(tmp_path: Path) -> None:
    _, score, weakest, fix, deliver = lines(tmp_path / "made", scores=(60.0, 80.0))
    assert score.text.startswith("Over all devices loud ")
    assert "loud translates" in weakest.text
    assert fix.text.startswith("No problem or warning was found in loud. In mix, in the master: Harsh")
    assert "turns it down by 2.0 dB: loud plays" in deliver.text
    assert "12 samples over: safe if delivered 1.3 dB lower" in deliver.text


def test_advice_that_quotes_a_finding_is_linked_to_it(tmp_path: Path) -> None:
    def quote(data: Any) -> None:
        harsh = data["findings"][0]
        assert harsh["masters"] == ["mix"]
        data["advice"] = {"kind": "not-yet", "masters": ["mix"], "finding": 0}

    first, _, _, fix, _ = lines(tmp_path / "made", quote)
    assert (first.subject, first.anchor) == ("First", "finding-1")
    assert fix.text == "No other problem or warning was found in mix."


def test_one_master(tmp_path: Path) -> None:
    _, score, *_ = lines(tmp_path / "made", masters=("mix",))
    assert score.text == "Over all devices mix 83 ±4 of 100: good."


def test_weakest_device_and_what_it_lacks(tmp_path: Path) -> None:
    def weaken(data: Any) -> None:
        for row in data["rows"]:
            if row["identity"]["device"] == "phone-speaker":
                row["values"].update(translation_score=50.0, score_punch=20.0)

    _, _, weakest, *_ = lines(tmp_path / "made", weaken)
    assert weakest.text == (
        "The weakest device of mix is Phone, one loudspeaker (50 ±4, weakest part: punch), "
        "the strongest Studio monitors (84 ±4)."
    )
    assert weakest.anchor == "device-2"


def test_lines_begin_with_a_capital_letter(tmp_path: Path) -> None:
    kinds: list[dict[str, Any]] = [
        {"scores": (84.0, 70.0)},
        {"scores": (60.0, 80.0)},
        {"scores": (84.0, 83.0), "advice": Advice(kind="equal", masters=("mix", "loud"))},
        {"masters": ("mix",)},
        {"platforms": PLATFORMS},
        {"devices": DEVICES[:1]},
        {"findings": False},
    ]
    for number, about in enumerate(kinds):
        for line in lines(tmp_path / str(number), **about):
            assert line.text[0].isupper(), line


def test_advice_decides_and_not_its_words(tmp_path: Path) -> None:
    """A master whose name looks like a sentence of ours is not released by it."""
    name = "Release mix: it translates best"
    advice = Advice(kind="equal", masters=(name, "mix"))
    folder = made_folder(tmp_path / "made", masters=(name, "mix"), advice=advice, previews=False)
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


def test_platforms_that_agree_are_said_once(tmp_path: Path) -> None:
    _, score, *_ = lines(tmp_path / "made", platforms=PLATFORMS, scores=(84.0, 70.0))
    assert score.text.startswith("On Spotify and YouTube: over all devices mix 83 ±4")


def test_nothing_to_hear(tmp_path: Path) -> None:
    def silence(data: Any) -> None:
        for row in (*data["rows"], *data["scores"]):
            row["values"]["translation_score"] = 0.0

    (only,) = lines(tmp_path / "made", silence, advice=Advice(kind="nothing-to-hear"), findings=False)
    assert only.text == "There is nothing to hear."


def test_not_judged(tmp_path: Path) -> None:
    def unjudged(data: Any) -> None:
        data["scores"], data["findings"], data["norm"], data["deliveries"] = [], [], None, []
        for row in data["rows"]:
            row["values"].pop("translation_score")

    (only,) = lines(tmp_path / "made", unjudged, advice=None)
    assert only.anchor == "masters"


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
