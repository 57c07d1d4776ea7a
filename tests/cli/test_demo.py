"""`translate demo`, with a moment of noise for the song and blank pictures: both have tests of their own."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import translate.demo
from tests.cli.conftest import Invoke, the_json
from tests.signals import noise
from translate.audio import Audio


@pytest.fixture(autouse=True)
def short_song(undrawn: None, monkeypatch: pytest.MonkeyPatch) -> None:
    names = list(translate.demo.listening_notes())

    def masters(stems: Mapping[str, Audio]) -> dict[str, Audio]:
        return {n: Audio(stems["all"].samples * (0.5 + 0.5 * i), 44_100, n) for i, n in enumerate(names)}

    song = {"all": Audio(noise(0.6, dbfs=-18.0, rate=44_100), 44_100)}
    monkeypatch.setattr("translate.demo.stems", lambda: song)
    monkeypatch.setattr("translate.demo.mix", lambda stems: Audio(stems["all"].samples, 44_100, "mix"))
    monkeypatch.setattr("translate.demo.masters", masters)


def test_every_file_it_names_exists(invoke: Invoke, masters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.cli.demo.DEVICES", ["studio-monitors", "phone-speaker"])
    result = invoke("demo")
    assert result.exit_code == 0, result.stderr
    named = re.findall(r"reports/demo/\S+\.(?:flac|opus|wav)", result.stdout)
    notes = translate.demo.listening_notes()
    assert len(named) > len(notes)
    assert all((masters / name).is_file() for name in named)
    for name, text in notes.items():
        assert " ".join(f"{name}: {text}".split()) in " ".join(result.stdout.split())
    assert {"table.csv", "comparison.json"} <= {p.name for p in (masters / "reports/demo").iterdir()}
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_json_lists_masters_tables_and_previews(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translate.cli.demo.DEVICES", ["studio-monitors", "tv"])
    data = the_json(invoke("demo", "-o", tmp_path / "demo", "--json"))
    assert all(Path(file).is_file() for file in data["files"])
    assert [one["role"] for one in data["masters"]] == ["master"] * 4 + ["mix"]


def test_a_file_in_the_way(invoke: Invoke) -> None:
    result = invoke("demo", "-o", "text.wav")
    assert result.exit_code == 1
    assert result.stderr == "error: text.wav: is a file; a folder is needed for the results\n"
