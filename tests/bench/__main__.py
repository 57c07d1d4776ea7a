"""`python -m tests.bench`: all benchmarks, as a table."""

import sys

from tests.bench.measures import Result, against_the_obvious, compared, help_against_typer, memory, real_time, sixteen
from tests.bench.song import bench_song
from translate.playback.engine import cores


def main() -> int:
    song = bench_song()
    compared(song.excerpt(0.0, 4.0), sixteen())  # compile and fill caches: the first run ever is not the subject
    print(f"Medians of one run on {cores()} processors; a ratio means the same on any machine.\n")
    print(f"{'':32} {'ratio':>7} {'target':>8}")
    missed = 0
    for measure in (against_the_obvious, real_time, memory):
        missed += not told(measure(song))
    missed += not told(help_against_typer())
    return 1 if missed else 0


def told(result: Result) -> bool:
    """Print one line; whether the target is met."""
    sign = "≥" if result.more_is_better else "≤"
    verdict = "met   " if result.met else "missed"
    print(f"{result.name:32} {result.ratio:7.2f} {sign + format(result.target, 'g'):>8}  {verdict} {result.figures}")
    sys.stdout.flush()
    return result.met


if __name__ == "__main__":
    sys.exit(main())
