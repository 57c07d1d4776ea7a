"""A transcode may be listened to while it is made: the samples are the same, errors arrive where one waits."""

import itertools
from collections.abc import Iterator
from functools import cache
from threading import Thread

import numpy as np
import pytest

from tests.programme import programme
from translate.audio import Audio
from translate.codecs import CODECS, Transcode, roundtrip, transcode
from translate.codecs.codec import Samples, encoded
from translate.codecs.vorbis import VORBIS
from translate.errors import CodecError

SONG = programme(24.0, 44_100)


@cache
def song_streams() -> tuple[bytes, ...]:
    """The song as its Vorbis stream grows."""
    return tuple(bytes(stream[:]) for stream in encoded(VORBIS, SONG, 320, 44_100))


@cache
def song_decoded() -> Samples:
    whole = np.concatenate(list(VORBIS.decode(song_streams()[-1], 0)), axis=1)
    whole.setflags(write=False)
    return whole


def test_a_growing_stream_gives_the_samples_of_the_whole() -> None:
    streams = song_streams()
    assert len(streams) > 2
    assert all(later.startswith(earlier) for earlier, later in itertools.pairwise(streams))
    whole = song_decoded()
    assert whole.shape == SONG.samples.shape
    assert np.array_equal(roundtrip(SONG, "vorbis", 320).samples, whole)


@pytest.mark.parametrize("cut", [5_000, 100_001, 333_333])
def test_a_stream_may_be_cut_anywhere(cut: int) -> None:
    stream, whole = song_streams()[-1], song_decoded()
    found = np.concatenate([np.zeros((2, 0), np.float32), *VORBIS.decode(stream[:cut], 0)], axis=1)
    assert np.array_equal(found, whole[:, : found.shape[1]])
    rest = np.concatenate(list(VORBIS.decode(stream, found.shape[1])), axis=1)
    assert np.array_equal(rest, whole[:, found.shape[1] :])


@pytest.mark.parametrize("codec", CODECS)
def test_what_is_there_early_stays_as_it_is(codec: str) -> None:
    song = SONG if codec == "vorbis" else SONG.excerpt(0.0, 8.0)  # the others are decoded when all is encoded
    found = transcode(song, codec, 160)
    thread = Thread(target=found.run)
    thread.start()
    found.wait(200_000)
    early = found.audio.samples[:, :200_000].copy()
    thread.join()
    assert np.array_equal(found.whole().samples[:, :200_000], early)
    assert np.array_equal(found.whole().samples, roundtrip(song, codec, 160).samples)


def piece(frames: int, value: float = 0.5) -> Samples:
    return np.full((2, frames), value, np.float32)


def broken() -> Iterator[Samples]:
    yield piece(100)
    raise CodecError("the encoder stopped")


@pytest.mark.parametrize(
    ("pieces", "message"),
    [
        (broken(), "the encoder stopped"),
        (iter([piece(100)]), "only 100 of 1000 samples"),
        (iter([piece(1000, np.nan)]), "NaN or infinite"),
    ],
)
def test_errors_are_raised_where_one_waits(pieces: Iterator[Samples], message: str) -> None:
    found = Transcode(Audio(piece(1000), 44_100), pieces).run()
    for wait in (lambda: found.wait(1000), found.whole):
        with pytest.raises(CodecError, match=message):
            wait()


def test_more_than_the_length_is_left_out() -> None:
    found = Transcode(Audio(piece(1000), 44_100), iter([piece(999), piece(7, 0.25), piece(9, 0.1)])).run().whole()
    assert found.samples[0, -2:].tolist() == [0.5, 0.25]
