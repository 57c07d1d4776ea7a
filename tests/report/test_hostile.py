"""Whatever people call their things, it is shown and does nothing."""

import json
from pathlib import Path

import pytest

from tests.report.dom import Node, parsed
from tests.report.made import DEVICES, HOSTILE, PLATFORMS, made_folder
from translate.errors import TranslateError
from translate.outputs import seal
from translate.report import Branding, write_report
from translate.result import ANALYSIS

EXPECTED = {"", "application/json", "text/plain"}


def written(folder: Path, branding: Branding | None = None) -> tuple[str, Node]:
    write_report(folder, branding)
    html = (folder / "index.html").read_text(encoding="utf-8")
    return html, parsed(html)


def shown(name: str) -> str:
    return " ".join(name.split())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Node]:
    """Every field that a person or a file can fill."""
    folder = tmp_path_factory.mktemp("hostile") / "made"
    bad = HOSTILE[0]
    devices = [DEVICES[0], ("\"><script>'", f"{bad} & car", f"car{bad}", "stereo", bad)]
    platforms = [PLATFORMS[0], (f"p{bad}", f'Tube "{bad}"', bad, bad)]
    made_folder(folder, masters=HOSTILE, devices=devices, platforms=platforms, previews=False)
    about = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
    for finding in about["findings"]:
        finding |= {"code": bad, "remedy": f"{bad} remedy", "devices": [d[0] for d in devices]}
        finding["evidence"] = [{"column": f"{bad}_db", "value": 1.0, "unit": bad}]
    for entry in (*about["devices"], *about["platforms"]):
        entry["sources"] = [{"text": bad, "url": "javascript:alert(1)", "licence": bad, "credit": bad, "date": bad}]
        entry |= {"description": bad, "rule": bad, "setting_name": bad, "quality_name": bad}
    about["norm"] = {"about": bad, "masters": 3, "analysis": ANALYSIS}
    (folder / "comparison.json").write_text(json.dumps(about), encoding="utf-8")
    seal(folder)
    notes = folder.parent / "notes.md"
    notes.write_text(f"# {bad}\n\n{bad} [click](javascript:alert(1)) ![x](https://example.org/x.png) <b>b</b>\n")
    return written(folder, Branding(title=bad, artist=bad, client=bad, prepared_by=bad, date=bad, notes=notes))


def test_no_element_of_theirs(hostile: tuple[str, Node]) -> None:
    _, page = hostile
    assert [n.attributes.get("type", "") for n in page.all("script")] == [""]
    assert not list(page.all("img"))
    assert not list(page.all("b")) or all(b.text.startswith("Cause: ") for b in page.all("b"))
    for node in page.all():
        assert not [name for name in node.attributes if name.startswith("on")], node
        assert not node.attributes.get("href", "").lower().startswith(("javascript:", "data:")), node


def test_names_are_shown_as_they_are(hostile: tuple[str, Node]) -> None:
    _, page = hostile
    names = [shown(n.text) for n in page.one(class_="glance").all("bdi")]
    assert names == [shown(name) for name in HOSTILE]
    heads = [shown(n.text) for n in page.one(id="scores-1").one("thead").all("bdi")]
    assert heads == [shown(name) for name in HOSTILE]
    for text in (
        page.one("h1").text,
        page.one("title").text,
        page.one(id="devices").text,
        page.one(id="platforms").text,
    ):
        assert HOSTILE[0] in text


def test_names_stand_apart_from_the_direction_of_the_text(hostile: tuple[str, Node]) -> None:
    _, page = hostile
    for node in page.one("main").all():
        own = "".join(p for p in node.parts if isinstance(p, str))
        if "\u202e" in own:
            free = node.tag == "bdi" or node.attributes.get("dir") == "auto" or node.tag in ("title", "desc", "option")
            assert free or "unseen" in node.attributes.get("class", ""), (node.tag, node.attributes)


@pytest.mark.usefixtures("undrawn")
def test_notes_are_text_and_links_to_the_web(hostile: tuple[str, Node], tmp_path: Path) -> None:
    _, page = hostile
    notes = page.one(id="notes").one(class_="notes")
    assert "<b>b</b>" in notes.text
    assert [a.attributes["href"] for a in notes.all("a")] == ["https://example.org/x.png"], "a picture is a link"
    text = "# One\n\n### Deep\n\n[a](https://example.org) [b](data:text/html,x) | <i>\n\n|a|b|\n|:-|-:|\n|1|2|\n"
    (tmp_path / "notes.md").write_text(text, encoding="utf-8")
    folder = made_folder(tmp_path / "made", masters=("mix",), previews=False)
    notes = written(folder, Branding(notes=tmp_path / "notes.md"))[1].one(id="notes").one(class_="notes")
    assert [a.attributes["href"] for a in notes.all("a")] == ["https://example.org"]
    assert [n.tag for n in notes.all() if n.tag.startswith("h")] == ["h3", "h4"]
    assert list(notes.all("td"))


@pytest.mark.usefixtures("undrawn")
def test_player_data_cannot_end_its_element(tmp_path: Path) -> None:
    names = (HOSTILE[5], HOSTILE[0])
    made_folder(tmp_path / "made", masters=names, clip=(30.0, 30.5), devices=DEVICES[:1], platforms=PLATFORMS[:1])
    _, page = written(tmp_path / "made")
    assert {n.attributes.get("type", "") for n in page.all("script")} == EXPECTED
    data = json.loads("".join(p for p in page.one("script", id="player-data").parts if isinstance(p, str)))
    assert [m["name"] for m in data["masters"]] == list(names)


def test_half_a_pair_of_a_broken_file_name(tmp_path: Path) -> None:
    folder = made_folder(
        tmp_path / "made", masters=("song", "mix"), devices=DEVICES[:1], platforms=PLATFORMS[:1], previews=False
    )
    for file in ("comparison.json", "evidence.json"):
        text = (folder / file).read_text(encoding="utf-8").replace('"song"', '"song \\udcff"')
        (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(TranslateError, match=r"comparison\.json: is broken") as caught:
        write_report(folder)
    assert len(str(caught.value).splitlines()) == 1
