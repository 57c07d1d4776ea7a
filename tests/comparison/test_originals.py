"""Originals and differences: what is written is the master, matched, and what is left of one without the other."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soxr

import translate
from tests.comparison.masters import lag, lufs, song, true_peak_dbtp
from tests.programme import decorrelated_pink
from translate.audio import Audio
from translate.comparison import Comparison
from translate.files import load
from translate.result import Previews, read
from translate.wording import undone_line

RATE = 22_050
BASE = song(6.0, rate=RATE, name="base")
LATER, LAG = np.pad(BASE.samples, ((0, 0), (LAG_ := 137, 0)))[:, : BASE.frames], LAG_
MASTERS = [
    BASE,
    Audio(BASE.samples, RATE, "twin"),
    Audio(BASE.samples * np.float32(10 ** (-3 / 20)), RATE, "quiet"),
    Audio(-LATER, RATE, "later and upside down"),
    Audio(np.clip(3.0 * BASE.samples, -1.0, 1.0), RATE, "clipped"),
]
SPAN = (2.0, 5.0)


def compared(masters: list[Audio], **more: Any) -> Comparison:
    return translate.compare(masters, devices=["tv"], platforms=["none"], judge=False, **more)


class Written:
    """What `write` wrote, lossless."""

    def __init__(self, comparison: Comparison, folder: Path, **how: Any) -> None:
        comparison.write(folder, preview_format="flac", **how)
        self.folder = folder / "previews"
        clips = json.loads((self.folder / "previews.json").read_text("utf-8"))["clips"]
        self.clips = {(c["kind"], c["identity"]["master"], c["other"]): c for c in clips}

    def audio(self, kind: str, master: str, other: str | None = None) -> Audio:
        return load(self.folder / self.clips[kind, master, other]["file"])

    @property
    def pairs(self) -> set[tuple[str, str]]:
        return {(m, o) for kind, m, o in self.clips if kind == "difference"}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(compared(MASTERS), tmp_path_factory.mktemp("out") / "out", excerpt=SPAN)


def test_the_original_is_the_master_but_for_its_gain(written: Written) -> None:
    for master in MASTERS:
        clip, audio = written.clips["original", master.name, None], written.audio("original", master.name)
        expected = master.excerpt(*SPAN).gained(clip["gain_db"]).samples
        np.testing.assert_allclose(audio.samples, expected, atol=2e-4)  # gain_db is rounded to 0.001 dB
        assert (clip["identity"]["platform"], clip["identity"]["device"]) == (None, None)
        assert clip["file"] == f"{master.name}--original.flac"


def test_figures_are_those_of_the_files(written: Written) -> None:
    """Loudness by another meter (scipy's resampler misses peaks of what lies near half the rate); matched to 0.1 LU;
    seconds, rate and channels as they are."""
    for kind, master, other in written.clips:
        clip, audio = written.clips[kind, master, other], written.audio(kind, master, other)
        assert (clip["start_s"], clip["end_s"]) == SPAN
        assert (clip["rate_hz"], clip["channels"], audio.frames) == (RATE, 2, 3 * RATE)
        assert clip["is_mono"] == bool((audio.samples[0] == audio.samples[1]).all())
        if clip["loudness_lufs"] is not None:
            assert clip["loudness_lufs"] == pytest.approx(lufs(audio), abs=0.1)
            assert clip["true_peak_dbtp"] == pytest.approx(translate.measure(audio)["true_peak_dbtp"], abs=1e-3)
            assert true_peak_dbtp(audio) - 0.05 <= clip["true_peak_dbtp"] <= -1.0 + 1e-3
    for kind in ("original", "device"):
        levels = [c["loudness_lufs"] for c in written.clips.values() if c["kind"] == kind]
        assert len(levels) == len(MASTERS)
        assert max(levels) - min(levels) <= 0.1


def test_loudness_less_the_gain_is_the_level_as_delivered(written: Written) -> None:
    for master in MASTERS:
        clip = written.clips["original", master.name, None]
        assert clip["loudness_lufs"] - clip["gain_db"] == pytest.approx(lufs(master.excerpt(*SPAN)), abs=0.1)


def test_masters_that_differ_by_nothing_leave_digital_silence(written: Written) -> None:
    assert not written.audio("difference", "base", "twin").samples.any()
    clip = written.clips["difference", "base", "twin"]
    assert (clip["loudness_lufs"], clip["true_peak_dbtp"], clip["gain_db"]) == (None, None, 0.0)


@pytest.mark.parametrize("other", ["quiet", "later and upside down"])
def test_gain_offset_and_polarity_are_no_difference(written: Written, other: str) -> None:
    """Only rounding is left: one step of 24 bit, −138 dBFS."""
    assert np.abs(written.audio("difference", "base", other).samples).max() <= 2.0**-23


def test_what_was_undone_is_said(written: Written) -> None:
    undone = {
        other: written.clips["difference", "base", other]["undone"] for other in ("twin", "quiet", MASTERS[3].name)
    }
    nothing = {"offset_ms": 0.0, "inverted": False, "louder_db": 0.0, "rate_hz": None}
    assert undone == {
        "twin": nothing,
        "quiet": {**nothing, "louder_db": pytest.approx(-3.0, abs=1e-3)},
        MASTERS[3].name: {
            **nothing,
            "offset_ms": pytest.approx(1000.0 * LAG / RATE, abs=1e-3),
            "inverted": True,
            "louder_db": pytest.approx(0.0, abs=1e-2),
        },
    }
    clips = read(written.folder / "previews.json", Previews).clips
    lines = [line for clip in clips if clip.identity.master == "base" and (line := undone_line(clip))]
    assert lines[:2] == [
        "quiet is 3.0 dB quieter beside base: undone in the difference signal.",
        f"{MASTERS[3].name} is 137 samples later and inverted in polarity beside base: "
        "undone in the difference signal.",
    ]


def test_what_clipping_took_is_heard_at_its_level(written: Written) -> None:
    """Against the difference of the two originals as they were written."""
    first, second = (written.audio("original", name).samples for name in ("base", "clipped"))
    clip = written.clips["difference", "base", "clipped"]
    assert clip["gain_db"] == 0.0
    np.testing.assert_allclose(written.audio("difference", "base", "clipped").samples, first - second, atol=3e-7)
    assert -45.0 < clip["loudness_lufs"] < -20.0
    assert clip["file"] == "base--minus--clipped.flac"


def test_all_pairs_of_five_but_six_against_the_first(written: Written, tmp_path: Path) -> None:
    names = [m.name for m in MASTERS]
    assert written.pairs == {(a, b) for i, a in enumerate(names) for b in names[i + 1 :]}
    six = Written(
        compared([*MASTERS, song(6.0, rate=RATE, gain_db=-1.0, name="six")]), tmp_path / "six", excerpt=(2.0, 3.5)
    )
    assert six.pairs == {("base", name) for name in [*names[1:], "six"]}


def test_no_difference_between_songs_lengths_or_to_a_reference(tmp_path: Path) -> None:
    masters = [
        BASE,
        Audio(decorrelated_pink(6.0, RATE).samples, RATE, "another song"),
        song(8.5, rate=RATE, name="longer"),
        Audio(np.zeros_like(BASE.samples), RATE, "silent"),
    ]
    found = Written(compared(masters, reference=Audio(BASE.samples, RATE, "reference")), tmp_path / "out", excerpt=SPAN)
    assert found.pairs == set()
    assert found.clips["original", "silent", None]["loudness_lufs"] is None
    assert ("original", "reference", None) in found.clips


@pytest.mark.parametrize(("head_s", "tail_s"), [(0.5, 0.0), (3.0, 5.0)])
def test_of_masters_with_silence_at_the_ends_the_whole_is_compared(
    head_s: float, tail_s: float, tmp_path: Path
) -> None:
    """The shorter one's length, the longer one from where the music is."""
    head = round(head_s * RATE)
    led = Audio(np.pad(BASE.samples, ((0, 0), (head, round(tail_s * RATE)))), RATE, "led in")
    found = Written(compared([BASE, led]), tmp_path / "out", full=True)
    rest = found.audio("difference", "base", "led in")
    assert rest.frames == BASE.frames
    assert np.abs(rest.samples).max() < 1e-3  # not nothing: loudness is gated by blocks, which now lie elsewhere
    assert lag(found.audio("original", "led in"), found.audio("original", "base")) == head
    assert found.clips["difference", "base", "led in"]["undone"]["offset_ms"] == pytest.approx(1000.0 * head_s)


def test_parts_of_a_sample_are_no_difference(tmp_path: Path) -> None:
    """What is left is too quiet to have a loudness; without, the top alone would leave it 20 dB below the song."""
    hz = np.fft.rfftfreq(BASE.frames)
    turned = np.fft.rfft(BASE.samples, axis=1) * np.exp(-2j * np.pi * hz * 0.4)
    late = Audio(np.fft.irfft(turned, BASE.frames, axis=1).astype(np.float32), RATE, "late")
    found = Written(compared([BASE, late]), tmp_path / "out", excerpt=SPAN)
    clip = found.clips["difference", "base", "late"]
    assert clip["loudness_lufs"] is None
    assert clip["undone"]["offset_ms"] == pytest.approx(400.0 / RATE, abs=2e-3)


def test_another_rate_is_no_difference(tmp_path: Path) -> None:
    """Of a song that ends below half of the lower rate, as equal loudness asks for."""
    low = soxr.resample(BASE.samples.T, RATE, 44_100, quality="VHQ")
    high = Audio(np.asarray(soxr.resample(low, 44_100, RATE, quality="VHQ").T), RATE, "base")
    found = Written(compared([high, Audio(np.asarray(low.T), 44_100, "another rate")]), tmp_path / "out", excerpt=SPAN)
    assert found.clips["original", "another rate", None]["rate_hz"] == 44_100
    assert found.clips["difference", "base", "another rate"]["undone"]["rate_hz"] == 44_100
    rest, whole = (found.audio(*key).samples for key in (("difference", "base", "another rate"), ("original", "base")))
    assert np.square(rest).sum() < 1e-5 * np.square(whole).sum()


def test_masters_with_silence_in_front_are_heard_at_one_moment(tmp_path: Path) -> None:
    """And the player takes them for one; what lies before the first sound of one of them is heard in none."""
    head = np.pad(BASE.samples, ((0, 0), (3 * RATE, 0)))
    led, tailed = Audio(head, RATE, "led in"), Audio(np.pad(BASE.samples, ((0, 0), (0, 5 * RATE))), RATE, "tail")
    found = Written(compared([BASE, led, tailed]), tmp_path / "out", excerpt=SPAN)
    assert {
        (name, c["start_s"], c["late_s"]) for (kind, name, _), c in found.clips.items() if kind != "difference"
    } == {
        ("base", 2.0, 0.0),
        ("led in", 5.0, 3.0),
        ("tail", 2.0, 0.0),
    }
    for kind in ("original", "device"):
        first, second = (found.audio(kind, name).samples for name in ("base", "led in"))
        assert np.abs(first - second).max() < 1e-3  # each matched by itself
    assert found.pairs == {("base", "led in"), ("base", "tail"), ("led in", "tail")}
    assert found.clips["difference", "base", "led in"]["undone"]["offset_ms"] == pytest.approx(3000.0)
    assert np.abs(found.audio("difference", "led in", "tail").samples).max() < 1e-3
    early = Written(compared([led, BASE]), tmp_path / "early", excerpt=(1.0, 5.0))
    assert [early.clips["original", name, None]["start_s"] for name in ("led in", "base")] == [3.0, 0.0]
    before = Written(compared([led, BASE]), tmp_path / "before", excerpt=(0.5, 2.0))
    assert [before.clips["original", name, None]["start_s"] for name in ("led in", "base")] == [0.5, 0.5]
