"""`FrequencyResponse`: read, interpolated, and turned into a filter that follows it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.errors import ProfileError
from translate.response import FrequencyResponse

TONE = FrequencyResponse(np.array([100.0, 1_000.0, 10_000.0]), np.array([-20.0, 0.0, 6.0]))


def test_between_points_it_is_linear_over_log_frequency() -> None:
    hz = [100.0, np.sqrt(1e5), 1_000.0, 10**3.25, 10_000.0]
    np.testing.assert_allclose(TONE.at(hz), [-20.0, -10.0, 0.0, 1.5, 6.0], atol=1e-9)


def test_beyond_its_ends_the_end_value_holds() -> None:
    np.testing.assert_allclose(TONE.at([0.0, 1.0, 99.0, 20_000.0]), [-20.0, -20.0, -20.0, 6.0])


def test_mean_is_over_log_frequency() -> None:
    assert TONE.mean_db(100.0, 1_000.0) == pytest.approx(-10.0, abs=0.01)


@pytest.mark.parametrize(
    ("hz", "db"),
    [
        ([100.0], [1.0, 2.0]),
        ([], []),
        ([100.0, 100.0], [0.0, 0.0]),
        ([200.0, 100.0], [0.0, 0.0]),
        ([0.0, 100.0], [0.0, 0.0]),
        ([100.0, 200.0], [0.0, np.nan]),
        ([100.0, np.inf], [0.0, 0.0]),
        ([[100.0]], [[0.0]]),
    ],
)
def test_what_is_not_a_curve_is_refused(hz: list[float], db: list[float]) -> None:
    with pytest.raises(ProfileError, match="a response needs"):
        FrequencyResponse(np.array(hz), np.array(db))


FORMATS = {
    "csv": "frequency_hz,level_db\n20,-3.5\n1000,0\n20000,-6.25\n",
    "autoeq": "frequency,raw,smoothed,error\n20.00,-3.50,1,2\n1000.00,0.00,1,2\n20000.00,-6.25,1,2\n",
    "rew": "* Measurement data by REW\n* Freq(Hz) SPL(dB) Phase(degrees)\n20 -3.5 10.1\n1000 0 -3\n20000 -6.25 7\n\n",
    "tabs": "20\t-3.5\n1000\t0\n20000\t-6.25",
    "semicolons": "Hz; dB\r\n20; -3.5\r\n1000; 0\r\n20000; -6.25\r\n",
    "bom": "\ufefffrequency,level\n20,-3.5\n1000,0\n20000,-6.25\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_files_of_measurement_programs(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_bytes(FORMATS[name].encode())
    found = FrequencyResponse.read(path)
    np.testing.assert_array_equal(found.hz, [20.0, 1_000.0, 20_000.0])
    np.testing.assert_array_equal(found.db, [-3.5, 0.0, -6.25])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "No such file"),
        ("", "no curve in it"),
        ("hello", "no curve in it"),
        ("100 1\n", "no curve in it"),
        ("200 1\n100 1\n", "line 1.*kHz"),
        ("200 1\n100 1\n3000 1\n", "line 2: frequencies must be rising"),
    ],
)
def test_a_bad_file_says_which_and_why(content: str | None, says: str, tmp_path: Path) -> None:
    path = tmp_path / "curve.csv"
    if content is not None:
        path.write_text(content)
    with pytest.raises(ProfileError, match=says) as caught:
        FrequencyResponse.read(path)
    assert str(path) in str(caught.value)


def realized_db(fir: np.ndarray, rate: int, hz: np.ndarray) -> np.ndarray:
    """By the definition of the Fourier transform, in double precision."""
    turns = np.exp(-2j * np.pi * np.outer(hz, np.arange(fir.size)) / rate)
    return np.asarray(20 * np.log10(np.abs(turns @ fir.astype(np.float64))))


@settings(max_examples=8)
@given(
    steps=st.lists(st.floats(-8.0, 8.0), min_size=9, max_size=9),
    rate=st.sampled_from([8_000, 44_100, 48_000, 96_000]),
)
def test_the_filter_follows_the_curve(steps: list[float], rate: int) -> None:
    curve = FrequencyResponse(np.geomspace(30.0, 20_000.0, 10), np.cumsum([0.0, *steps]))
    hz = np.geomspace(30.0, min(16_000.0, 0.47 * rate), 60)
    np.testing.assert_allclose(realized_db(curve.impulse_response(rate), rate, hz), curve.at(hz), atol=0.1)


def test_the_filter_is_minimum_phase() -> None:
    """No other filter of that magnitude is earlier: its zeros lie inside the unit circle."""
    short = FrequencyResponse(np.array([1_000.0, 4_000.0]), np.array([0.0, -6.0])).impulse_response(48_000)
    zeros = np.roots(np.trim_zeros(short[:200].astype(np.float64)))
    assert (np.abs(zeros) < 1.02).all()
    energy = np.cumsum(np.square(short.astype(np.float64)))
    assert energy[10] / energy[-1] > 0.95


def test_flat_is_one_sample() -> None:
    np.testing.assert_array_equal(FrequencyResponse.flat().impulse_response(48_000), [1.0])
    assert FrequencyResponse.flat().is_flat
    assert not TONE.is_flat


def test_a_gain_is_a_gain() -> None:
    fir = FrequencyResponse(np.array([1_000.0]), np.array([-6.0])).impulse_response(44_100)
    np.testing.assert_allclose(realized_db(fir, 44_100, np.array([50.0, 5_000.0])), -6.0, atol=0.01)


def test_responses_in_a_row_add_up() -> None:
    hz = np.geomspace(20.0, 20_000.0, 100)
    other = FrequencyResponse(np.array([50.0, 3_000.0]), np.array([4.0, -2.0]))
    np.testing.assert_allclose((TONE + other).at(hz), TONE.at(hz) + other.at(hz), atol=1e-9)
    np.testing.assert_allclose((TONE + other - other).at(hz), TONE.at(hz), atol=1e-9)
    np.testing.assert_allclose(TONE.shifted(3.0).at(hz), TONE.at(hz) + 3.0)
