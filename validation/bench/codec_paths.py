"""Ten codec paths of a song, encoded and out of the cache: `python -m validation.bench.codec_paths`."""

import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from translate.audio import Audio
from translate.codecs import Cache
from translate.comparison.selection import choose_entries, choose_platforms
from translate.comparison.streams import Streams
from validation.bench.result import Result, told
from validation.bench.song import bench_song

__all__ = ["ten_codec_paths"]

TARGET = 35.0  # ten paths of 3:30 in under 60 s on two cores
PATHS = [
    *("spotify@normal", "spotify", "spotify@very-high", "apple-music", "youtube", "tidal", "deezer", "soundcloud"),
    *("amazon-music", "youtube-music"),
]


def ten_codec_paths(song: Audio) -> Result:
    """How many seconds of music go through codecs in a second, ten paths of a song, nothing in the cache.

    As `compare` makes them: resampled, encoded, decoded, aligned, the master measured meanwhile. On a machine with
    other work the CPU time, divided by the cores, says what an idle one could do.
    """
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        (encoded_s, cpu_s), (cached_s, _) = (_walk(song, cache) for _ in range(2))
        size = sum(path.stat().st_size for path in cache.folder.iterdir())
    figures = (
        f"{song.duration_s:.0f} s of music {len(PATHS)} times in {encoded_s:.1f} s ({cpu_s:.1f} s of CPU time);"
        f" from the cache ({size / 1e6:.0f} MB) {cached_s:.1f} s"
    )
    return Result("ten codec paths × real time", len(PATHS) * song.duration_s / encoded_s, TARGET, True, figures)


def _walk(song: Audio, cache: Cache) -> tuple[float, float]:
    """Wall-clock and CPU time in s."""
    takes = Streams(choose_entries([song], None), choose_platforms(PATHS), cache)
    start, cpu = time.perf_counter(), time.process_time()
    with closing(takes.ahead()) as ahead:
        frames = [take.transcode.whole().frames for _, take in ahead]
    assert frames == len(PATHS) * [song.frames]
    return time.perf_counter() - start, time.process_time() - cpu


if __name__ == "__main__":
    told(ten_codec_paths(bench_song()))
