"""Writing a comparison: all of it or nothing."""

import errno
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

import translate
from tests.comparison.masters import SMALL, song
from tests.playback.test_levels import programme_at
from tests.playback.test_surroundings import dba
from translate.audio import Audio
from translate.comparison import Comparison
from translate.comparison.clips import RenderedClip
from translate.comparison.coding import FORMATS, Coding
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.errors import OutputError
from translate.files import load
from translate.outputs import MANIFEST
from translate.playback.calibration import full_scale_db_spl
from translate.result import SCHEMA, Identity, read_folder


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return translate.compare([song(0.5), song(0.5, seed=2, name="b")], devices=["tv", SMALL], platforms=["none"])


def below(folder: Path) -> set[str]:
    """All files and folders below, hidden ones too."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def named(form: str) -> set[str]:
    """Files of previews in this format; a difference is lossless always."""
    files = ["song--original", "b--original", *(f"{m}--none--{d}" for m in ("song", "b") for d in ("tv", "small"))]
    return {"previews/song--minus--b.flac", *(f"previews/{name}.{form}" for name in (*files, "noise--tv"))}


EVERYTHING = {
    *{MANIFEST, "table.csv", "differences.csv", "comparison.json", "evidence.json", "previews/previews.json"},
    *named("opus"),
}


def test_everything_is_there_and_readable(compared: Comparison, tmp_path: Path) -> None:
    written = compared.write(tmp_path / "deep" / "er" / "out")
    assert {str(p.relative_to(tmp_path / "deep" / "er" / "out")) for p in written} == EVERYTHING - {MANIFEST}
    assert below(tmp_path / "deep" / "er") == {"out", "out/previews"} | {f"out/{name}" for name in EVERYTHING}
    assert json.loads((tmp_path / "deep/er/out/comparison.json").read_text("utf-8"))["schema"] == SCHEMA
    info = soundfile.info(tmp_path / "deep/er/out/previews/b--none--tv.opus")
    assert (info.samplerate, info.frames, info.channels, info.subtype) == (48_000, 24_000, 2, "OPUS")


def test_all_previews_are_lossless_on_request(compared: Comparison, tmp_path: Path) -> None:
    """To the bit what is rendered; as Opus they are the same sound at the same place, mono once."""
    folders: dict[str, Path] = {form: tmp_path / form for form in FORMATS}
    for form in FORMATS:
        compared.write(folders[form], preview_format=form)
    assert {str(p.relative_to(folders["flac"])) for p in folders["flac"].glob("previews/*.flac")} == named("flac")
    info = soundfile.info(folders["flac"] / "previews/b--none--tv.flac")
    assert (info.samplerate, info.frames, info.channels, info.subtype) == (44_100, 22_050, 2, "PCM_24")
    rendered = compared.previews()
    flac, opus = (read_folder(folders[form]).clips for form in ("flac", "opus"))
    assert [one.peaks for one in flac] == [one.peaks for one in opus]
    for one, other in zip(flac, opus, strict=True):
        exact, coded = (load(folders[form] / "previews" / c.file) for form, c in (("flac", one), ("opus", other)))
        assert (other.rate_hz, other.channels) == (coded.rate, coded.channels)
        if one.kind == "device":
            key = one.identity.master, "none", str(one.identity.device)
            np.testing.assert_array_equal(exact.samples, rendered[key].samples)
            assert coded.channels == (1 if one.identity.device == "small" else 2)
        if one.kind != "difference":
            at_48 = soxr.resample(exact.samples.mean(axis=0), exact.rate, 48_000)
            assert np.corrcoef(at_48, coded.samples.mean(axis=0))[0, 1] > 0.9


@pytest.mark.parametrize(
    ("seconds", "rates"), [((60.0, 30.0), (128, 80)), ((600.0, 400.0), (72, 48)), ((1e6, 1e6), (96, 60))]
)
def test_opus_gets_what_a_page_can_hold(
    seconds: tuple[float, float], rates: tuple[int, int], programme: Callable[..., Audio]
) -> None:
    """Where none could, the files lie beside it and are for the ear."""
    clip = RenderedClip("original", programme(3.0, 44_100), 0.0, Identity(master="m"), 0.0)
    assert Coding.chosen("opus", seconds, [clip]).rates_kbps == rates
    assert Coding.chosen("flac", seconds, [clip]).rates_kbps is None


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
    (out / "previews" / "b--none--tv.opus").write_text("changed since, so it is somebody's own")
    compared.write(out, previews=False)
    assert below(out / "previews") == {"mine.flac", "b--none--tv.opus"}
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


def fails_at(turn: int, error: BaseException) -> Callable[[Coding, Audio, Path], int]:
    """Instead of `Coding.save`: works, until it does not."""

    turns = iter(range(100))

    whole = Coding.save

    def broken(coding: Coding, audio: Audio, path: Path) -> int:
        if next(turns) == turn:
            path.write_bytes(b"half of it")
            raise error
        return whole(coding, audio, path)

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
    monkeypatch.setattr(Coding, "save", fails_at(turn, error))
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
    written = [p for p in compared.write(tmp_path / "out") if p.suffix in (".opus", ".flac")]
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
    assert all(p.suffix in ("", ".csv", ".json", ".opus", ".sha256") for p in (tmp_path / "a").rglob("*"))


def test_noise_lies_beside_the_previews_at_its_level(compared: Comparison, tmp_path: Path) -> None:
    """In samples, as far below what the device puts out as the table and the profile say in dBA at the ear."""
    compared.write(tmp_path, preview_format="flac")
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
