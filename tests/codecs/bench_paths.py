"""Ten codec paths of a song: how long they take, encoded and out of the cache. `python -m tests.codecs.bench_paths`"""

import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.programme import programme
from translate.audio import Audio
from translate.codecs import Cache
from translate.comparison.selection import choose_entries, choose_platforms
from translate.comparison.takes import Takes
from translate.playback.engine import cores

SONG_S = 210.0
LIMIT_S = 60.0
PATHS = [
    *("spotify@normal", "spotify", "spotify@very-high", "apple-music", "youtube", "tidal", "deezer", "soundcloud"),
    *("amazon-music", "youtube-music"),
]


def bench_codec_paths(seconds: float = SONG_S) -> float:
    """Prints and returns how many times real time ten codec paths of a 3:30 song run, nothing in the cache.

    As `compare` makes them: resampled, encoded, decoded, aligned, the master measured meanwhile. On a machine with
    other work the CPU time, divided by the cores, says what an idle one could do.
    """
    song = programme(seconds, 44_100)
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        (encoded_s, cpu_s), (cached_s, _) = (_walk(song, cache) for _ in range(2))
        size = sum(path.stat().st_size for path in cache.folder.iterdir())
    ratio = len(PATHS) * seconds / encoded_s
    verdict = "met" if encoded_s <= LIMIT_S * seconds / SONG_S else "missed"
    sys.stdout.write(
        f"{len(PATHS)} codec paths of {seconds:.0f} s on {cores()} cores: {encoded_s:.1f} s, {ratio:.0f} × real time"
        f" ({cpu_s:.1f} s of CPU time)"
        f" (under {LIMIT_S * seconds / SONG_S:.0f} s: {verdict});"
        f" from the cache {cached_s:.1f} s, {encoded_s / cached_s:.1f} times as fast; {size / 1e6:.0f} MB kept\n"
    )
    return ratio


def _walk(song: Audio, cache: Cache) -> tuple[float, float]:
    """Wall-clock and CPU time in s."""
    takes = Takes(choose_entries([song], None), choose_platforms(PATHS), cache)
    start, cpu = time.perf_counter(), time.process_time()
    with closing(takes.ahead()) as ahead:
        made = sum(1 for _ in ahead)
    assert made == len(PATHS)
    return time.perf_counter() - start, time.process_time() - cpu


if __name__ == "__main__":
    bench_codec_paths()
