"""`translate.changes` on sound: what was done to a song is what is said of it."""

import numpy as np
import pytest
from scipy.signal import butter, sosfilt

import translate
from tests.programme import programme
from translate.audio import Audio

RATE = 44_100
SONG = programme(4.0, RATE)


def with_more_presence(audio: Audio) -> Audio:
    """4 dB more from 2.5 to 6.3 kHz, and 3 dB louder."""
    band = sosfilt(butter(2, [2_500.0, 6_300.0], "bandpass", fs=RATE, output="sos"), audio.samples)
    return audio.with_samples((audio.samples + 0.6 * band).astype(np.float32)).gained(3.0)


def test_what_was_done_is_told_and_then_undone() -> None:
    mix, louder = Audio(SONG.samples, RATE, "v1"), with_more_presence(SONG)
    versions = [Audio(louder.samples, RATE, "v2"), Audio(SONG.gained(2.0).samples, RATE, "v3")]
    found = translate.changes(mix, versions, devices=["studio-monitors"], platforms=["none"])
    first, second = found.changes
    areas = {one.area: one for one in first.devices[0].areas}
    assert areas["presence"].difference == max(one.difference for one in areas.values() if one.unit == "dB")
    assert 2.0 < areas["presence"].difference < 5.0
    assert not areas["low_mids"].audible
    assert first.louder_lu == pytest.approx(3.0, abs=1.0)
    assert second.amount == "nothing"
    assert second.louder_lu == pytest.approx(2.0, abs=0.01)
    assert [(m.kind, m.area) for m in found.versions.moves if m.area == "presence"] == [("undid", "presence")]
    assert found.to_dict()["changes"][0]["after"] == "v2"


def test_another_song_is_refused() -> None:
    longer = np.concatenate([SONG.samples, SONG.samples], axis=1)
    with pytest.raises(translate.TranslateError, match="b: is not the same song as a"):
        translate.changes(
            Audio(SONG.samples, RATE, "a"), Audio(longer, RATE, "b"), devices=["tablet"], platforms=["none"]
        )
