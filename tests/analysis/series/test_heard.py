"""Series of what is heard, on signals whose answer is known."""

from dataclasses import replace

import numpy as np
import pytest

from tests.programme import decorrelated_pink, programme
from tests.signals import sine
from translate.analysis.series import Sections
from translate.analysis.series.breaks import no_break
from translate.analysis.series.bursts import rise_of_sibilance, sharp_pct, sub_hits_pct, sub_in_hits
from translate.analysis.series.presence import presence_step_db
from translate.analysis.series.psr import psr_lu
from translate.analysis.series.swing import swing_of
from translate.audio import Audio
from translate.dsp.levels import Levels, measure_levels
from translate.playback import play

RATE = 48_000
HOP_S = 0.085


def bands_of(frames: int, **sone: np.ndarray | float) -> np.ndarray:
    """Loudness by band: `sub=`, `bass=` … in sone."""
    from translate.dsp.bands import BANDS_HZ

    return np.stack([np.broadcast_to(sone.get(name, 0.0), frames) for name in BANDS_HZ], axis=1)


def test_presence_of_pink_noise_is_level() -> None:
    heard = play(decorrelated_pink(4.0, RATE), device="studio-monitors").heard
    assert presence_step_db(heard) == pytest.approx(0.0, abs=0.3)


def test_presence_that_is_raised_is_read_back() -> None:
    from validation.proof.filters import filtered

    noise = decorrelated_pink(4.0, RATE)
    gain = 10.0 ** (6.0 / 20.0)
    raised = filtered(noise.samples, RATE, gain=lambda hz: np.where((hz > 2_450.0) & (hz < 5_100.0), gain, 1.0))
    masters = noise, noise.with_samples(raised.astype(np.float32))
    flat, up = (play(audio, device="laptop").heard for audio in masters)
    assert presence_step_db(up) - presence_step_db(flat) == pytest.approx(6.0, abs=0.3)


def test_psr_of_a_tone_and_of_silence() -> None:
    """A sine in both channels: its peak is 3.01 dB above its mean square, which two channels raise by 3.01 dB."""
    tone = sine(997.0, 5.0, dbfs=-6.0, rate=RATE)
    levels = measure_levels(np.concatenate([tone, np.zeros((2, 4 * RATE), np.float32)], axis=1), RATE, true_peak=True)
    psr = psr_lu(levels)
    assert psr[:15] == pytest.approx(np.full(15, 0.0), abs=0.05)
    assert np.isnan(psr[-1])
    assert psr_lu(measure_levels(tone[:, : 2 * RATE], RATE, true_peak=True)).size == 0


def test_linear_devices_swing_by_nothing_and_a_limiter_with_its_hits() -> None:
    song = programme(6.0, 44_100)
    assert swing_of(play(song, device="studio-monitors").heard) is None
    heard = play(song, device="phone-speaker").heard
    steady = swing_of(replace(heard, linear=_louder(heard.levels, 12.0)))
    assert steady is not None
    assert steady.db == pytest.approx(0.0, abs=1e-6)  # it only sets the volume
    hit = np.zeros(heard.levels.steps)
    hit[100:105] = hit[300:305] = hit[500:505] = 10.0
    swinging = swing_of(replace(heard, linear=_louder(heard.levels, hit)))
    assert swinging is not None
    assert swinging.above_db.max() == pytest.approx(10.0, abs=0.5)
    assert np.count_nonzero(swinging.above_db > 5.0) == 3


def _louder(levels: Levels, by_db: float | np.ndarray) -> Levels:
    return replace(levels, square=levels.square * 10.0 ** (np.asarray(by_db) / 10.0))


def test_sections_are_where_it_is_loud_and_lift_by_phon() -> None:
    """From 1 to 4 sone: 40 to 60 phon (ISO 532-2, table 5: 4.14 sone at 60)."""
    sone = np.repeat([1.0, 4.14, 1.0, 4.14], 100)
    sections = Sections.of(sone, HOP_S)
    assert sections is not None
    assert sone[sections.loud].min() > 4.0
    assert sone[sections.quiet].max() == 1.0
    assert sections.lift_phon(sone) == pytest.approx(20.0, abs=0.5)
    assert sections.lift_phon(np.ones(400)) == 0.0
    assert sections.course_lift_phon == pytest.approx(20.0, abs=2.0)
    assert Sections.of(sone[:90], HOP_S) is None


def test_a_beat_is_no_section() -> None:
    beat = np.tile([1.0, 1.0, 1.0, 4.0], 200)
    sections = Sections.of(beat, HOP_S)
    assert sections is None or sections.course_lift_phon < 0.5


def test_breaks_are_left_out() -> None:
    assert no_break(np.array([1.0, 1.0, 0.05, 1.0, 0.2])).tolist() == [True, True, False, True, True]
    assert no_break(np.zeros(0)).size == 0


def test_an_s_is_sharp_and_a_cymbal_is_not() -> None:
    burst = np.tile([0.0] * 8 + [1.0, 1.0], 30)
    s = bands_of(300, mid=1.0, sibilance=burst)
    cymbal = bands_of(300, mid=1.0, sibilance=burst, air=burst)
    assert sharp_pct(rise_of_sibilance(s)) > 50.0
    assert sharp_pct(rise_of_sibilance(cymbal)) == pytest.approx(0.0, abs=1e-6)
    assert sharp_pct(rise_of_sibilance(bands_of(300))) == 0.0


def test_hits_of_the_sub_are_told_from_a_bass_that_reaches_down() -> None:
    hit = np.tile([1.0] + [0.0] * 9, 30)
    bare, full = bands_of(300, mid=1.0, sub=hit), bands_of(300, mid=1.0, sub=hit, bass=2.0 * hit)
    assert sub_hits_pct(bare) == pytest.approx(100.0 / 1.1, rel=0.01)
    assert sub_in_hits(bare) == pytest.approx(1.0)
    assert sub_in_hits(full) == pytest.approx(1.0 / 3.0)
    assert sub_in_hits(bands_of(0)) == sub_hits_pct(bands_of(0)) == 0.0


def test_all_of_it_stands_one_sample() -> None:
    heard = play(Audio(np.full((2, 1), 0.5, np.float32), RATE), device="phone-speaker").heard
    bands = heard.loudness.bands
    assert np.isfinite([presence_step_db(heard), sharp_pct(rise_of_sibilance(bands)), sub_hits_pct(bands)]).all()
    assert swing_of(heard) is None
