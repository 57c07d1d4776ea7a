"""Series behind the pictures: what is in them is in the table, in the files, and where it was planted."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import translate
from tests.comparison.masters import song
from tests.programme import pink
from translate.audio import Audio
from translate.comparison import Comparison
from translate.result import SCHEMA

RATE, HALF_S = 44_100, 25.0
DEVICES, PLATFORMS = ["studio-monitors", "phone-speaker", "car@motorway"], ["spotify@lossless", "none"]


def staged() -> Audio:
    """Pink noise: 25 s loud and mono, 25 s 20 dB softer with unrelated channels and without bass; one peak of 0.9."""
    left, right = (pink(2 * HALF_S, RATE, seed=seed) for seed in (1, 2))
    half = left.size // 2
    samples = np.stack([left, np.where(np.arange(left.size) < half, left, right)])
    spectrum = np.fft.rfft(samples[:, half:], axis=1)
    spectrum[:, np.fft.rfftfreq(half, 1 / RATE) < 400.0] = 0.0
    samples[:, half:] = 0.1 * np.fft.irfft(spectrum, half, axis=1)
    samples[:, half + 5 * RATE] = (0.9, -0.9)
    return Audio(samples.astype(np.float32), RATE, "staged")


MASTERS = [staged(), Audio(song(2.0).samples[:1], RATE, "mono"), Audio(np.zeros((2, RATE), np.float32), RATE, "silent")]


@pytest.fixture(scope="module")
def compared() -> Comparison:
    return translate.compare(MASTERS, reference=song(2.0, name="ref"), devices=DEVICES, platforms=PLATFORMS)


@pytest.fixture(scope="module")
def evidence(compared: Comparison, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out: Path = tmp_path_factory.mktemp("out") / "out"
    compared.write(out, previews=False)
    data: dict[str, Any] = json.loads((out / "evidence.json").read_text("utf-8"))
    assert data["schema"] == SCHEMA
    data["masters"] = {one["master"]: one for one in data["masters"]}
    for one in data["heard"]:
        one["audible"] = {part["band"]: part["pct"] for part in one["audible"]}
    return data


def place(one: dict[str, Any]) -> tuple[str, str, str]:
    return one["identity"]["master"], one["identity"]["platform"], one["identity"]["device"]


def array(values: list[float | None]) -> NDArray[np.float64]:
    return np.array(values, dtype=np.float64)  # None becomes NaN


def test_it_is_all_there_in_the_order_of_the_table(compared: Comparison, evidence: dict[str, Any]) -> None:
    assert [r["name"] for r in evidence["bands"]] == [
        *("sub", "bass", "low_mid", "mid", "presence", "sibilance", "air")
    ]
    assert list(evidence["masters"]) == ["staged", "mono", "silent", "ref"]
    assert [h["identity"] for h in evidence["heard"]] == [r["identity"] for r in compared.to_dict()["rows"]]


def series_of(part: dict[str, Any]) -> list[list[float | None]]:
    return [v for v in part.values() if isinstance(v, list)]


def test_at_most_400_steps_that_span_the_song(evidence: dict[str, Any]) -> None:
    for about in evidence["masters"].values():
        for name in ("waveform", "loudness", "dynamics", "stereo"):
            for values in series_of(about[name]):
                assert len(values) <= 400
                assert 0.0 <= len(values) * about[name]["step_s"] - about["duration_s"] < about[name]["step_s"] + 1e-6
    for heard in evidence["heard"]:
        duration_s = evidence["masters"][heard["identity"]["master"]]["duration_s"]
        for values in [heard["loudness_sone"], *heard["audible"].values()]:
            assert len(values) <= 400
            assert -1e-3 <= len(values) * heard["step_s"] - duration_s < heard["step_s"] + 1e-3


def test_extremes_of_the_series_are_the_columns(compared: Comparison, evidence: dict[str, Any]) -> None:
    for row in compared.masters.to_dict("records"):
        about = evidence["masters"][row["name"]]
        peak = max(about["waveform"]["peak"])
        if row["name"] == "silent":
            assert peak == 0.0
            assert set(about["loudness"]["momentary_lufs"]) == set(about["tone"]["db"]) == {None}
            continue
        assert 20 * np.log10(peak) == pytest.approx(row["sample_peak_dbfs"], abs=0.01)
        for name in ("momentary", "short_term"):
            values, column = array(about["loudness"][f"{name}_lufs"]), row[f"max_{name}_lufs"]
            if np.isfinite(column):
                assert np.nanmax(values) == pytest.approx(column, abs=0.006)
            else:
                assert np.isnan(values).all()


def test_the_two_halves_are_told_apart(evidence: dict[str, Any]) -> None:
    about = evidence["masters"]["staged"]
    step_s = about["stereo"]["step_s"]
    first, second = slice(0, int(HALF_S / step_s)), slice(int(HALF_S / step_s) + 1, None)
    wide, correlation = array(about["stereo"]["side_to_mid_db"]), array(about["stereo"]["correlation"])
    assert (wide[first] == -30.0).all()
    assert (correlation[first] == 1.0).all()
    assert np.median(wide[second]) == pytest.approx(0.0, abs=0.5)
    assert np.median(correlation[second]) == pytest.approx(0.0, abs=0.05)
    loud = array(about["loudness"]["short_term_lufs"])
    assert np.nanmedian(loud[first]) - np.nanmedian(loud[second]) > 15.0
    at = int(np.argmax(about["waveform"]["peak"]))
    assert at * step_s <= HALF_S + 5.0 < (at + 1) * step_s
    psr = array(about["dynamics"]["psr_db"])
    assert np.nanmax(psr) > np.nanmedian(psr[first]) + 5.0


def test_a_mono_file_is_mono_and_a_short_one_has_no_short_term(evidence: dict[str, Any]) -> None:
    about = evidence["masters"]["mono"]
    assert set(about["stereo"]["correlation"]) == {1.0}
    assert set(about["stereo"]["side_to_mid_db"]) == {-30.0}
    assert set(about["loudness"]["short_term_lufs"]) == set(about["dynamics"]["psr_db"]) == {None}
    assert set(evidence["masters"]["silent"]["stereo"]["side_to_mid_db"]) == {None}


def test_pink_noise_is_flat_in_third_octaves(evidence: dict[str, Any]) -> None:
    tone = evidence["masters"]["staged"]["tone"]
    level = array(tone["db"])
    assert len(level) == len(tone["hz"]) == 31
    assert (tone["hz"][0], tone["hz"][17], tone["hz"][30]) == (20.0, 1_000.0, 19_952.6)
    assert (10 ** (level / 10)).sum() == pytest.approx(1.0, abs=0.01)
    assert level[3:30] == pytest.approx(np.full(27, -10 * np.log10(31)), abs=0.6)  # but for the soft half: 1 %


def test_means_over_time_are_the_columns(compared: Comparison, evidence: dict[str, Any]) -> None:
    rows = {place(r): r["values"] for r in compared.to_dict()["rows"]}
    names = [r["name"] for r in evidence["bands"]]
    for heard in evidence["heard"]:
        row = rows[place(heard)]
        intended = rows[(*place(heard)[:2], "studio-monitors")]
        assert heard["balance_pct"] == pytest.approx([row[f"heard_{n}_pct"] for n in names], abs=0.006)
        assert heard["intent_pct"] == pytest.approx([intended[f"heard_{n}_pct"] for n in names], abs=0.006)
        for name, values in heard["audible"].items():
            there = array(values)
            if np.isfinite(there).any():
                has = 1.0 - row[f"{name}_missing_pct"] / 100.0  # series are of what this master has of it
                assert np.nanmean(there) * has == pytest.approx(row[f"{name}_audible_pct"], abs=3.0)
                assert np.nanmax(there) <= 100.0
            else:
                assert row[f"{name}_audible_pct"] == 0.0
        if heard["identity"]["master"] == "staged":  # which plays from beginning to end
            assert np.mean(heard["loudness_sone"]) == pytest.approx(row["heard_loudness_sone"], rel=0.03)


def test_bass_that_is_not_there_cannot_vanish(evidence: dict[str, Any]) -> None:
    """In the second half there is none: null everywhere, on the device without bass as on the monitors."""
    for heard in evidence["heard"]:
        if heard["identity"]["master"] == "staged":
            bass = array(heard["audible"]["bass"])
            first, second = slice(2, int(HALF_S / heard["step_s"]) - 2), slice(int(HALF_S / heard["step_s"]) + 2, -1)
            assert np.isnan(bass[second]).all()
            if heard["identity"]["device"] == "studio-monitors":
                assert (bass[first] == 100.0).all()
            if heard["identity"]["device"] == "phone-speaker":
                assert np.nanmean(bass[first]) < 20.0
    assert all(
        h["audible"]["bass"] == [None] * len(h["loudness_sone"])
        for h in evidence["heard"]
        if "sil" in h["identity"]["master"]
    )


def test_without_judgement_there_is_none(tmp_path: Path) -> None:
    translate.compare(song(0.5), devices=["tv"], platforms=["none"], judge=False).write(
        tmp_path / "out", previews=False
    )
    data = json.loads((tmp_path / "out" / "evidence.json").read_text("utf-8"))
    assert (data["masters"], data["heard"]) == ([], [])
