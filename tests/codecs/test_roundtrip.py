"""Real codecs: aligned to the sample, same length and rate, and as good as a codec of that bit rate is."""

import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import signal

from translate.audio import Audio
from translate.codecs import CODECS, LOSSLESS, encoder_name, is_lossless, roundtrip
from translate.codecs.vorbis import vbr_quality
from translate.errors import CodecError, UnknownNameError

LOSSY = {"vorbis": 160, "aac": 256, "opus": 160, "mp3": 320}
QUALITIES = [
    *(("vorbis", kbps) for kbps in (96, 160, 320)),
    *(("aac", kbps) for kbps in (64, 96, 128, 160, 256, 320)),
    *(("opus", kbps) for kbps in (64, 96, 128, 160, 256)),
    *(("mp3", kbps) for kbps in (128, 160, 192, 256, 320)),
]


@cache
def music(rate: int = 44_100, *, channels: int = 2, seconds: float = 1.0, peak: float = 0.8) -> Audio:
    """Noise that falls by 6 dB per octave above 400 Hz, the same in its first half for both channels."""
    rng = np.random.default_rng(7)
    noise = rng.standard_normal((channels, max(round(seconds * rate), 1)))
    noise[-1] = 0.5 * noise[0] + 0.5 * noise[-1]
    pole = np.exp(-2 * np.pi * 400 / rate)
    samples = signal.lfilter([1 - pole], [1, -pole], noise)
    return Audio((samples * peak / np.abs(samples).max()).astype(np.float32), rate, "a song")


def lag(heard: NDArray[np.float32], sent: NDArray[np.float32]) -> float:
    """Samples by which `heard` is late; the peak of the cross-correlation, to a fraction of a sample."""
    correlation = signal.correlate(heard.astype(float), sent.astype(float), method="fft")
    top = int(np.argmax(correlation))
    before, here, after = correlation[top - 1 : top + 2]
    return float(top - (len(sent) - 1) + 0.5 * (before - after) / (before - 2 * here + after))


def snr_db(heard: Audio, sent: Audio) -> float:
    return float(10 * np.log10(np.sum(sent.samples**2) / np.sum((heard.samples - sent.samples) ** 2)))


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [44_100, 48_000, 88_200, 96_000])
@pytest.mark.parametrize(("codec", "kbps"), QUALITIES)
def test_every_quality_is_aligned_and_of_the_same_kind(codec: str, kbps: int, rate: int, channels: int) -> None:
    stream_hz = 48_000 if codec == "opus" else 44_100
    assert_aligned(music(rate, channels=channels, seconds=0.25), codec, kbps, stream_hz)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [8_000, 32_000, 192_000])
@pytest.mark.parametrize("codec", LOSSY)
def test_so_are_the_rates_of_no_service(codec: str, rate: int, channels: int) -> None:
    assert_aligned(music(rate, channels=channels, seconds=0.5), codec, LOSSY[codec], None)


def assert_aligned(sent: Audio, codec: str, kbps: int, stream_hz: int | None) -> None:
    rate = sent.rate
    heard = roundtrip(sent, codec, kbps, rate_hz=stream_hz)
    assert (heard.samples.shape, heard.rate, heard.name) == (sent.samples.shape, rate, "a song")
    for left, right in zip(heard.samples, sent.samples, strict=True):
        assert (
            abs(lag(left, right)) < 0.1
        )  # what the noise of 64 kbit/s leaves uncertain; a delay would shift both channels by 1
    assert not np.array_equal(heard.samples, sent.samples)


@pytest.mark.parametrize("rate_hz", [44_100, 48_000])
@pytest.mark.parametrize("codec", LOSSY)
def test_aligned_at_the_rate_of_the_service(codec: str, rate_hz: int) -> None:
    sent = music(96_000)
    heard = roundtrip(sent, codec, LOSSY[codec], rate_hz=rate_hz)
    assert abs(lag(heard.samples[0], sent.samples[0])) < 0.05
    level = [signal.welch(x.samples[0], 96_000, nperseg=4096)[1] for x in (heard, sent)]
    above = np.fft.rfftfreq(4096, 1 / 96_000) > rate_hz / 2 + 500
    assert (level[0] < 1e-5 * level[1])[above].all()  # nothing above the Nyquist frequency of the stream


@pytest.mark.parametrize("codec", LOSSY)
def test_channels_stay_where_they_are(codec: str) -> None:
    sent = music()
    left_only = sent.with_samples(sent.samples * np.array([[1.0], [0.0]], np.float32))
    heard = roundtrip(left_only, codec, LOSSY[codec])
    assert np.std(heard.samples[1]) < 0.1 * np.std(heard.samples[0])


@pytest.mark.parametrize("codec", LOSSY)
def test_more_bits_are_closer(codec: str) -> None:
    sent = music()
    low, middle, high = (snr_db(roundtrip(sent, codec, kbps), sent) for kbps in (96, 160, 320))
    assert 3 < low < middle < high < 60


@pytest.mark.parametrize("codec", LOSSY)
@pytest.mark.parametrize("frames", [1, 2, 5, 220, 647, 1023, 1024, 1153, 5000])
def test_very_short(codec: str, frames: int) -> None:
    sent = music(seconds=frames / 44_100)
    heard = roundtrip(sent, codec, LOSSY[codec])
    assert heard.frames == sent.frames == frames
    assert snr_db(heard, sent) > (0 if frames < 100 else 5)


@pytest.mark.parametrize("codec", LOSSY)
def test_the_last_samples_are_there(codec: str) -> None:
    sent = music(48_000)
    heard = roundtrip(sent, codec, LOSSY[codec])
    error = np.std(heard.samples[:, -200:] - sent.samples[:, -200:])
    assert error < 0.5 * np.std(sent.samples[:, -200:])


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("codec", LOSSY)
def test_silence_stays_silence(codec: str, channels: int) -> None:
    heard = roundtrip(Audio(np.zeros((channels, 30_000), np.float32), 44_100), codec, LOSSY[codec])
    assert np.abs(heard.samples).max() < 1e-6


@pytest.mark.parametrize("amplitude", [0.99, 1.5, 3.0])
@pytest.mark.parametrize("codec", LOSSY)
def test_overs_pass_unclipped_and_no_quieter(codec: str, amplitude: float) -> None:
    sine = amplitude * np.sin(2 * np.pi * 997 * np.arange(44_100) / 44_100)
    heard = roundtrip(Audio(np.stack([sine, sine]).astype(np.float32), 44_100), codec, LOSSY[codec])
    middle = heard.samples[:, 5000:-5000]
    assert np.sqrt(2) * np.std(middle) == pytest.approx(amplitude, rel=0.01)


@pytest.mark.parametrize("codec", LOSSLESS)
def test_lossless_is_identical(codec: str) -> None:
    sent = music()
    assert roundtrip(sent, codec, 1411) is sent
    assert is_lossless(codec)


def test_threads_give_what_one_gives() -> None:
    sent = music()
    jobs = list(LOSSY.items()) * 3
    alone = {codec: roundtrip(sent, codec, kbps).samples for codec, kbps in LOSSY.items()}
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda job: roundtrip(sent, *job).samples, jobs))
    for (codec, _), samples in zip(jobs, together, strict=True):
        assert np.array_equal(samples, alone[codec]), codec


@pytest.mark.parametrize("codec", LOSSY)
@pytest.mark.parametrize("kbps", [32, 320, 512])
@pytest.mark.parametrize("channels", [1, 2])
def test_any_bit_rate_that_is_allowed(codec: str, kbps: int, channels: int) -> None:
    sent = music(channels=channels, seconds=0.3)
    assert roundtrip(sent, codec, kbps).frames == sent.frames


def test_what_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'vorbis'"):
        roundtrip(music(), "vorbid", 160)
    for kbps in (0, 7, 513):
        with pytest.raises(CodecError, match="8 to 512 is allowed"):
            roundtrip(music(), "aac", kbps)


@pytest.mark.parametrize(
    ("codec", "says"),
    [
        ("vorbis", r"libvorbis 20\d{6} via libsndfile 1\."),
        ("aac", r"FFmpeg native AAC \(libavcodec \d+\.\d+\)"),
        ("opus", "libopus"),
        ("mp3", "LAME"),
        ("alac", "lossless"),
    ],
)
def test_every_encoder_says_who_it_is(codec: str, says: str) -> None:
    assert re.match(says, encoder_name(codec))


def test_vorbis_quality_is_libvorbis_own_table() -> None:
    assert [vbr_quality(kbps) for kbps in (64, 96, 160, 320, 500)] == [0, 2, 5, 9, 10]


def test_nothing_is_left_out() -> None:
    assert set(CODECS) == {*LOSSY, *LOSSLESS, "sbc", "aptx"}  # those two: test_bluetooth.py
