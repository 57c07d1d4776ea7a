"""Versions beside their main one: faults that are put in are found, and nothing else is."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pedalboard as pb
import pytest
import soundfile
import soxr
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

import translate
from tests.programme import programme
from translate.audio import Audio
from translate.result import VersionCheck, VersionSet
from translate.versioning.edit import cuts

RATE, SECONDS = 44_100, 14
PLAIN = ["studio-monitors", "phone-speaker"]

Samples = NDArray[np.float32]


@cache
def music() -> Samples:
    """With a click of its own every bar, so that no bar is another one."""
    song = programme(float(SECONDS), RATE).samples.copy()
    noise = np.random.default_rng(5).standard_normal(song.shape) * 0.02
    return np.asarray(song + sosfilt(butter(2, 2_000.0, fs=RATE, output="sos"), noise), np.float32)


@cache
def voice() -> Samples:
    """Syllables of noise in the middle, from 400 Hz to 4 kHz, which rest from 5 to 8 s."""
    rng = np.random.default_rng(7)
    noise = sosfilt(butter(2, [400.0, 4_000.0], "bandpass", fs=RATE, output="sos"), rng.standard_normal(SECONDS * RATE))
    times = np.arange(noise.size) / RATE
    sung = noise * np.clip(np.sin(2 * np.pi * 3.0 * times), 0.0, 1.0) * ((times < 5.0) | (times > 8.0))
    level = np.sqrt(np.square(music()).mean() / np.square(sung).mean()) * 0.5
    return np.asarray(np.stack([sung, sung]) * level, np.float32)


MAIN = Audio(music() + voice(), RATE, "main")


def only(**versions: Samples | Audio) -> VersionCheck:
    """The check of one version."""
    (found,) = of_all(**versions).versions
    return found


def of_all(**versions: Samples | Audio) -> VersionSet:
    given: dict[str, Any] = {k: v if isinstance(v, Audio) else Audio(v, RATE, k) for k, v in versions.items()}
    return translate.versions(MAIN, devices=PLAIN, **given)


def codes(found: VersionCheck, least: str = "warning") -> set[str]:
    return {f.code for f in found.findings if least == "hint" or f.severity != "hint"}


def censored(start_s: float, end_s: float, what: Samples | None = None) -> Samples:
    """The main with the music alone there, or with something else."""
    out, part = MAIN.samples.copy(), slice(round(start_s * RATE), round(end_s * RATE))
    out[:, part] = (music() if what is None else what)[:, part]
    return out


def test_a_clean_version_lists_every_place_and_nothing_else() -> None:
    both = censored(3.0, 3.6)
    both[:, 10 * RATE : round(10.4 * RATE)] = music()[:, 10 * RATE : round(10.4 * RATE)]
    found = only(clean=both)
    assert (found.status, found.offset_samples, found.gain_db) == ("pass", 0.0, 0.0)
    assert np.array(found.differs) == pytest.approx(np.array([(3.0, 3.6), (10.0, 10.4)]), abs=0.15)


def test_a_hole_is_heard_and_no_word_missing_is_no_clean_version() -> None:
    holed = only(clean=censored(3.0, 3.4, np.zeros_like(MAIN.samples)))
    assert codes(holed) == {"hole"}
    (hole,) = [f for f in holed.findings if f.code == "hole"]
    assert hole.spans[0] == pytest.approx((3.0, 3.4), abs=0.06)
    assert only(clean=MAIN.samples).status == "fail"


@pytest.mark.parametrize(("samples", "severity"), [(20, "hint"), (441, "warning"), (-4410, "problem")])
def test_a_start_that_is_off_is_found_to_the_sample(samples: int, severity: str) -> None:
    moved = np.roll(censored(3.0, 3.6), samples, axis=1)
    found = only(clean=moved)
    assert found.offset_samples == pytest.approx(samples, abs=0.02)
    assert next(f.severity for f in found.findings if f.code == "offset") == severity


def test_level_polarity_and_rate_are_told() -> None:
    out = censored(3.0, 3.6)
    quiet = only(clean=-0.8 * out)
    assert quiet.gain_db == pytest.approx(-1.94, abs=0.02)
    assert codes(quiet) == {"level", "polarity"}
    resampled = Audio(soxr.resample(out.T, RATE, 48_000).T.astype(np.float32), 48_000, "other")
    assert codes(only(clean=resampled)) == {"rate"}


def test_the_voice_is_measured_against_the_music_where_it_sings() -> None:
    found = only(instrumental=music())
    assert found.status == "pass"
    assert "voice-gone" in codes(found, "hint")
    assert [(round(p.start_s), round(p.end_s)) for p in found.passages] == [(0, 5), (8, 14)]
    monitors, phone = found.voice_on
    assert monitors.change_db == pytest.approx(0.0, abs=0.5)
    assert phone.voice_to_music_db > monitors.voice_to_music_db + 1.0  # it takes the bass away, not the voice


@pytest.mark.parametrize(("left_db", "status"), [(-12.0, "fail"), (-26.0, "warn")])
def test_what_is_left_of_the_voice_is_found_and_how_much(left_db: float, status: str) -> None:
    found = only(instrumental=music() + np.float32(10 ** (left_db / 20)) * voice())
    assert found.status == status
    (left,) = [f for f in found.findings if f.code == "voice-left"]
    assert left.evidence[0].value == pytest.approx(left_db, abs=2.0)


def dull(samples: Samples) -> Samples:
    """4 dB less around 4 kHz: a bell of the audio EQ cookbook."""
    bell = pb.Pedalboard([pb.PeakFilter(4_000.0, -4.0, 1.4)])
    return np.asarray(bell(samples, RATE), np.float32)


@pytest.mark.parametrize("kind", ["clean", "instrumental", "performance"])
def test_another_tone_is_found_where_both_play_the_same(kind: str) -> None:
    """Whatever is missing beside it."""
    plain = censored(3.0, 3.6) if kind == "clean" else music()
    assert "tone" not in codes(only(**{kind: plain}))
    (tone,) = [f for f in only(**{kind: dull(plain)}).findings if f.code == "tone"]
    assert tone.evidence[0].value == pytest.approx(-4.0, abs=0.6)
    assert re.search(r"−[34]\.\d dB at (2\.5|3\.2) kHz to (5|6\.3) kHz", tone.sentence)


def test_another_bit_depth_and_a_lossy_file_are_told(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("main.wav", "same.wav", "short.wav", "lossy.ogg")]
    for path, subtype in zip(paths, ("PCM_24", "PCM_24", "PCM_16", "VORBIS"), strict=True):
        soundfile.write(path, (censored(3.0, 3.6) if path.stem != "main" else MAIN.samples).T * 0.5, RATE, subtype)
    found = [translate.versions(paths[0], clean=path, devices=PLAIN).versions[0] for path in paths[1:]]
    assert [codes(one) for one in found] == [set(), {"bit-depth"}, {"lossy"}]


def test_where_nothing_is_the_same_nothing_is_said_of_the_voice() -> None:
    """Another mix: no level is known, so neither is what was taken away."""
    other = np.stack([music()[0], np.roll(music()[1], 300)]) + voice()[:, ::-1]
    found = only(instrumental=other)
    assert "nowhere-same" in codes(found, "hint")
    assert (found.passages, found.voice_on) == ((), ())


def test_voices_and_music_add_up_to_the_main() -> None:
    assert (of_all(instrumental=music(), a_cappella=voice()).sum_residual_db or 0.0) < -60.0
    short = of_all(instrumental=music(), a_cappella=sosfilt(butter(2, 900.0, fs=RATE, output="sos"), voice()))
    assert short.status == "fail"
    assert -12.0 < (short.sum_residual_db or 0.0) < 0.0


def test_a_performance_version_without_backing_is_the_instrumental() -> None:
    backing = np.roll(0.4 * voice(), 4_000, axis=1)
    instrumental = music()
    kept = of_all(instrumental=instrumental, performance=music() + backing).versions[1]
    gone = of_all(instrumental=instrumental, performance=music()).versions[1]
    assert ("backing" in codes(kept, "hint"), "no-backing" in codes(gone)) == (True, True)


def test_a_radio_edit_says_where_it_was_cut() -> None:
    edit = np.concatenate([MAIN.samples[:, : 5 * RATE], MAIN.samples[:, round(9.5 * RATE) :]], axis=1)
    found = only(radio_edit=edit)
    assert found.status == "pass"
    assert np.array(found.differs) == pytest.approx(np.array([(5.0, 9.5)]), abs=0.05)
    assert cuts(MAIN, MAIN) == []


def test_another_tempo_and_another_song_are_no_versions() -> None:
    faster = soxr.resample(MAIN.samples.T, RATE, RATE * 0.9).T.astype(np.float32)
    other = np.random.default_rng(3).standard_normal(MAIN.samples.shape).astype(np.float32) * 0.1
    for one in (faster, other):
        assert codes(only(clean=one)) == {"not-a-version"}
    assert codes(only(radio_edit=other)) == {"not-a-version"}
