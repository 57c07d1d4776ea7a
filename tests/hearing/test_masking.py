"""Noise-to-mask ratio: what masks, what does not, and codecs at falling bit rates."""

from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from tests.programme import programme
from tests.signals import Samples, music, noise, sine
from translate.audio import Audio
from translate.codecs import roundtrip
from translate.hearing.masking import noise_to_mask

RATE = 48_000
TONE = sine(1000.0, 2.0, dbfs=-12.0)


def hum(hz: float, dbfs: float) -> Samples:
    """Something a codec might add."""
    return sine(hz, 2.0, dbfs=dbfs, phase_deg=90)


def test_nothing_added_is_nothing_heard() -> None:
    found = noise_to_mask(TONE, TONE.copy(), RATE)
    assert found.audible_pct == 0.0
    assert found.mean_db < -100.0


@pytest.mark.parametrize(
    ("hz", "dbfs", "heard"),
    [
        (1000.0, -40.0, False),  # in the tone's own band: 28 dB below it, far under the mask's 3 dB
        (1100.0, -50.0, False),  # a band above: masked
        (1100.0, -16.0, True),
        (900.0, -60.0, False),
        (500.0, -50.0, True),  # masking hardly spreads downwards
        (4000.0, -50.0, True),  # two octaves above it has fallen off
        (17_000.0, -90.0, False),  # below the threshold of hearing
    ],
)
def test_a_tone_masks_what_lies_near_it(hz: float, dbfs: float, heard: bool) -> None:
    found = noise_to_mask(TONE, TONE + hum(hz, dbfs), RATE)
    assert (found.audible_pct > 50.0) is heard


def test_a_loud_moment_masks_what_follows_for_milliseconds_only() -> None:
    """Noise 10 ms behind a burst is masked, the same noise 300 ms behind it is not."""
    burst = np.zeros((2, RATE), np.float32)
    burst[:, 10_000:20_000] = noise(10_000 / RATE, dbfs=-10.0)
    added = np.zeros_like(burst)
    for start in (20_000, 34_400):
        added[:, start : start + 480] = noise(480 / RATE, dbfs=-55.0, seed=3)
    found = noise_to_mask(burst + 1e-4 * noise(1.0, dbfs=-20.0, seed=9), burst + added, RATE)
    times = np.arange(found.audible.size) * found.hop_s * RATE
    assert found.audible[(times > 32_000) & (times < 34_400)].any()
    assert not found.audible[(times > 16_000) & (times < 19_000)].any()


def test_one_bad_channel_counts() -> None:
    wrong = TONE.copy()
    wrong[1] += hum(4000.0, -40.0)[1]
    assert noise_to_mask(TONE, wrong, RATE).audible_pct > 90.0


def test_silence_has_no_frames_to_disturb() -> None:
    silent = np.zeros((2, RATE), np.float32)
    assert noise_to_mask(silent, silent, RATE).audible_pct == 0.0


@pytest.mark.parametrize("rate", [44_100, 96_000])
def test_rates_agree(rate: int) -> None:
    def at(rate: int) -> float:
        song = programme(4.0, rate).samples
        return noise_to_mask(song, song + sine(3000.0, 4.0, rate=rate, dbfs=-50.0), rate).mean_db

    assert at(rate) == pytest.approx(at(RATE), abs=1.0)


KBPS = {
    "vorbis": (64, 96, 160, 256, 320),
    "aac": (64, 128, 192, 256),
    "mp3": (64, 128, 192, 320),
    "opus": (48, 96, 160),
}


def ratio_db(song: Audio, codec: str, kbps: int) -> float:
    return noise_to_mask(song.samples, roundtrip(song, codec, kbps).samples, song.rate).mean_db


@pytest.mark.parametrize("codec", KBPS)
def test_fewer_bits_more_noise(codec: str) -> None:
    song = programme(5.0, 44_100)
    assert ratio_db(song, codec, KBPS[codec][0]) > ratio_db(song, codec, KBPS[codec][-1]) + 5.0


def test_lossless_has_no_audible_frame() -> None:
    song = programme(2.0, 44_100)
    assert noise_to_mask(song.samples, roundtrip(song, "flac", 0).samples, 44_100).audible_pct == 0.0


@pytest.mark.parametrize("codec", KBPS)
def test_fewer_bits_more_noise_on_music(shared_audio: Path, codec: str) -> None:
    """The median over six songs falls from each bit rate to the next."""
    files = sorted((shared_audio / "songs").iterdir())[:6]
    songs = [music(f"songs/{file.name}", 30.0, 2.5).as_stereo() for file in files]
    found = [median(ratio_db(song, codec, kbps) for song in songs) for kbps in KBPS[codec]]
    assert all(more < fewer + 0.5 for fewer, more in pairwise(found)), found
    assert found[0] - found[-1] > 5.0
