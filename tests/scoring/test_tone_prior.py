"""The mean tone of few songs is shrunk towards that of released music."""

import numpy as np
import pytest

from tests.programme import programme
from tests.scoring.rows import MIDDLE
from translate.scoring import norm
from translate.scoring.tone import BANDS, TONE
from translate.scoring.tone_prior import prior_db, shifts_db, towards
from translate.sketch import sketch_of


def test_the_prior_falls_as_published() -> None:
    """Both sources: about 4.5 to 5 dB per octave on the mean; 2.35 at 200 Hz."""
    hz = np.array([190.0, 210.0, 250.0, 1_000.0, 4_000.0])
    levels = prior_db(hz)
    assert (levels[1] - levels[0]) / np.log2(hz[1] / hz[0]) == pytest.approx(-2.35, abs=0.01)
    assert levels[3] == 0.0
    assert (levels[4] - levels[2]) / 4.0 == pytest.approx(-5.2, abs=0.5)


def test_many_songs_know_better_than_few() -> None:
    sketches = [song.sketch for song in norm().songs]
    most = {count: max(map(abs, shifts_db(sketches[:count]).values())) for count in (4, 80)}
    assert most[80] < 0.4
    assert most[4] > 2.0 * most[80]


def test_a_single_song_says_nothing_of_the_mean() -> None:
    """All of the way: louder or quieter by as much as it is away, where the prior says something."""
    moved = shifts_db([sketch_of(programme(8.0))])
    assert max(map(abs, moved.values())) > 2.0
    assert moved[TONE[0]] == moved[TONE[-1]] == 0.0


def test_shares_keep_their_sums() -> None:
    moved = towards(MIDDLE, {name: 6.0 if name in (TONE[5], BANDS[3]) else 0.0 for name in (*BANDS, *TONE)})
    for names in (BANDS, TONE):
        assert sum(moved[n] for n in names) == pytest.approx(sum(MIDDLE[n] for n in names))
    assert moved[TONE[5]] > 1.3 * MIDDLE[TONE[5]]
    assert moved["width_db"] == MIDDLE["width_db"]
