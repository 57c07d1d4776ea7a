"""Packs: whole, to the bit, with numbers that are the same when they are opened."""

import hashlib
import json
import zipfile
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tests.cli.conftest import Invoke, the_json
from translate.analysis.measurement import measure
from translate.errors import TranslateError
from translate.files import load
from translate.handover import handoff, notes_template, read_handoff
from translate.result import Handoff

DEVICES = ["phone-speaker"]


@pytest.fixture(scope="module")
def pack(song: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Handoff]:
    target = tmp_path_factory.mktemp("packs") / "pack.zip"
    refs = [song / "hit.wav"]
    made = handoff(
        song / "mix.wav", target, rough=song / "AI.wav", reference=refs, notes=song / "notes.md", devices=DEVICES
    )
    return target, made


def test_what_was_given_is_in_it_to_the_bit(pack: tuple[Path, Handoff], song: Path, tmp_path: Path) -> None:
    read = read_handoff(pack[0], tmp_path)
    assert read == pack[1]
    given = {"mix": "mix.wav", "rough": "AI.wav", "reference": "hit.wav", "notes": "notes.md"}
    for one in read.files:
        if one.role in given:
            original = (song / given[one.role]).read_bytes()
            assert (tmp_path / one.path).read_bytes() == original
            assert one.sha256 == hashlib.sha256(original).hexdigest()
    assert (tmp_path / "report" / "index.html").is_file()
    assert (read.files[0].rate_hz, read.files[0].bits, read.files[0].format) == (44_100, 24, "WAV")


def test_previews_are_equally_loud(pack: tuple[Path, Handoff], tmp_path: Path) -> None:
    read = read_handoff(pack[0], tmp_path)
    previews = [one for one in read.files if one.role == "preview"]
    loud = [float(measure(load(tmp_path / one.path))["integrated_lufs"]) for one in previews]
    assert len(loud) == 3
    assert np.ptp(loud) < 0.05
    assert previews[0].integrated_lufs == pytest.approx(loud[0], abs=0.05)


def test_what_the_rough_master_does_is_held_against_the_notes(pack: tuple[Path, Handoff]) -> None:
    moves = {one.area: one for one in pack[1].rough}
    assert pack[1].changes is not None
    assert moves["presence"].difference < -1.0
    assert (moves["presence"].audible, moves["presence"].wanted) == (True, "no")
    assert {one.wanted for area, one in moves.items() if area not in ("punch", "presence")} == {"not-said"}
    assert pack[1].readiness.rough == str(Path(pack[1].readiness.file).parent / "AI.wav")


def test_the_command_shows_the_same_of_the_pack(pack: tuple[Path, Handoff], invoke: Invoke, tmp_path: Path) -> None:
    assert the_json(invoke("report", pack[0], "--json")) == json.loads(msgspec.json.encode(pack[1]))
    text = invoke("report", pack[0], "-o", tmp_path / "out").stdout
    assert "mix: mix.wav  work from this" in text
    assert "less presence: the notes want the opposite" in text
    assert (tmp_path / "out" / "mix" / "mix.wav").is_file()
    assert invoke("report", pack[0], "-o", tmp_path / "out").exit_code == 2


def test_a_pack_that_was_changed_is_refused(pack: tuple[Path, Handoff], tmp_path: Path) -> None:
    with zipfile.ZipFile(pack[0]) as old, zipfile.ZipFile(tmp_path / "new.zip", "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, data[:-1] + b"x" if entry.filename == "mix/mix.wav" else data)
    with pytest.raises(TranslateError, match=r"mix/mix.wav is missing or not as checksums.sha256 says"):
        read_handoff(tmp_path / "new.zip")


def test_nothing_is_written_where_something_is_wrong(invoke: Invoke, song: Path, tmp_path: Path) -> None:
    for more, said in (
        (["-o", tmp_path / "a.tar"], "a pack is a .zip"),
        (["-o", tmp_path / "a.zip", "--rough", song / "none.wav"], "none.wav"),
        (["-o", tmp_path / "a.zip", "--notes", song / "mix.wav"], "notes"),
        (["-o", tmp_path / "no" / "a.zip"], "there is no folder"),
    ):
        result = invoke("handoff", song / "mix.wav", *more)
        assert result.exit_code == 1
        assert said in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_notes_can_be_begun_from_a_template(invoke: Invoke, tmp_path: Path) -> None:
    assert "## What must stay as it is" in notes_template("Song", "single")
    assert invoke("handoff", "--notes-template", tmp_path / "n.md", "--title", "Song").exit_code == 0
    assert (tmp_path / "n.md").read_text("utf-8").startswith("# Notes for mastering: Song")
    assert invoke("handoff", "--notes-template", tmp_path / "n.md").exit_code == 2


def test_the_manifest_is_as_its_schema_says(pack: tuple[Path, Handoff]) -> None:
    import jsonschema

    schema = json.loads((Path(__file__).parents[2] / "docs/schema/manifest.schema.json").read_text("utf-8"))
    with zipfile.ZipFile(pack[0]) as opened:
        jsonschema.validate(json.loads(opened.read("manifest.json")), schema)
