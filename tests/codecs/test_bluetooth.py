"""SBC and aptX: aligned to the sample, as good as they are, and they clip before they are sent."""

import numpy as np
import pytest

from tests.codecs.test_roundtrip import lag, music, snr_db
from tests.signals import sine
from translate.audio import Audio
from translate.codecs import encoder_name, roundtrip
from translate.codecs.bluetooth import SBC
from translate.codecs.codec import decoded, encoded
from translate.errors import CodecError

KBPS = {"sbc": 328, "aptx": 352}


@pytest.mark.parametrize("codec", KBPS)
@pytest.mark.parametrize("rate", [44_100, 48_000, 96_000])
def test_aligned_and_good(codec: str, rate: int) -> None:
    sent = music(rate, seconds=0.5)
    heard = roundtrip(sent, codec, KBPS[codec])
    assert (heard.rate, heard.samples.shape) == (rate, sent.samples.shape)
    assert lag(heard.samples[0], sent.samples[0]) == pytest.approx(0.0, abs=0.05)
    assert snr_db(heard, sent) > 15.0


def test_fewer_bits_are_worse() -> None:
    sent = music(seconds=1.0)
    assert snr_db(roundtrip(sent, "sbc", 328), sent) > snr_db(roundtrip(sent, "sbc", 198), sent) + 3.0


@pytest.mark.parametrize("codec", KBPS)
def test_what_is_beyond_full_scale_clips(codec: str) -> None:
    """Clipped by us first, it sounds the same: no sample wraps around, and none comes back as it was."""
    loud = Audio(sine(997.0, 0.5, rate=44_100, dbfs=3.0), 44_100, "loud")
    clipped = loud.with_samples(np.clip(loud.samples, -1.0, 1.0))
    np.testing.assert_allclose(
        roundtrip(loud, codec, KBPS[codec]).samples, roundtrip(clipped, codec, KBPS[codec]).samples, atol=1e-3
    )
    assert np.abs(roundtrip(loud, codec, KBPS[codec]).samples).max() < 1.15


def test_a_part_is_decoded_from_where_it_is_wanted() -> None:
    sent = music(seconds=1.0)
    whole = np.concatenate(list(decoded(SBC, encoded(SBC, sent, 328, 44_100), sent, 44_100)), axis=1)
    (stream,) = encoded(SBC, sent, 328, 44_100)
    part = np.concatenate(list(SBC.decode(stream, 20_000)), axis=1)
    np.testing.assert_array_equal(part[:, :10_000], whole[:, 20_000:30_000])


def test_a_link_is_stereo() -> None:
    with pytest.raises(CodecError, match="1 channels; a Bluetooth link carries two"):
        roundtrip(music(channels=1), "sbc", 328)


def test_they_say_who_encodes() -> None:
    assert encoder_name("sbc").startswith("FFmpeg SBC (libavcodec")
    assert encoder_name("aptx").startswith("FFmpeg aptX (libavcodec")
