"""`translate check` at the keyboard: status, exit codes, JSON, CSV, page."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from tests.cli.conftest import Invoke, the_json
from tests.qc.faults import RATE, audio_of, clean
from tests.readiness.parts import audio_of as mix_of_parts
from tests.readiness.parts import parts
from translate.files import save


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """good.wav, dead.wav (loud, and nothing in the right channel), again.flac (as good.wav), short.wav (2 s less)."""
    made = tmp_path_factory.mktemp("masters")
    loud = np.clip(4.0 * clean(), -0.99, 0.99)
    loud[1] = 0.0
    save(audio_of(clean()), made / "good.wav")
    save(audio_of(loud), made / "dead.wav")
    save(audio_of(clean()), made / "again.flac")
    save(audio_of(0.9 * clean()[:, : -2 * RATE]), made / "short.wav")
    return made


def test_a_clean_file_passes_with_one_line(invoke: Invoke, folder: Path) -> None:
    result = invoke("check", folder / "good.wav")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"PASS  {folder / 'good.wav'}"]


def test_a_failure_returns_3_and_says_what_where_and_what_to_do(invoke: Invoke, folder: Path) -> None:
    result = invoke("check", folder / "dead.wav")
    assert result.exit_code == 3
    assert result.stdout.startswith("FAIL")
    assert "dead-channel: There is nothing in the right channel." in result.stdout
    assert "[left]" in result.stdout
    assert "Bounce it again" in result.stdout


def test_json_is_a_list_with_the_keys_of_the_issue(invoke: Invoke, folder: Path) -> None:
    result = invoke("check", folder / "dead.wav", folder / "good.wav", "--json")
    bad, good = json.loads(result.stdout)
    assert (bad["status"], good["status"], good["findings"]) == ("fail", "pass", [])
    wanted = {"code", "severity", "confidence", "spans", "channel", "sentence", "remedy", "evidence"}
    assert all(wanted <= set(one) for one in bad["findings"])


def test_files_of_one_song_are_held_against_each_other(invoke: Invoke, folder: Path) -> None:
    found = {Path(one["file"]).name: one for one in json.loads(invoke("check", folder, "--json").stdout)}
    codes = {name: {one["code"] for one in check["findings"]} for name, check in found.items()}
    assert "identical" in codes["good.wav"] & codes["again.flac"]
    assert {"shorter", "cut-end", "same-audio"} <= codes["short.wav"]
    shorter = next(one for one in found["short.wav"]["findings"] if one["code"] == "shorter")
    assert shorter["evidence"][0]["value"] == pytest.approx(1.5, abs=0.4)  # the last of it is faded out
    same = next(one for one in found["short.wav"]["findings"] if one["code"] == "same-audio")
    assert "−0.92 dB of gain" in same["sentence"] or "+0.92 dB of gain" in same["sentence"]


def test_csv_and_page_are_written(invoke: Invoke, folder: Path, tmp_path: Path) -> None:
    invoke("check", folder / "dead.wav", "--csv", tmp_path / "out.csv", "--html", tmp_path / "out.html")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text("utf-8"))))
    assert "dead-channel" in {row["code"] for row in rows}
    assert "There is nothing in the right channel." in (tmp_path / "out.html").read_text("utf-8")


def test_explain_lists_rules_and_specs(invoke: Invoke) -> None:
    everything = the_json(invoke("check", "--explain", "--json"))
    assert {"clipped", "dead-channel", "identical"} <= {rule["code"] for rule in everything["rules"]}
    assert "spotify" in {spec["id"] for spec in everything["specs"]}
    assert "clipped" in invoke("check", "--explain").stdout


def test_mistakes_are_one_line(invoke: Invoke, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("nmae = 3\nbits = ['x']\n")
    assert invoke("check").exit_code == 2
    assert invoke("check", folder / "nothing.wav").exit_code == 1
    assert "did you mean 'spotify'" in invoke("check", folder / "good.wav", "--spec", "spotfy").stderr
    assert "nmae: is not known here" in invoke("check", folder / "good.wav", "--spec", tmp_path / "mine.toml").stderr


def test_a_mix_is_answered_with_its_probe_master(invoke: Invoke, tmp_path: Path) -> None:
    mix = parts()["band"] + parts()["voice"]
    save(mix_of_parts(np.clip(3.0 * mix, -0.35, 0.35)), tmp_path / "mix.wav")
    save(mix_of_parts(parts()["voice"]), tmp_path / "voice.wav")
    stem = f"vocal={tmp_path / 'voice.wav'}"
    result = invoke("check", "--mix", tmp_path / "mix.wav", "--stem", stem, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert result.stdout.startswith("FIX FIRST")
    assert "clipped: Clipped:" in result.stdout
    written = json.loads((tmp_path / "out" / "readiness.json").read_text("utf-8"))
    assert (written["status"], written["stems"]) == ("fix-first", ["vocal"])
    assert (tmp_path / "out" / "mix_probe.wav").is_file()


def test_mistakes_about_a_mix_are_one_line(invoke: Invoke, folder: Path) -> None:
    assert invoke("check", folder / "good.wav", "--rough", folder / "dead.wav").exit_code == 2
    wrong = invoke("check", "--mix", folder / "good.wav", "--stem", "voice.wav")
    assert wrong.exit_code == 2
    assert "--stem voice.wav: write ROLE=FILE" in wrong.stderr
    assert invoke("check", "--mix", folder / "nothing.wav").exit_code == 1
