"""`python -m tests.bench`: all benchmarks, as a table."""

import sys

from tests.bench.measures import Result, against_the_obvious, compared, help_against_typer, memory, real_time, sixteen
from tests.bench.song import bench_song
from translate.playback.engine import cores


def main() -> None:
    song = bench_song()
    compared(song.excerpt(0.0, 4.0), sixteen())  # compile and fill caches: the first run ever is not the subject
    print(f"Medians of one run on {cores()} processors; a ratio means the same on any machine.\n")
    print(f"{'':32} {'ratio':>7} {'target':>8}")
    for measure in (against_the_obvious, real_time, memory):
        told(measure(song))
    told(help_against_typer())


def told(result: Result) -> None:
    """Print one line."""
    sign = "≥" if result.more_is_better else "≤"
    verdict = "met   " if result.met else "missed"
    print(f"{result.name:32} {result.ratio:7.2f} {sign + format(result.target, 'g'):>8}  {verdict} {result.figures}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
