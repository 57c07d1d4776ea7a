"""`python -m validation.bench`: all benchmarks, as a table; with `--profile`: where the time of a comparison goes."""

import argparse

from translate.cpu import cores
from validation.bench import hearing, measure, profile, report
from validation.bench.codec_paths import ten_codec_paths
from validation.bench.measures import (
    against_the_obvious,
    as_a_command,
    compared,
    help_against_typer,
    judged,
    memory,
    real_time,
    sixteen,
)
from validation.bench.result import told
from validation.bench.song import bench_song
from validation.bench.studio import first_sound


def main() -> None:
    """Print one line per benchmark, or the profile."""
    parser = argparse.ArgumentParser(prog="python -m validation.bench", description=__doc__)
    parser.add_argument("--profile", action="store_true", help="where the time of a comparison goes, by module")
    given = parser.parse_args()
    song = bench_song()
    compared(song.excerpt(0.0, 4.0), sixteen())  # compile and fill caches: the first run ever is not the subject
    if given.profile:
        profile.bench(song)
        return
    print(f"Medians of one run on {cores()} processors; a ratio means the same on any machine.\n")
    print(f"{'':32} {'ratio':>7} {'target':>8}")
    for bench in (against_the_obvious, real_time, judged, as_a_command, ten_codec_paths, memory):
        told(bench(song))
    measure.bench()
    hearing.bench()
    report.bench(song)
    told(first_sound(song))
    told(help_against_typer())


if __name__ == "__main__":
    main()
