"""Writing a comparison: all of it or nothing."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

import translate
from tests.comparison.masters import SMALL, song
from tests.playback.test_levels import programme_at
from tests.playback.test_surroundings import dba
from translate.audio import Audio
from translate.comparison import Comparison, writing
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.errors import OutputError
from translate.files import load
from translate.outputs import MANIFEST
from translate.playback.calibration import full_scale_db_spl
from translate.result import SCHEMA, read_folder


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return translate.compare([song(0.5), song(0.5, seed=2, name="b")], devices=["tv", SMALL], platforms=["none"])


def below(folder: Path) -> set[str]:
    """All files and folders below, hidden ones too."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


EVERYTHING = {
    *{MANIFEST, "table.csv", "differences.csv", "comparison.json", "evidence.json", "previews/previews.json"},
    *{f"previews/{name}.flac" for name in ("song--original", "b--original", "song--minus--b")},
    *{f"previews/{m}--none--{d}.flac" for m in ("song", "b") for d in ("tv", "small")},
    "previews/noise--tv.flac",
}


def test_everything_is_there_and_readable(compared: Comparison, tmp_path: Path) -> None:
    written = compared.write(tmp_path / "deep" / "er" / "out")
    assert {str(p.relative_to(tmp_path / "deep" / "er" / "out")) for p in written} == EVERYTHING - {MANIFEST}
    assert below(tmp_path / "deep" / "er") == {"out", "out/previews"} | {f"out/{name}" for name in EVERYTHING}
    assert json.loads((tmp_path / "deep/er/out/comparison.json").read_text("utf-8"))["schema"] == SCHEMA
    info = soundfile.info(tmp_path / "deep/er/out/previews/b--none--tv.flac")
    assert (info.samplerate, info.frames, info.channels, info.subtype) == (44_100, 22_050, 2, "PCM_24")


def test_without_previews(compared: Comparison, tmp_path: Path) -> None:
    compared.write(tmp_path / "out", previews=False)
    assert below(tmp_path / "out") == {
        MANIFEST,
        "table.csv",
        "differences.csv",
        "comparison.json",
        "evidence.json",
    }


def test_previews_of_an_earlier_comparison_go_away(compared: Comparison, tmp_path: Path) -> None:
    out = tmp_path / "out"
    compared.write(out)
    (out / "previews" / "mine.flac").write_text("kept")
    (out / "previews" / "b--none--tv.flac").write_text("changed since, so it is somebody's own")
    compared.write(out, previews=False)
    assert below(out / "previews") == {"mine.flac", "b--none--tv.flac"}
    assert read_folder(out).clips == ()


def test_what_is_written_beside_appears_with_the_rest_or_not_at_all(compared: Comparison, tmp_path: Path) -> None:
    def page(draft: Path) -> None:
        assert below(draft) == EVERYTHING | {"previews"}
        (draft / "index.html").write_text("a page")

    def broken(draft: Path) -> None:
        page(draft)
        raise OutputError("no page")

    with pytest.raises(OutputError, match="no page"):
        compared.write(tmp_path / "out", also=broken)
    assert below(tmp_path) == set()
    written = compared.write(tmp_path / "out", also=page)
    assert tmp_path / "out" / "index.html" in written
    assert below(tmp_path / "out") == EVERYTHING | {"previews", "index.html"}


def fails_at(turn: int, error: BaseException) -> Callable[[Audio, Path], None]:
    """Instead of `save`: works, until it does not."""
    from translate.files import save

    turns = iter(range(100))

    def broken(audio: Audio, path: Path) -> None:
        if next(turns) == turn:
            path.write_bytes(b"half of it")
            raise error
        save(audio, path)

    return broken


@pytest.mark.parametrize("turn", [0, 2])
@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (RuntimeError("anything"), RuntimeError),
        (KeyboardInterrupt(), KeyboardInterrupt),
        (SystemExit(143), SystemExit),
        (OSError(errno.ENOSPC, "No space left on device"), OutputError),
    ],
    ids=["error", "Ctrl-C", "kill", "full disk"],
)
@pytest.mark.parametrize("before", [False, True], ids=["new", "existing"])
def test_interrupted_in_the_middle_nothing_is_left(
    compared: Comparison,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    turn: int,
    error: BaseException,
    raised: type[BaseException],
    before: bool,
) -> None:
    out = tmp_path / "out"
    if before:
        out.mkdir()
        (out / "table.csv").write_text("an older one")
    monkeypatch.setattr(writing, "save", fails_at(turn, error))
    with pytest.raises(raised) as caught:
        compared.write(out)
    assert below(tmp_path) == ({"out", "out/table.csv"} if before else set())
    if before:
        assert (out / "table.csv").read_text() == "an older one"
    if raised is OutputError:
        assert "No space left" in str(caught.value)
        assert str(out) in str(caught.value)


def test_an_existing_folder_keeps_what_is_not_ours(compared: Comparison, tmp_path: Path) -> None:
    (tmp_path / "previews").mkdir()
    (tmp_path / "previews" / "older--none--tv.flac").write_text("older")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "table.csv").write_text("old")
    compared.write(tmp_path)
    assert below(tmp_path) == EVERYTHING | {"previews", "previews/older--none--tv.flac", "notes.txt"}
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "table.csv").read_text() != "old"


def test_a_file_in_the_place_of_the_folder(compared: Comparison, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputError, match="is a file"):
        compared.write(tmp_path / "out")
    assert below(tmp_path) == {"out"}


@pytest.mark.parametrize(
    "names",
    [
        ["a/b", "a:b", "a_b"],
        ["x" * 100 + "1", "x" * 100 + "2"],
        ["Mix", "mix"],
        ["...", ". .", "_"],
        ["é" * 60 + "1", "é" * 60 + "2"],
    ],
    ids=["separators", "long", "case", "dots", "bytes"],
)
def test_every_master_has_files_of_its_own(names: list[str], tmp_path: Path) -> None:
    """Names that a file system would take for one another must not overwrite each other's previews."""
    masters = [song(0.5, name=name, gain_db=-6.0 * i) for i, name in enumerate(names)]
    compared = translate.compare(masters, devices=["studio-monitors"], platforms=["none"], judge=False)
    written = [p for p in compared.write(tmp_path / "out") if p.suffix == ".flac"]
    data = json.loads((tmp_path / "out/previews/previews.json").read_text("utf-8"))
    clips, noises = data["clips"], data["noises"]
    assert {p.name for p in written} == {one["file"] for one in (*clips, *noises)}
    assert len({p.name.casefold() for p in written}) == len(clips) + len(noises)
    assert [c["identity"]["master"] for c in clips if c["kind"] == "device"] == names
    assert all(p.is_file() and len(p.name.encode()) <= 255 for p in written)


def test_names_lead_to_no_other_folder(tmp_path: Path) -> None:
    compared = translate.compare(song(0.5, name="../../evil"), devices=["tv"], platforms=["none"], judge=False)
    compared.write(tmp_path / "a" / "out")
    assert {p.name for p in tmp_path.iterdir()} == {"a"}
    assert all(p.suffix in ("", ".csv", ".json", ".flac", ".sha256") for p in (tmp_path / "a").rglob("*"))


def test_noise_lies_beside_the_previews_at_its_level(compared: Comparison, tmp_path: Path) -> None:
    """In samples, as far below what the device puts out as the table and the profile say in dBA at the ear."""
    compared.write(tmp_path)
    saved = read_folder(tmp_path)
    (noise,), tv = saved.noises, translate.device("tv")
    assert tv.noise is not None
    clip = next(c for c in saved.clips if c.identity.device == "tv" and c.identity.master == "song")
    music, around = (load(tmp_path / "previews" / one.file).samples for one in (clip, noise))
    assert dba(around) - noise.gain_db + full_scale_db_spl(tv) == pytest.approx(tv.noise.level_dba, abs=0.2)
    alone = translate.play(song(0.5), device="tv").audio.samples
    gain_db = 20.0 * np.log10(np.abs(music).max() / np.abs(alone).max())
    assert gain_db == pytest.approx(clip.gain_db, abs=0.01)
    usual = translate.play(programme_at(-14.0, 48_000), device="tv").audio
    assert noise.usual_lufs == pytest.approx(integrated_lufs(measure_levels(usual.samples, 48_000)), abs=0.05)
