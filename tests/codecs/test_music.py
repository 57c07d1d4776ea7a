"""Codecs on real music: aligned, and no quieter than what went in."""

import numpy as np
import pytest
from scipy import signal

from tests.signals import music
from translate.codecs import roundtrip

FILES = ["masters/buzzer-beater_44k24_clips.flac", "masters/progress_96k24.flac", "pairs/caesium_bright.flac"]
TIERS = [("vorbis", 96), ("vorbis", 320), ("aac", 128), ("aac", 256), ("opus", 160), ("mp3", 320)]


@pytest.mark.shared
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("codec", "kbps"), TIERS)
def test_aligned_and_at_its_level(codec: str, kbps: int, name: str) -> None:
    sent = music(name, 5.0, 2.0)
    heard = roundtrip(sent, codec, kbps, rate_hz=48_000 if codec == "opus" else 44_100)
    for there, here in zip(heard.samples.astype(float), sent.samples.astype(float), strict=True):
        assert np.argmax(signal.correlate(there, here, method="fft")) == sent.frames - 1
    level_db = 20 * np.log10(np.std(heard.samples) / np.std(sent.samples))
    assert abs(level_db) < 0.2  # native AAC without headroom loses up to 0.34 dB on the clipped master
