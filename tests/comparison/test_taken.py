"""What a codec took: stream minus master, at its own level beside the music or raised, and that is said."""

import json
from pathlib import Path

import numpy as np
import pytest

import translate
from tests.programme import programme
from tests.signals import noise
from translate.audio import Audio
from translate.codecs import roundtrip
from translate.comparison.clips import MATCHED_LUFS
from translate.comparison.taken import taken
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs
from translate.files import load
from translate.result import Identity

RATE = 44_100
SONG = Audio(programme(6.0, RATE).samples, RATE, "song")


def lufs(audio: Audio) -> float:
    return integrated_lufs(measure_levels(audio.samples, audio.rate))


@pytest.mark.parametrize(("dbfs", "raised"), [(-70.0, True), (-30.0, False)])
def test_what_lies_far_below_is_raised_to_20_lu_and_the_rest_stays(dbfs: float, raised: bool) -> None:
    added = SONG.with_samples(SONG.samples + noise(6.0, rate=RATE, dbfs=dbfs)[:, : SONG.frames])
    clip = taken(SONG, added, Identity(master="song"), 0.0, "spotify")
    assert clip is not None
    assert (clip.raised_db > 0.0) is raised
    rest = lufs(SONG.with_samples(added.samples - SONG.samples))
    assert lufs(clip.audio) - MATCHED_LUFS == pytest.approx(rest - lufs(SONG) + clip.raised_db, abs=0.1)
    if raised:
        assert lufs(clip.audio) - MATCHED_LUFS == pytest.approx(-20.0, abs=0.1)


def test_nothing_taken_is_no_clip() -> None:
    assert taken(SONG, SONG, Identity(master="song"), 0.0, "spotify") is None


def test_it_is_among_the_previews_of_a_lossy_platform(tmp_path: Path) -> None:
    found = translate.compare(SONG, devices=["tv"], platforms=["spotify", "spotify@lossless"], judge=False, cache=False)
    found.write(tmp_path / "out", excerpt=(2.0, 5.0))
    clips = json.loads((tmp_path / "out" / "previews" / "previews.json").read_text("utf-8"))["clips"]
    (clip,) = [one for one in clips if one["kind"] == "codec"]
    assert (clip["identity"]["quality"], clip["identity"]["device"]) == ("high", None)
    written = load(tmp_path / "out" / "previews" / clip["file"])
    rest = roundtrip(SONG, "vorbis", 160, rate_hz=44_100).samples - SONG.samples
    expected = rest[:, 2 * RATE : 5 * RATE] * 10.0 ** (clip["gain_db"] / 20.0)
    np.testing.assert_allclose(written.samples, expected, atol=1e-4)
    assert np.all(written.samples * 2**15 % 1.0 == 0.0), "in steps of 16 bit: half the file"
    error = written.samples - expected
    assert 20.0 * np.log10(error.std()) == pytest.approx(20.0 * np.log10(0.5 / 2**15), abs=0.5)  # half a step: dither
