"""Through the headphones that were taken out, a device sounds as it is."""

import numpy as np
import pytest

import translate
from tests.signals import noise
from translate.audio import Audio
from translate.errors import ProfileError
from translate.playback.listener import listener

RATE = 48_000
HZ = np.geomspace(30.0, 16_000.0, 200)


def spectrum_db(samples: np.ndarray) -> np.ndarray:
    """Smoothed over a sixth of an octave."""
    power = np.square(np.abs(np.fft.rfft(samples[0].astype(np.float64))))
    hz = np.fft.rfftfreq(samples.shape[1], 1.0 / RATE)
    edges = [np.searchsorted(hz, HZ * 2.0 ** (side / 12.0)) for side in (-1, 1)]
    total = np.concatenate([[0.0], np.cumsum(power)])
    return np.asarray(10.0 * np.log10((total[edges[1]] - total[edges[0]]) / (edges[1] - edges[0])))


def test_what_reaches_the_ear_is_what_was_played() -> None:
    """Made ready, then heard through the headphones' own response: only what they cannot follow is missing."""
    mine = listener("sennheiser-hd-650")
    played = Audio(noise(4.0, rate=RATE), RATE, "noise")
    heard = mine.heard(played)
    assert heard.samples.shape == played.samples.shape
    at_ear = spectrum_db(heard.samples) + mine.profile.response.at(HZ)
    missing = mine.wanted.at(HZ) - mine.played.at(HZ)
    np.testing.assert_allclose(at_ear, spectrum_db(played.samples) - missing, atol=0.35)  # curves bend in a sixth
    assert missing[HZ > 45.0].max() < 0.5 < missing[0]


def test_boost_ends_where_headphones_end() -> None:
    open_buds = listener("apple-airpods-1")
    assert open_buds.played.db.max() <= 6.0
    assert open_buds.played.db[open_buds.played.hz > 10_300.0].max() <= 3.0
    assert open_buds.wanted.db.max() > 15.0
    (low, _, deep), *_ = open_buds.missing_hz
    assert low == 20.0
    assert deep == pytest.approx(float(open_buds.wanted.at(20.0)) - 6.0, abs=1.0)
    assert "stay missing" in open_buds.words


def test_the_gain_is_kept_and_there_is_room_for_every_peak() -> None:
    mine = listener("sony-wh-1000xm4")
    assert mine.played.mean_db(500.0, 2_000.0) == pytest.approx(0.0, abs=0.3)
    worst = np.sign(mine.impulse_response(RATE)[::-1])  # the signal that a filter makes loudest
    loudest = np.abs(np.convolve(worst, mine.impulse_response(RATE))).max()
    assert loudest == pytest.approx(10.0 ** (mine.room_db / 20.0), rel=1e-4)


def test_only_headphones_can_be_taken_out() -> None:
    with pytest.raises(ProfileError, match="tv: is tv; only headphones and earbuds"):
        listener("tv")
    assert listener(translate.device("wired-earbuds@train")).profile.id == "wired-earbuds@train"
