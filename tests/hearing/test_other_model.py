"""Our loudness against phonometry 3.3.0, an independent ISO 532-2:2017; it needs Python 3.13, so readings are kept."""

from importlib import import_module
from importlib.util import find_spec

import numpy as np
import pytest

from tests.hearing.heard import heard_sone
from tests.hearing.sounds import CASES

READINGS_SONE = {
    "100 Hz 30 dB": 0.01228,
    "100 Hz 50 dB": 0.3504,
    "100 Hz 70 dB": 2.285,
    "100 Hz 90 dB": 10.82,
    "250 Hz 30 dB": 0.1641,
    "250 Hz 50 dB": 1.13,
    "250 Hz 70 dB": 4.845,
    "250 Hz 90 dB": 19.77,
    "500 Hz 30 dB": 0.3434,
    "500 Hz 50 dB": 1.782,
    "500 Hz 70 dB": 6.945,
    "500 Hz 90 dB": 28.36,
    "1000 Hz 30 dB": 0.4275,
    "1000 Hz 50 dB": 2.092,
    "1000 Hz 70 dB": 8.039,
    "1000 Hz 90 dB": 32.89,
    "2000 Hz 30 dB": 0.586,
    "2000 Hz 50 dB": 2.668,
    "2000 Hz 70 dB": 10.15,
    "2000 Hz 90 dB": 40.98,
    "4000 Hz 30 dB": 0.8263,
    "4000 Hz 50 dB": 3.526,
    "4000 Hz 70 dB": 13.35,
    "4000 Hz 90 dB": 49.97,
    "10000 Hz 30 dB": 0.1175,
    "10000 Hz 50 dB": 0.8742,
    "10000 Hz 70 dB": 3.595,
    "10000 Hz 90 dB": 11.65,
    "1 kHz 20 dB": 0.1462,
    "three near": 6.309,
    "three far": 12.49,
    "harmonics": 1.993,
    "bass and treble": 8.029,
    "pink 0 dB": 3.642,
    "pink 20 dB": 15.86,
    "pink 40 dB": 48.61,
    "white 0 dB": 4.893,
    "white 20 dB": 18.96,
    "white 40 dB": 56.4,
    "band 100 Hz": 4.167,
    "band 1000 Hz": 7.233,
    "band 2000 Hz": 11.58,
    "tone in its band": 5.124,
    "tone beside a band": 7.203,
    "dance 55 dB": 7.946,
    "dance 70 dB": 21.08,
    "dance 85 dB": 48.47,
    "rock with voice 55 dB": 10.51,
    "rock with voice 70 dB": 26.21,
    "rock with voice 85 dB": 58.96,
    "pop 55 dB": 10.19,
    "pop 70 dB": 25.52,
    "pop 85 dB": 57.61,
}
"""phonometry 3.3.0, `loudness_moore_glasberg_from_spectrum` (third octaves: `…_from_third_octave`), free, binaural."""


def allowed(sone: float) -> float:
    """5 % or 0.1 sone."""
    return max(0.05 * sone, 0.1)


@pytest.mark.parametrize("name", CASES)
def test_reads_as_phonometry_did(name: str) -> None:
    assert heard_sone(CASES[name]) == pytest.approx(READINGS_SONE[name], abs=allowed(READINGS_SONE[name]))


if find_spec("phonometry") is not None:  # on Python 3.13 and later

    def test_reads_as_phonometry_does() -> None:
        phonometry = import_module("phonometry")
        for name, case in CASES.items():
            if isinstance(case, tuple):
                theirs = phonometry.loudness_moore_glasberg_from_spectrum(np.stack(case, axis=1)).loudness
            else:
                theirs = phonometry.loudness_moore_glasberg_from_third_octave(case).loudness
            assert heard_sone(case) == pytest.approx(theirs, abs=allowed(theirs)), name
