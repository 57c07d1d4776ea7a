"""Scores in the table: against the norm or the references, over the panel, and who wins for real."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import translate
from tests.programme import programme
from tests.scoring.rows import norm_of_three
from translate.audio import Audio
from translate.comparison import compare
from translate.comparison.catalogue import audio_files, build_norm, credits_in
from translate.errors import AudioError, ProfileError
from translate.scoring import PARTS

SONG = programme(8.0, 44_100)
THIN = SONG.with_samples(SONG.samples - np.stack([np.convolve(x, np.ones(300) / 300, "same") for x in SONG.samples]))


def named(audio: Audio, name: str) -> Audio:
    return Audio(audio.samples, audio.rate, name)


@pytest.fixture(scope="module")
def against_itself() -> translate.Comparison:
    return compare(
        [named(SONG, "same"), named(THIN, "thin")],
        reference=named(SONG, "reference"),
        devices=["laptop", "club-pa"],
        platforms=["spotify@lossless"],
    )


def test_the_same_as_the_reference_is_100(against_itself: translate.Comparison) -> None:
    table: Any = {(r["master"], r["device"]): r for r in against_itself.table.to_dict("records")}
    for device in ("laptop", "club-pa"):
        assert table["same", device]["score_balance"] == pytest.approx(100.0)
        assert table["same", device]["translation_score"] > table["thin", device]["translation_score"] + 3.0
    assert table["thin", "club-pa"]["score_balance"] < table["thin", "laptop"]["score_balance"]


def test_columns_and_panel(against_itself: translate.Comparison) -> None:
    for name in PARTS:
        assert against_itself.table[f"score_{name}"].between(0.0, 100.0).all()
    scores: Any = against_itself.scores.to_dict("records")
    (panel,) = (s["translation_score"] for s in scores if s["master"] == "thin")
    table: Any = against_itself.table.to_dict("records")
    rows = [r["translation_score"] for r in table if r["master"] == "thin"]
    assert min(rows) <= panel <= max(rows)
    data = against_itself.to_dict()
    assert {s["identity"]["master"] for s in data["scores"]} == {"same", "thin", "reference"}
    assert data["norm"]["masters"] >= 60


def test_a_norm_that_lacks_a_column_is_told_before_any_work(tmp_path: Path) -> None:
    whole = norm_of_three()
    lacking = replace(whole, songs=tuple(replace(song, aside=()) for song in whole.songs))
    (tmp_path / "old.json").write_text(lacking.to_json(), encoding="utf-8")
    (tmp_path / "never-read.wav").write_text("not audio")
    with pytest.raises(ProfileError, match="norm has no bass_line_audible_pct"):
        compare(tmp_path / "never-read.wav", devices=["tv"], norm=tmp_path / "old.json")


def test_quiet_listening_loses_the_bass() -> None:
    tables = [
        compare(SONG, devices=["smart-speaker"], platforms=["none"], volume_db=db, judge=False).table
        for db in (0.0, -25.0)
    ]
    shares = [table["bass_audible_pct"][0] for table in tables]
    assert shares[1] < shares[0] - 20.0


def test_the_volume_is_told() -> None:
    found = compare(SONG.excerpt(0.0, 2.0), devices=["tv"], platforms=["none"], volume_db=-12.0)
    usual = compare(SONG.excerpt(0.0, 2.0), devices=["tv"], platforms=["none"])
    assert (found.to_dict()["volume_db"], usual.to_dict()["volume_db"]) == (-12.0, 0.0)
    assert found.table["level_at_ear_dba"][0] == pytest.approx(usual.table["level_at_ear_dba"][0] - 12.0, abs=0.01)


def test_a_norm_from_a_folder(tmp_path: Path) -> None:
    for i, db in enumerate((-3.0, -6.0)):
        translate.save(SONG.excerpt(0.0, 2.0).gained(db), tmp_path / f"{i}.wav")
    (tmp_path / "broken.flac").write_text("not audio")
    (tmp_path / "notes.txt").write_text("no master")
    failed: list[AudioError] = []
    built = build_norm(audio_files(tmp_path), "mine", on_failure=failed.append)
    assert (built.about, built.masters, len(failed)) == ("mine", 2, 1)
    assert [(song.name, song.maker) for song in built.songs] == [("0", "0"), ("1", "1")]
    assert "broken.flac" in str(failed[0])
    assert built.on(translate.device("tv")).values.shape[1] == 2


def test_makers_are_folders_or_stand_in_the_credits(tmp_path: Path) -> None:
    credit = credits_in(tmp_path)
    assert credit(tmp_path / "Anna" / "first" / "song.wav") == ("Anna", "")
    assert credit(tmp_path / "song.wav") == ("song", "")
    (tmp_path / "credits.csv").write_text("file,artist,genre\nsong.wav,Günther,folk\n", encoding="utf-8")
    assert credits_in(tmp_path)(tmp_path / "song.wav") == ("Günther", "folk")


def test_a_folder_without_audio(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="no audio files"):
        audio_files(tmp_path)


def test_credits_as_a_spreadsheet_of_any_country_writes_them(tmp_path: Path) -> None:
    text = '\ufefffile;artist;genre\r\n"song.wav";"Günther; Söhne";folk\r\n'
    for data in (text.encode(), text[1:].encode("cp1252"), text[1:].encode("utf-16")):
        (tmp_path / "credits.csv").write_bytes(data)
        assert credits_in(tmp_path)(tmp_path / "song.wav") == ("Günther; Söhne", "folk")
    (tmp_path / "credits.csv").write_text("name,by\nsong.wav,Anna\n")
    with pytest.raises(ProfileError, match="no column 'file'"):
        credits_in(tmp_path)
