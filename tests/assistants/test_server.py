"""The server, talked to by the SDK's own client in one session."""

import json
import sys
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import jsonschema
import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from tests.cli.conftest import PROGRAM, environment, masters
from translate.assistants import TOOLS, Folders
from translate.errors import TranslateError

__all__ = ["masters"]

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "measure": ("measure", {"files": ["soft.wav"]}),
    "check": ("check", {"files": ["soft.wav", "text.wav"], "spec": "ddp-cd", "approved": ["bit-depth"]}),
    "compare": (
        "compare",
        {"masters": ["soft.wav", "loud.flac"], "devices": ["phone-speaker"], "platforms": ["none"], "previews": True},
    ),
    "changes": (
        "changes",
        {"before": "soft.wav", "after": ["loud.flac"], "devices": ["phone-speaker"], "platforms": ["none"]},
    ),
    "platforms": ("platforms", {}),
    "devices": ("devices", {"kind": "earbuds"}),
    "link": ("measure", {"files": ["link.wav"]}),
    "out": ("measure", {"files": ["../outside.wav"]}),
    "absolute": ("check", {"files": ["/etc/passwd"]}),
    "device": ("compare", {"masters": ["soft.wav"], "devices": ["/etc/x.toml"]}),
    "unknown": ("measure", {"file": ["soft.wav"]}),
    "kind": ("measure", {"files": "soft.wav"}),
    "tool": ("delete", {}),
    "version": ("versions", {"main": "soft.wav"}),
    "misspelt": ("check", {"files": ["soft.wav"], "spec": "spotfy"}),
}


@dataclass
class Session:
    """What one session brought."""

    tools: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    resources: list[Any] = field(default_factory=list)
    read: bytes = b""


@pytest.fixture(scope="module")
def session(masters: Path) -> Session:
    (masters.parent / "outside.wav").write_bytes((masters / "soft.wav").read_bytes())
    if not (masters / "link.wav").is_symlink():
        (masters / "link.wav").symlink_to(masters.parent / "outside.wav")
    found = Session()

    async def talk() -> None:
        command = StdioServerParameters(
            command=sys.executable, args=["-c", PROGRAM, "mcp", str(masters)], env=environment()
        )
        async with stdio_client(command) as (read, write), ClientSession(read, write) as client:
            await client.initialize()
            found.tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            for name, (tool, given) in ASKED.items():
                found.answers[name] = await client.call_tool(tool, given)
            found.resources = list((await client.list_resources()).resources)
            content = (await client.read_resource(found.resources[0].uri)).contents[0]
            found.read = b64decode(content.blob)  # type: ignore[union-attr]

    try:
        with ThreadPoolExecutor(1) as pool:  # the browser's tests leave a loop running in this thread
            pool.submit(anyio.run, talk).result()
    finally:
        (masters / "link.wav").unlink()
    return found


def test_tools_are_those_that_are_promised_with_their_schemas(session: Session) -> None:
    assert set(session.tools) == {"measure", "check", "compare", "changes", "versions", "platforms", "devices"}
    assert set(session.tools) == set(TOOLS)
    published = json.loads((SCHEMAS / "comparison.schema.json").read_text("utf-8"))
    assert session.tools["compare"].output_schema["$defs"] == published["$defs"]
    for name in ("measure", "check", "compare", "changes", "platforms", "devices"):
        jsonschema.validate(session.answers[name].structured_content, session.tools[name].output_schema)


def test_they_answer_as_the_calls_do(session: Session, masters: Path) -> None:
    import translate

    measured = session.answers["measure"].structured_content["files"][0]
    expected = translate.measure(translate.load(masters / "soft.wav"))
    assert measured["integrated_lufs"] == pytest.approx(expected["integrated_lufs"])
    check = session.answers["check"].structured_content
    assert [Path(one["file"]).name for one in check["files"]] == ["soft.wav"]
    assert [Path(name).name for name in check["errors"]] == ["text.wav"]
    assert any(one["approved"] for one in check["files"][0]["findings"] if one["code"] == "bit-depth")
    compared = session.answers["compare"].structured_content
    assert [one["name"] for one in compared["masters"]] == ["soft", "loud"]
    assert compared["differences"] == []
    (changed,) = session.answers["changes"].structured_content["changes"]
    alone = translate.changes(
        masters / "soft.wav", masters / "loud.flac", devices=["phone-speaker"], platforms=["none"]
    ).to_dict()["changes"]
    assert (changed["before"], changed["after"]) == ("soft", "loud")
    assert [json.loads(json.dumps(one)) for one in alone] == [changed]
    assert {one["kind"] for one in session.answers["devices"].structured_content["found"]} == {"earbuds"}


def test_previews_are_resources(session: Session) -> None:
    assert len(session.resources) >= 4
    assert all(str(one.uri).startswith("translate://previews/1/") for one in session.resources)
    assert session.read.startswith(b"OggS")
    links = [one for one in session.answers["compare"].content if one.type == "resource_link"]
    assert len(links) == len(session.resources)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("link", "there is no such file in the folders of this server"),
        ("out", "there is no such file in the folders of this server"),
        ("absolute", "there is no such file in the folders of this server"),
        ("device", "there is no such file in the folders of this server"),
        ("unknown", "files: is missing"),
        ("kind", "files: must be a list of texts"),
        ("tool", "there is no tool 'delete'"),
        ("version", "give at least one version"),
        ("misspelt", "did you mean 'spotify'"),
    ],
)
def test_mistakes_are_said_in_one_line(session: Session, name: str, said: str) -> None:
    answer = session.answers[name]
    assert answer.is_error
    assert said in answer.content[0].text
    assert "\n" not in answer.content[0].text


def test_folders_have_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(TranslateError, match="is no folder"):
        Folders([tmp_path / "none"])
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.wav").touch()
    folders = Folders([tmp_path / "a"])
    assert folders.file("x.wav") == folders.file(str(tmp_path / "a" / "x.wav"))
    for name in ("", ".", "x\0", "x" * 5000, "../a/../b", "x.wav/y"):
        with pytest.raises(TranslateError, match="no such file"):
            folders.file(name)
