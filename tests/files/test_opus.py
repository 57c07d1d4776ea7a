"""Ogg Opus in memory: read back by two decoders, in step, as long and as loud, the same bytes every time."""

from io import BytesIO

import av
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from scipy.signal import correlate, resample_poly

from tests.programme import programme
from translate.audio import Audio
from translate.errors import OutputError
from translate.files.opus import aac_bytes, opus_bytes

RATES = [44_100, 48_000, 96_000, 22_050]


def song(rate: int = 48_000, channels: int = 2, seconds: float = 2.017) -> Audio:
    return Audio(programme(seconds, rate).samples[:channels], rate, "song")


def by_libsndfile(data: bytes) -> NDArray[np.floating]:
    samples, rate = soundfile.read(BytesIO(data), always_2d=True)
    assert rate == 48_000
    return np.asarray(samples.T)


def by_ffmpeg(data: bytes) -> NDArray[np.floating]:
    with av.open(BytesIO(data), "r") as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1)


def at_48k(audio: Audio) -> NDArray[np.floating]:
    """By scipy's resampler, not ours."""
    divisor = np.gcd(48_000, audio.rate)
    return np.asarray(
        resample_poly(audio.samples.astype(float), 48_000 // divisor, audio.rate // divisor, axis=1)
        if audio.rate != 48_000
        else audio.samples
    )


@pytest.mark.parametrize("decode", [by_libsndfile, by_ffmpeg])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", RATES)
def test_it_comes_back_in_step_as_long_and_as_loud(rate: int, channels: int, decode: type) -> None:
    audio = song(rate, channels)
    got, expected = decode(opus_bytes(audio, 96 * channels)), at_48k(audio)
    assert got.shape == (channels, round(audio.duration_s * 48_000))
    frames = min(got.shape[1], expected.shape[1])
    for one, other in zip(got[:, :frames], expected[:, :frames], strict=True):
        assert abs(int(np.argmax(correlate(one, other, method="fft"))) - (frames - 1)) <= 1
        assert 20.0 * np.log10(one.std() / other.std()) == pytest.approx(0.0, abs=0.1)
        assert np.corrcoef(one, other)[0, 1] > 0.98


@pytest.mark.parametrize(("rate", "channels"), [(44_100, 1), (48_000, 2)])
def test_aac_comes_back_in_step_and_as_loud(rate: int, channels: int) -> None:
    audio = song(rate, channels)
    data = aac_bytes(audio, 64 * channels)
    got, expected = by_ffmpeg(data), at_48k(audio)
    wanted = round(audio.duration_s * 48_000)
    assert wanted <= got.shape[1] < wanted + 1024
    assert data == aac_bytes(audio, 64 * channels)
    assert data[4:8] == b"ftyp"
    for one, other in zip(got[:, :wanted], expected[:, :wanted], strict=True):
        assert int(np.argmax(correlate(one, other, method="fft"))) == other.size - 1
        assert 20.0 * np.log10(one.std() / other.std()) == pytest.approx(0.0, abs=0.15)
        assert np.corrcoef(one, other)[0, 1] > 0.98


def test_the_same_bytes_every_time() -> None:
    audio = song(44_100, seconds=1.0)
    assert opus_bytes(audio, 128) == opus_bytes(audio, 128)
    assert opus_bytes(audio, 128) != opus_bytes(audio, 160)


@pytest.mark.parametrize("frames", [1, 100, 959, 960, 961])
def test_a_few_samples(frames: int) -> None:
    audio = Audio(np.full((2, frames), 0.25, np.float32), 48_000)
    assert by_ffmpeg(opus_bytes(audio, 128)).shape == by_libsndfile(opus_bytes(audio, 128)).shape == (2, frames)


def test_silence_stays_silent_and_small() -> None:
    data = opus_bytes(Audio(np.zeros((2, 48_000), np.float32), 48_000), 160)
    assert not by_ffmpeg(data).any()
    assert len(data) < 1_000


def test_the_bit_rate_is_about_what_was_asked_for() -> None:
    """Variable: music that is hard to encode gets more, silence nothing."""
    audio = song(seconds=4.0)
    sizes = [len(opus_bytes(audio, kbps)) for kbps in (64, 128, 192)]
    assert sizes == sorted(sizes)
    for size, kbps in zip(sizes, (64, 128, 192), strict=True):
        assert size * 8 / audio.duration_s / 1_000 == pytest.approx(kbps, rel=0.5)


def test_peaks_above_full_scale_are_no_harm() -> None:
    audio = song(seconds=1.0).gained(6.0)
    assert np.abs(by_ffmpeg(opus_bytes(audio, 192))).max() > 1.2


@pytest.mark.parametrize(("channels", "kbps"), [(2, 5), (2, 513), (1, 257)])
def test_what_opus_cannot_is_one_clear_line(channels: int, kbps: int) -> None:
    with pytest.raises(OutputError, match=rf"^song: Opus of {kbps} kbit/s; 6 to {256 * channels} are allowed$"):
        opus_bytes(song(channels=channels, seconds=0.1), kbps)
