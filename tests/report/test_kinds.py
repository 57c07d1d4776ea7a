"""Comparisons of every shape: alone, without previews, with references, with many."""

import json
from pathlib import Path

import pytest

from tests.report.dom import Node, parsed
from tests.report.made import DEVICES, PLATFORMS, made_folder
from translate.outputs import seal
from translate.report import write_report
from translate.result import Verdict, read_folder
from translate.wording import notices


def page_of(folder: Path) -> Node:
    write_report(folder)
    return parsed((folder / "index.html").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("undrawn")
def test_without_previews_nothing_plays(tmp_path: Path) -> None:
    page = page_of(made_folder(tmp_path / "made", previews=False))
    assert not [n for n in page.all() if "data-play" in n.attributes]
    assert not list(page.all(id="player"))
    assert not list(page.all(id="player-data"))
    assert "0:31–0:34.5" in page.one(id="findings").text
    assert [a.attributes["href"] for a in page.one("nav").all("a")][:2] == ["#why", "#findings"]


def test_buttons_play_what_previews_hold(page: Node) -> None:
    """Previews play 30.0 to 31.5 s; the finding lies at 31.0 to 34.5 and 50 to 55 s."""
    finding = page.one(id="finding-1")
    (button,) = [n for n in finding.all("button") if "data-play" in n.attributes]
    assert button.attributes["data-master"] == "0"
    assert button.attributes["data-platform"] == "spotify"
    assert button.attributes["data-device"] == "phone-speaker"
    assert float(button.attributes["data-start"]) == 31.0
    assert float(button.attributes["data-end"]) == 31.5
    assert "0:31–0:34.5" in button.text
    assert "0:50–0:55" in finding.text
    bars = page.one(id="device-2").one(class_="lane")
    assert [n.tag for n in bars.all(class_="bar")] == ["button", "span"]


def test_places_of_marks_are_places_in_the_song(page: Node) -> None:
    style = "".join(p for p in page.one("style").parts if isinstance(p, str))
    first = next(page.one(id="device-2").all("button", class_="bar"))
    left, width = (next(c for c in first.attributes["class"].split() if c[0] == s and c[1:].isdigit()) for s in "lw")
    assert f".{left}{{--at:{100 * 31.0 / 60.0:.1f}%}}" in style
    assert f".{width}{{--wide:{100 * 3.5 / 60.0:.1f}%}}" in style


@pytest.mark.usefixtures("undrawn")
def test_references_are_shown_and_not_ranked(tmp_path: Path) -> None:
    scores = (70.0, 60.0, 99.0)
    page = page_of(made_folder(tmp_path / "made", references=("hit",), scores=scores, previews=False))
    heads = [th.text for th in page.one(id="scores-1").one("thead").all("th")]
    assert heads == ["device", "1 mix", "2 loud", "3 hitreference, not ranked", "best"]
    assert {td.text for td in page.one(id="scores-1").all("td", class_="lead")} == {"1 mix +10.0"}
    assert "against hit as heard on the same device" in page.one(id="small-print").text
    assert "hit" not in page.one("ol", class_="verdict").text


@pytest.mark.usefixtures("undrawn")
def test_one_master_alone(tmp_path: Path) -> None:
    alone = Verdict(kind="release", masters=("mix",), sentence="Release mix: nothing serious was found.")
    page = page_of(made_folder(tmp_path / "made", masters=("mix",), verdict=alone, previews=False, findings=False))
    lines = [li.one(class_="sentence").text for li in page.one("ol", class_="verdict").all("li")]
    assert lines[0] == alone.sentence
    assert len(lines) == 3
    assert "best" not in [th.text for th in page.one(id="scores-1").all("th")]
    assert not list(page.all("td", class_="lead"))


@pytest.mark.usefixtures("undrawn")
def test_twenty_masters_and_many_platforms(tmp_path: Path) -> None:
    masters = tuple(f"version {i:02d}" for i in range(20))
    platforms = [(f"p{i}", f"Platform {i % 2}", "normal", f"quality{i}") for i in range(3)]
    page = page_of(
        made_folder(tmp_path / "made", masters=masters, platforms=platforms, devices=DEVICES[:1], previews=False)
    )
    tables = [page.one(id=f"scores-{i}").one("table") for i in range(1, 4)]
    assert all(len(list(t.one("thead").all("bdi"))) == 20 for t in tables)
    titles = [n.text for n in page.one(id="scores").all("h3")]
    assert len(set(titles)) == 3
    for n in page.all(class_="scroll"):
        assert n.attributes["tabindex"] == "0"
        assert n.attributes["aria-label"]


@pytest.mark.usefixtures("undrawn")
def test_one_device_needs_no_total(tmp_path: Path) -> None:
    page = page_of(made_folder(tmp_path / "made", devices=DEVICES[1:2], platforms=PLATFORMS[:1], previews=False))
    assert len(list(page.one(id="scores-1").one("tbody").all("tr"))) == 1


@pytest.mark.usefixtures("undrawn")
def test_a_platform_asked_for_twice_is_called_as_the_terminal_prints_it(tmp_path: Path) -> None:
    platforms = (("spotify", "Spotify", "normal", "high"), ("spotify:loud", "Spotify", "loud", "high"))
    folder = made_folder(tmp_path / "made", platforms=platforms, clip=(30.0, 30.5), devices=DEVICES[:1])
    page = page_of(folder)
    names = ["Spotify · Normal · High", "Spotify · Loud · High"]
    assert [n.text for n in page.one(id="scores").all("h3")] == names
    assert [n.text for n in page.one(id="platforms").all("h3")] == names
    said = [span.text for span in page.one(id="player").one("div", class_="player-choices").all("span", dir="auto")]
    assert said[-2:] == names
    for name in ("Normal", "Loud"):
        assert f"{name} · High · −14 LUFS, down only; libvorbis 1.3.7" in page.one(id="small-print").text
    facts = [dd.text for dd in page.one(id="platform-2").one("dl").all("dd")]
    assert facts[:3] == ["Loud", "High", "−14 LUFS, down only"]


@pytest.mark.usefixtures("undrawn")
def test_the_page_says_that_another_analysis_measured(tmp_path: Path) -> None:
    folder = made_folder(tmp_path / "made", previews=False)
    assert not list(page_of(folder).all("p", class_="notice"))
    for file in ("comparison.json", "evidence.json"):
        data = json.loads((folder / file).read_text(encoding="utf-8"))
        (folder / file).write_text(json.dumps(data | {"analysis": "1"}), encoding="utf-8")
    seal(folder)
    said = notices(read_folder(folder).result)
    assert said
    assert tuple(p.text for p in page_of(folder).all("p", class_="notice")) == said


def test_small_print_names_every_source(page: Node) -> None:
    text = page.one(id="small-print").text
    for _, name, _, _, confidence in DEVICES:
        assert f"Measured {name}" in text
        assert f"measured: response; {confidence}: noise" in text
    for _, name, _, _ in PLATFORMS:
        assert f"Loudness normalization of {name}" in text
    for said in (
        "CC BY-SA 4.0",
        "A. Nybody",
        "2026-11-22",
        "https://example.org/source",
        "15 finished masters",
        "schema 3",
    ):
        assert said in text
    assert "A simulation" in text
    assert "audibility 20 %" in text
