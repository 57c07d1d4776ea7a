"""Loudness of several tracks as one programme: against the tracks in a row, and BS.1770's gates over the whole."""

import numpy as np
import pytest

from tests.programme import programme
from tests.signals import noise, sine
from translate.dsp.levels import measure_levels
from translate.dsp.loudness import integrated_lufs, integrated_of_many


def test_tracks_in_a_row() -> None:
    """Only the three blocks across each seam are not there: of hundreds, so below 0.02 LU."""
    tracks = [programme(20.0, seed=seed, gain_db=gain).samples for seed, gain in [(1, 0.0), (2, -6.0), (3, -3.0)]]
    apart = integrated_of_many(measure_levels(track, 48_000) for track in tracks)
    row = integrated_lufs(measure_levels(np.concatenate(tracks, axis=1), 48_000))
    assert apart == pytest.approx(row, abs=0.02)


def test_one_track_is_its_own_album_and_so_is_the_same_one_twice() -> None:
    levels = measure_levels(noise(5.0, seed=4), 48_000)
    assert integrated_of_many([levels]) == integrated_lufs(levels)
    assert integrated_of_many([levels] * 3) == pytest.approx(integrated_lufs(levels), abs=1e-9)


@pytest.mark.parametrize(("quiet_dbfs", "counts"), [(-28.0, True), (-45.0, False)])
def test_a_quiet_track_counts_only_above_the_gate_of_the_whole(quiet_dbfs: float, counts: bool) -> None:
    """10 s at −23 and 10 s quieter: power mean of both, or −23 alone where the quiet one is 10 LU below the mean."""
    tracks = [measure_levels(sine(1000, 10.0, dbfs=dbfs), 48_000) for dbfs in (-23.0, quiet_dbfs)]
    both = 10 * np.log10(0.5 * (10**-2.3 + 10 ** (quiet_dbfs / 10)))
    assert integrated_of_many(tracks) == pytest.approx(both if counts else -23.0, abs=0.02)


def test_rates_and_channels_may_differ() -> None:
    """0 dBFS in one channel reads −3.01 (BS.1770-5) at any rate."""
    tracks = [measure_levels(sine(997, 2.0, rate=rate, channels=1), rate) for rate in (44_100, 96_000)]
    assert integrated_of_many(tracks) == pytest.approx(-3.01, abs=0.01)


def test_nothing_to_measure() -> None:
    silence = measure_levels(np.zeros((2, 48_000), np.float32), 48_000)
    short = measure_levels(np.ones((2, 100), np.float32), 48_000)
    loud = measure_levels(sine(1000, 2.0, dbfs=-23.0), 48_000)
    assert integrated_of_many([]) == integrated_of_many([silence, short]) == -np.inf
    assert integrated_of_many([silence, loud, short]) == integrated_lufs(loud)
