"""`translate.analysis.metrics.codec_noise`: fewer bits, more noise; none without a codec, unknown without a master."""

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

import translate
from tests.demo_song import demo_song
from translate.analysis.columns import evaluate
from translate.audio import Audio
from translate.codecs import roundtrip
from translate.playback import listen, prepare

COLUMNS = ["codec_nmr_db", "codec_audible_pct"]
MONITORS = translate.device("studio-monitors")


@cache
def demo_master() -> Audio:
    """Eight seconds of the demo song."""
    return demo_song().masters["balanced"].excerpt(20.0, 28.0)


def noise(song: Audio, decoded: Audio, master: Audio | None) -> dict[str, float]:
    (heard,) = listen(prepare(song).measurement, decoded, translate.platform("none"), None, [MONITORS], noise=master)
    return evaluate("device", heard.heard, COLUMNS)


@pytest.mark.parametrize(
    ("codec", "kbps"),
    [("vorbis", (64, 96, 160, 320)), ("aac", (32, 64, 128, 256)), ("opus", (48, 96, 160)), ("mp3", (64, 128, 320))],
)
def test_the_fewer_bits_the_more_noise(codec: str, kbps: tuple[int, ...]) -> None:
    song = demo_master()
    found = [noise(song, roundtrip(song, codec, rate), song) for rate in kbps]
    assert all(more["codec_nmr_db"] < fewer["codec_nmr_db"] + 0.5 for fewer, more in pairwise(found))
    assert found[0]["codec_nmr_db"] > found[-1]["codec_nmr_db"] + 5.0
    assert found[0]["codec_audible_pct"] > found[-1]["codec_audible_pct"]


def test_lossless_adds_nothing() -> None:
    song = demo_master()
    found = noise(song, roundtrip(song, "flac", 0), song)
    assert np.isneginf(found["codec_nmr_db"])
    assert found["codec_audible_pct"] == 0.0


def test_without_the_master_nothing_is_known() -> None:
    song = demo_master()
    assert np.isneginf(list(noise(song, song, None).values())).all()
