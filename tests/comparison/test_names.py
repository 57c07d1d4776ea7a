"""Whatever masters are called: every number, finding and clip stays with its own, in every output."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import translate
from tests.comparison.masters import file
from tests.programme import programme
from tests.signals import sine
from translate.audio import Audio
from translate.cli.comparison_page import page
from translate.comparison import Comparison
from translate.report import write_report
from translate.report.book import Book
from translate.report.saved import read_saved
from translate.report.sections.findings import findings
from translate.result import read_folder

RATE = 44_100
HOSTILE = [
    "a | b",
    "a--b",
    "a",
    "b",
    "100 % {0} %s -3",
    "two\nlines",
    "two\tlines",
    "שלום עולם",
    "x" * 200,
    "none--tv",
]


def tone(number: int, name: str) -> Audio:
    """One that can be told by its pitch and by its level."""
    return Audio(sine(pitch(number), 0.6, dbfs=level(number), rate=RATE), RATE, name)


def pitch(number: int) -> float:
    return 400.0 + 200.0 * number


def level(number: int) -> float:
    return -10.0 - number


def loudest_hz(path: Path) -> float:
    audio = translate.load(path)
    spectrum = np.abs(np.fft.rfft(audio.samples[0] * np.hanning(audio.frames)))
    return float(np.argmax(spectrum) * audio.rate / audio.frames)


def data_of(folder: Path) -> Any:
    return json.loads((folder / "comparison.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Comparison, Path]:
    """Ten tones under ten names, two more in files of one name."""
    root = tmp_path_factory.mktemp("names")
    folders = [root / "one", root / "two"]
    for folder in folders:
        folder.mkdir()
    same = [file(f, "same.wav", tone(10 + i, "x")) for i, f in enumerate(folders)]
    masters: list[Audio | Path] = [*(tone(i, name) for i, name in enumerate(HOSTILE)), *same]
    compared = translate.compare(masters, devices=["studio-monitors", "tv"], platforms=["none"])
    compared.write(root / "out")
    write_report(root / "out")
    return compared, root / "out"


NAMES = [*HOSTILE, "one-same", "two-same"]


def test_every_number_is_that_of_its_master(hostile: tuple[Comparison, Path]) -> None:
    compared, out = hostile
    expected = {name: level(i) for i, name in enumerate(NAMES)}
    peaks = {m["name"]: m["values"]["sample_peak_dbfs"] for m in data_of(out)["masters"]}
    assert peaks == pytest.approx(expected, abs=0.01)
    with (out / "table.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["master"] for row in rows] == [name for name in NAMES for _ in range(2)]
    for table in (rows, compared.table.to_dict("records")):
        played = {str(row["master"]): float(row["playback_lufs"]) for row in table if row["device"] == "tv"}
        order = sorted(played, key=lambda name: -played[name])
        assert order == sorted(NAMES, key=lambda name: -compared.masters.set_index("name")["integrated_lufs"][name])


def test_every_clip_sounds_as_its_master(hostile: tuple[Comparison, Path]) -> None:
    saved = read_folder(hostile[1])
    assert {c.identity.master for c in saved.clips} == set(NAMES)
    assert len({c.file for c in saved.clips}) == len(saved.clips)
    for clip in saved.clips:
        if clip.kind != "difference":
            own = pitch(NAMES.index(clip.identity.master))
            assert loudest_hz(saved.folder / "previews" / clip.file) == pytest.approx(own, abs=4.0)


def test_the_terminal_puts_numbers_under_the_names_in_their_order(
    hostile: tuple[Comparison, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    text = list(page(hostile[0].result))
    numbers = [line.split()[3:] for line in text if line.strip().startswith("integrated loudness")]
    shown = [float(n.replace("−", "-")) for row in numbers for n in row if n not in "▲▼"]
    expected = hostile[0].masters["integrated_lufs"].tolist()
    assert shown == pytest.approx(expected, abs=0.06)
    assert all(line.isprintable() for part in text for line in part.splitlines())


def test_names_that_print_alike_are_told_apart(
    hostile: tuple[Comparison, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    lines = [line for part in page(hostile[0].result) for line in part.splitlines()]
    alike = [line for line in lines if line[:1].isdigit() and line.endswith("two�lines")]
    assert sorted(set(alike)) == ["6 two�lines", "7 two�lines"]


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Comparison, Path]:
    """A song, louder and flatter, and with one side inverted under the name of both: the third is bad in mono."""
    song = programme(5.0, RATE).gained(-12.0)
    flat = Audio(np.tanh(song.samples * 12.0).astype(np.float32) * 0.9, RATE, "v2")
    flipped = Audio(song.samples * np.array([[1.0], [-1.0]], np.float32), RATE, "v1 | v2")
    masters = [replace(song, name="v1"), flat, flipped]
    compared = translate.compare(masters, devices=["phone-speaker", "tv"], platforms=["spotify@lossless"])
    out = tmp_path_factory.mktemp("songs") / "out"
    compared.write(out)
    return compared, out


def test_findings_beside_others_are_about_one_master(songs: tuple[Comparison, Path]) -> None:
    found = songs[0].findings
    beside = [f for f in found if f.scope == "field"]
    assert ("v2",) in {f.masters for f in beside}  # it was pushed
    assert all(len(f.masters) == 1 for f in beside)
    mono = [f.masters for f in found if f.code == "mono-fold-takes-away"]
    assert mono == [("v1 | v2",)]


def test_the_terminal_prints_findings_under_their_masters(songs: tuple[Comparison, Path]) -> None:
    lines = [line for part in page(songs[0].result) for line in part.split("\n")]
    start = next(i for i, line in enumerate(lines) if line.startswith("by: points"))
    heads = {name: lines.index(name, start) for name in ("v1", "v2", "v1 | v2")}
    blocks = {name: "\n".join(lines[at : lines.index("", at)]) for name, at in heads.items()}
    assert "cancel" in blocks["v1 | v2"]
    assert "cancel" not in blocks["v1"]
    assert "cancel" not in blocks["v2"]


def test_the_page_and_the_file_name_the_same_masters(songs: tuple[Comparison, Path]) -> None:
    compared, out = songs
    said = [(f["code"], tuple(f["masters"])) for f in data_of(out)["findings"]]
    assert said == [(f.code, f.masters) for f in compared.findings]
    book = Book(read_saved(out))
    shown = {(f.about.code, tuple(m.name for m in f.masters)) for f in findings(book)}
    assert shown == set(said)


def test_bytes_that_are_no_text_become_question_marks(tmp_path: Path) -> None:
    """A file system may hold them; no file of ours can."""
    odd = Audio(tone(0, "x").samples, RATE, "odd \udcff")
    compared = translate.compare([odd, tone(1, "odd ?")], devices=["tv"], platforms=["none"], judge=False)
    assert compared.masters["name"].tolist() == ["odd ?", "odd ? (2)"]
    compared.write(tmp_path / "out")
    assert [m.name for m in read_folder(tmp_path / "out").result.masters] == ["odd ?", "odd ? (2)"]
