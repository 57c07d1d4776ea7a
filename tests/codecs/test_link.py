"""A codec in the air: as the round trip, whatever the pieces, with and without a cache."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.codecs.test_roundtrip import music
from tests.signals import Samples
from translate.audio import Audio
from translate.cache import Cache
from translate.codecs import LINKS, Kept, roundtrip, through_link
from translate.errors import UnknownNameError

KBPS = {"sbc": 328, "aptx": 352, "aac": 256}


def pieces(audio: Audio, size: int) -> Iterator[Samples]:
    for start in range(0, audio.frames, size):
        yield audio.samples[:, start : start + size]


def sent(audio: Audio, codec: str, size: int = 1 << 20, kept: Kept | None = None) -> Samples:
    return np.concatenate(list(through_link(pieces(audio, size), audio.rate, codec, KBPS[codec], kept=kept)), axis=1)


def test_these_are_the_links_there_are() -> None:
    assert set(LINKS) == set(KBPS)


@pytest.mark.parametrize("codec", KBPS)
@pytest.mark.parametrize(("rate", "size"), [(44_100, 700), (48_000, 1 << 20), (96_000, 40_000)])
def test_pieces_come_back_as_the_whole_would(codec: str, rate: int, size: int) -> None:
    audio = music(rate, seconds=0.6)
    np.testing.assert_allclose(sent(audio, codec, size), roundtrip(audio, codec, KBPS[codec]).samples, atol=1e-6)


@pytest.mark.parametrize("codec", KBPS)
def test_what_was_kept_sounds_the_same_and_is_found_by_what_was_sent(codec: str, tmp_path: Path) -> None:
    audio, cache = music(seconds=0.6), Cache(tmp_path)
    fresh = sent(audio, codec)
    np.testing.assert_array_equal(sent(audio, codec, kept=Kept(cache, "one")), fresh)
    files = len(list(tmp_path.iterdir()))
    np.testing.assert_array_equal(sent(audio, codec, 900, kept=Kept(cache, "one")), fresh)
    assert len(list(tmp_path.iterdir())) == files > 0
    sent(audio, codec, kept=Kept(cache, "another"))
    assert len(list(tmp_path.iterdir())) > files


@pytest.mark.parametrize("kept", [False, True])
def test_every_sample_is_compared_with_what_became_of_it(kept: bool, tmp_path: Path) -> None:
    audio, place = music(seconds=0.6), Kept(Cache(tmp_path), "one")
    if kept:
        sent(audio, "sbc", kept=place)
    heard: list[tuple[Samples, Samples]] = []
    back = through_link(
        pieces(audio, 777), audio.rate, "sbc", 328, kept=place, compare=lambda one, other: heard.append((one, other))
    )
    came = np.concatenate(list(back), axis=1)
    np.testing.assert_array_equal(np.concatenate([one for one, _ in heard], axis=1), audio.samples)
    np.testing.assert_array_equal(np.concatenate([other for _, other in heard], axis=1), came)


def test_silence_and_a_single_sample_have_their_length() -> None:
    for frames in (1, 5000):
        silent = Audio(np.zeros((2, frames), np.float32), 44_100)
        assert sent(silent, "sbc").shape == (2, frames)


def test_no_such_link_is_said_at_once() -> None:
    with pytest.raises(UnknownNameError, match="sbc"):
        through_link([], 44_100, "scb", 328)
