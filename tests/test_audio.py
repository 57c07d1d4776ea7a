"""`Audio` holds only samples that can be played."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signals import noise
from translate.audio import Audio
from translate.errors import AudioError


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@pytest.mark.parametrize("shape", [(7,), (1, 7), (2, 7), (2, 1)])
def test_floats_of_any_width_become_float32(shape: tuple[int, ...], dtype: type) -> None:
    audio = Audio(np.full(shape, 0.5, dtype), 44_100)
    assert audio.samples.dtype == np.float32
    assert audio.samples.flags.c_contiguous
    assert audio.samples.shape == (audio.channels, audio.frames) == (1, *shape)[-2:]
    assert audio.duration_s == audio.frames / 44_100


@pytest.mark.parametrize(
    ("samples", "rate", "says"),
    [
        (np.zeros((2, 0)), 44_100, "there is no audio in it"),
        (np.zeros((0, 5)), 44_100, "there is no audio in it"),
        (np.zeros(0), 44_100, "there is no audio in it"),
        (np.zeros((6, 100)), 44_100, "has 6 channels; 1 or 2 are allowed"),
        (np.zeros((48_000, 2)), 44_100, r"48000 channels; 1 or 2 are allowed \(is the array frames × channels\?\)"),
        (np.zeros((2, 5), np.int16), 44_100, "must be floats of shape"),
        (np.zeros((1, 2, 5)), 44_100, "must be floats of shape"),
        (np.zeros((2, 5), complex), 44_100, "must be floats of shape"),
        (np.array([0.0, np.nan, np.inf, 0.0]), 44_100, "2 samples are NaN or infinite"),
        (np.array([0.0, 1e39]), 44_100, "1 sample is NaN or infinite"),
        (np.zeros((2, 5)), 7_999, "rate is 7999 Hz; 8000 to 192000 Hz is allowed"),
        (np.zeros((2, 5)), 192_001, "rate is 192001 Hz"),
    ],
)
@pytest.mark.filterwarnings("ignore:overflow")
def test_what_cannot_be_played_is_refused_in_one_line(samples: np.ndarray, rate: int, says: str) -> None:
    with pytest.raises(AudioError, match=says) as caught:
        Audio(samples, rate, "song")
    assert str(caught.value).startswith("song: ")
    assert "\n" not in str(caught.value)


def test_overs_are_facts() -> None:
    assert Audio(np.array([3.5, -2.0]), 8_000).samples.max() == 3.5


def test_it_cannot_be_changed_by_name() -> None:
    with pytest.raises(AttributeError):
        Audio(np.zeros(5), 44_100).rate = 48_000  # type: ignore[misc, arg-type]


def test_mono_becomes_two_equal_channels_and_stereo_stays() -> None:
    mono = Audio(noise(0.01, channels=1), 48_000, "song")
    stereo = mono.as_stereo()
    np.testing.assert_array_equal(stereo.samples, np.stack([mono.samples[0]] * 2))
    assert stereo.as_stereo() is stereo
    assert (stereo.name, stereo.rate) == ("song", 48_000)


@given(start=st.floats(-1.0, 2.0), length=st.floats(0.001, 3.0))
def test_an_excerpt_is_what_is_there(start: float, length: float) -> None:
    audio = Audio(np.arange(8_000, dtype=np.float32), 8_000)
    end = start + length
    first, last = max(round(start * 8_000), 0), min(round(end * 8_000), 8_000)
    if first >= last:
        with pytest.raises(AudioError, match=r"it lasts 1\.00 s"):
            audio.excerpt(start, end)
    else:
        np.testing.assert_array_equal(audio.excerpt(start, end).samples[0], np.arange(first, last))


@given(gain_db=st.floats(-60.0, 20.0))
def test_gain_is_in_decibels(gain_db: float) -> None:
    audio = Audio(noise(0.01), 48_000)
    ratio = audio.gained(gain_db).samples / audio.samples
    np.testing.assert_allclose(20 * np.log10(ratio), gain_db, atol=1e-4)
