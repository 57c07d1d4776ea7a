"""The page as a document: whole, closed to the world, in order, with the saved numbers in it."""

import base64
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.report.dom import Node, parsed
from tests.report.made import DEVICES, PLATFORMS, made_folder
from translate.report import Branding, write_report

FIRST = ["verdict", "player"]
ORDER = ["why", "findings", "scores", "devices", "population", "platforms", "masters", "small-print"]


def test_sections_are_in_the_order_of_a_reader(page: Node) -> None:
    main = page.one("main")
    assert [n.attributes["id"] for n in main.parts if isinstance(n, Node) and n.tag != "nav"] == [*FIRST, *ORDER]
    links = [a.attributes["href"] for a in page.one("nav").all("a")]
    assert links == [f"#{section}" for section in ORDER]


def test_ids_are_unique_and_links_and_labels_arrive(page: Node) -> None:
    ids = [n.attributes["id"] for n in page.all() if "id" in n.attributes]
    assert len(ids) == len(set(ids))
    known = set(ids)
    for node in page.all():
        for attribute in ("href", "aria-labelledby", "aria-describedby", "for"):
            value = node.attributes.get(attribute, "")
            if attribute != "href":
                assert set(value.split()) <= known, node
            elif value.startswith("#"):
                assert value[1:] in known, value


def test_every_verdict_line_has_evidence(page: Node) -> None:
    lines = list(page.one("ol", class_="verdict").all("li"))
    assert len(lines) == 5
    assert all(line.one("a").attributes["href"].startswith("#") for line in lines)


def test_nothing_remote_but_in_links(html: str, page: Node) -> None:
    for node in page.all():
        for name, value in node.attributes.items():
            if (node.tag, name) not in {("a", "href"), ("svg", "xmlns")}:
                named = re.sub(r"sha256-[^']+", "", value)  # in which two slashes may meet
                assert not re.search(r"(https?:)?//\w", named), (node.tag, name, value[:80])
    for tag in ("link", "iframe", "object", "embed", "base", "audio", "video"):
        assert not list(page.all(tag)), tag
    style = "".join(p for p in page.one("style").parts if isinstance(p, str))
    assert not re.search(r"url\(|@import|https?:", style)


def policy(page: Node) -> dict[str, list[str]]:
    meta = page.one("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = (rule.split() for rule in meta.attributes["content"].split(";"))
    return {name: values for name, *values in rules}


def content(node: Node) -> str:
    return "".join(part for part in node.parts if isinstance(part, str))


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_policy_lets_exactly_this_script_and_style_run(page: Node) -> None:
    rules = policy(page)
    (script,) = [n for n in page.all("script") if "type" not in n.attributes]
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == [digest(content(script))]
    assert rules["style-src"] == [digest(content(page.one("style")))]
    assert rules["connect-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert page.one("meta", charset="utf-8").line < page.one("style").line


def test_no_style_attributes_and_no_inline_handlers(page: Node) -> None:
    for node in page.all():
        assert not [name for name in node.attributes if name == "style" or name.startswith("on")], node.tag


def test_scripts_are_data_or_the_one_script(folder: Path, page: Node) -> None:
    types = [n.attributes.get("type", "") for n in page.all("script")]
    clips = json.loads((folder / "previews" / "previews.json").read_text(encoding="utf-8"))["clips"]
    assert types == ["application/json", "", *["text/plain"] * len(clips)]
    data = json.loads(content(page.one("script", id="player-data")))
    assert [m["name"] for m in data["masters"]] == ["mix", "loud"]


def test_the_player_can_begin_before_the_rest_has_arrived(page: Node) -> None:
    """Clips are most of the page: after the scripts, and first the one that the player begins with."""
    body = [n for n in page.one("body").parts if isinstance(n, Node)]
    clips = [n.attributes["id"] for n in body if n.attributes.get("class") == "clip"]
    program = next(i for i, n in enumerate(body) if n.tag == "script" and not n.attributes)
    assert [n.attributes.get("id") for n in body[program + 1 :]] == clips
    data = json.loads(content(page.one("script", id="player-data")))
    first = next(clip for clip in data["clips"] if clip["kind"] == "device")
    assert (first["master"], first["platform"], first["device"]) == (
        0,
        data["platforms"][0]["key"],
        data["devices"][0]["id"],
    )
    assert clips[0] == first["id"]


def test_headings_leave_no_level_out(page: Node) -> None:
    levels = [int(n.tag[1]) for n in page.all() if re.fullmatch(r"h[1-6]", n.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scopes(page: Node) -> None:
    tables = list(page.all("table"))
    assert len(tables) > 10
    for table in tables:
        assert table.one("caption").text
        assert all(th.attributes.get("scope") in ("col", "row") for th in table.all("th"))


def test_score_table_holds_the_saved_numbers(folder: Path, page: Node) -> None:
    about = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    for number, platform in enumerate(about["platforms"], 1):
        lines = list(page.one(id=f"scores-{number}").one("tbody").all("tr"))
        wanted = [[s for s in about["scores"] if s["identity"]["platform"] == platform["id"]]]
        wanted += [
            [
                r
                for r in about["rows"]
                if (r["identity"]["platform"], r["identity"]["device"]) == (platform["id"], device["id"])
            ]
            for device in about["devices"]
        ]
        shown = [[td.text for td in tr.all("td", class_="score")] for tr in lines]
        assert len(shown) == len(wanted)
        for cells, rows in zip(shown, wanted, strict=True):
            for cell, row in zip(cells, rows, strict=True):
                points, half = (row["values"][f"translation_score{end}"] for end in ("", "_interval"))
                assert cell.startswith(f"{points:.0f} ±{half:.0f}")
                assert re.search(r"[●○]{3} (good|fair|poor)", cell)


@pytest.mark.usefixtures("undrawn")
def test_who_is_ahead_is_what_is_called(tmp_path: Path) -> None:
    for name, gap, interval, said in (
        ("near", 1.0, 0.1, "equal"),
        ("sure", 9.0, 3.5, "1 mix +9.0"),
        ("not", 4, 3.5, "open"),
    ):
        scores = [80.0, 80.0 - gap]
        folder = made_folder(tmp_path / name, scores=scores, interval=interval, previews=False)
        write_report(folder)
        page = parsed((folder / "index.html").read_text(encoding="utf-8"))
        leads = [td.text for td in page.one(id="scores-1").all("td", class_="lead")]
        assert leads == [said] * 4


def test_same_input_same_bytes(tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        folder = made_folder(tmp_path / name, clip=(30.0, 30.5), devices=DEVICES[:1], platforms=PLATFORMS[:1])
        write_report(folder, Branding(title="T", date="today"))
        written.append((folder / "index.html").read_bytes())
    assert written[0] == written[1]


def test_no_folders_of_the_machine(html: str, folder: Path) -> None:
    assert "secret-folder" not in html
    assert str(folder) not in html
    assert "mix.wav" in html


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("separate", [False, True])
def test_audio_inside_or_beside(tmp_path: Path, separate: bool) -> None:
    folder = made_folder(tmp_path / "made", clip=(30.0, 30.5), masters=("mix",), platforms=(("a", "A", "s", "t"),))
    told: list[float] = []
    files = write_report(folder, separate_audio=separate, progress=lambda what, share: told.append(share))
    page = parsed((folder / "index.html").read_text(encoding="utf-8"))
    clips = list(page.all("script", class_="clip"))
    assert len(clips) == (0 if separate else 4)
    assert len(files) == (6 if separate else 2)
    assert all(file.is_file() for file in files)
    assert told == sorted(told)
    assert told[-1] == 1.0
    if separate:
        write_report(folder)
        assert not list((folder / "audio").glob("clip-*.js"))


def test_one_picture_for_a_chat(folder: Path) -> None:
    data = (folder / "summary.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (1200, 630)
