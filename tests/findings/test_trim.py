"""The smallest trim, against coders whose answer is known and against a real one."""

import numpy as np
import pytest

from tests.programme import programme
from tests.signals import sine
from translate.audio import Audio
from translate.codecs import roundtrip
from translate.dsp.levels import measure_levels, peak_db
from translate.findings.trim import OFFSETS, smallest_trim, worst_places

RATE = 48_000


def true_peak_dbtp(audio: Audio) -> float:
    return peak_db(measure_levels(audio.samples, audio.rate, true_peak=True).true_peaks)


def tone(peak_dbfs: float) -> Audio:
    return Audio(sine(997.0, 3.0, dbfs=peak_dbfs, rate=RATE), RATE)


@pytest.mark.parametrize(("gain_db", "expected_db"), [(0.95, 1.0), (1.04, 1.1), (0.02, 0.1), (6.55, 6.6)])
def test_a_coder_that_only_amplifies(gain_db: float, expected_db: float) -> None:
    trim = smallest_trim(tone(0.0), lambda audio: audio.gained(gain_db), [(0.0, 3.0)])
    assert trim is not None
    assert trim.trim_db == expected_db
    assert trim.before_dbtp == pytest.approx([gain_db] * len(OFFSETS), abs=0.02)


def test_the_worst_start_decides() -> None:
    def coder(audio: Audio) -> Audio:
        start = int(np.flatnonzero(np.abs(audio.samples[0]) > 1e-4)[0])
        return audio.gained(0.5 + (1.0 if 500 < start < 600 else 0.0))

    trim = smallest_trim(tone(-0.04), coder, [(0.0, 3.0)])
    assert trim is not None
    assert trim.trim_db == 1.5
    assert trim.before_dbtp.index(max(trim.before_dbtp)) == OFFSETS.index(512)


def test_a_coder_that_always_clips_has_no_trim() -> None:
    assert smallest_trim(tone(0.0), lambda audio: audio.gained(1.0 - true_peak_dbtp(audio)), [(0.0, 3.0)]) is None


def test_places_are_apart_and_around_the_worst() -> None:
    peaks = np.full((2, 3_000), 0.5)
    peaks[0, 1_000], peaks[1, 1_050], peaks[1, 2_999] = 1.3, 1.2, 1.1
    assert worst_places(peaks, 30.0) == [(8.0, 12.0), (27.99, 30.0)]
    assert worst_places(np.full((2, 100), 0.99), 1.0) == []


def test_a_real_encoder_gives_no_over_with_it_and_some_with_less() -> None:
    song = programme(0.8, 44_100)
    silence = np.zeros((2, 4_410), np.float32)  # where the search fades
    clipped = np.clip(song.gained(6.0).samples, -1.0, 1.0)
    loud = song.with_samples(np.concatenate([silence, clipped, silence], axis=1))

    def coder(audio: Audio) -> Audio:
        return roundtrip(audio, "aac", 128)

    def worst(trim_db: float) -> float:
        moved = [np.pad(loud.gained(-trim_db).samples, ((0, 0), (offset, 0))) for offset in OFFSETS]
        return max(true_peak_dbtp(coder(loud.with_samples(samples))) for samples in moved)

    trim = smallest_trim(loud, coder, [(0.0, loud.duration_s)])
    assert trim is not None
    assert worst(trim.trim_db) <= 0.0
    assert worst(trim.trim_db - 0.1) > 0.0
    assert worst(0.0) == max(trim.before_dbtp) > 0.5
