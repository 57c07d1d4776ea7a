"""What is measured, each as a ratio with its target."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import translate
from translate.audio import Audio
from translate.devices import DeviceProfile
from validation.bench.obvious import obvious
from validation.bench.result import Result
from validation.bench.song import SECONDS

__all__ = [
    "against_the_obvious",
    "as_a_command",
    "compared",
    "help_against_typer",
    "judged",
    "memory",
    "real_time",
    "sixteen",
]

SIX = ("studio-monitors", "true-wireless-earbuds", "phone-speaker", "laptop", "tv", "car@motorway")
SIXTEEN = 16
RUNS = 3


def against_the_obvious(song: Audio) -> Result:
    """`compare` without previews against the obvious script, in turns. Both give numbers, nobody judges them."""
    devices = [translate.device(name) for name in SIX]
    ours, theirs = in_turns(lambda: compared(song, devices), lambda: obvious(song, devices))
    figures = f"{ours:.2f} s against {theirs:.1f} s, {len(devices)} devices, Spotify, cache off"
    return Result("compare / obvious script", theirs / ours, 10.0, True, figures)


def real_time(song: Audio) -> Result:
    """Seconds of music per second, 16 devices: all numbers, hearing included."""
    devices = sixteen()
    (spent,) = in_turns(lambda: compared(song, devices))
    linear = sum(device.is_linear for device in devices)
    figures = f"{SECONDS:.0f} s of music in {spent:.2f} s, {len(devices)} devices, {linear} of them linear"
    return Result("compare × real time", SECONDS / spent, 25.0, True, figures)


def judged(song: Audio) -> Result:
    """The same with scores and findings; the song has overs, for which encoders look for the smallest trim."""
    (spent,) = in_turns(lambda: compared(song, sixteen(), judge=True))
    figures = f"{SECONDS:.0f} s of music in {spent:.2f} s, 16 devices, scores and findings"
    return Result("compare, judged × real time", SECONDS / spent, 15.0, True, figures)


def as_a_command(song: Audio) -> Result:
    """`translate compare` as it is typed: start, judging, previews, tables and page included."""
    with TemporaryDirectory() as folder:
        path, written = Path(folder) / "bench.wav", Path(folder) / "out"
        translate.save(song, path)
        devices = [part for device in sixteen() for part in ("-d", device.id)]
        command = [str(Path(sys.executable).with_name("translate")), "compare", str(path), *devices]
        command += ["-p", "spotify", "--no-cache", "-o", str(written)]
        (spent,) = in_turns(lambda: subprocess.run(command, check=True, capture_output=True))
    figures = f"{SECONDS:.0f} s of music in {spent:.2f} s, 16 devices, with previews and page, cache off"
    return Result("command with page × real time", SECONDS / spent, 40.0, True, figures)


def help_against_typer() -> Result:
    """`translate --help` against the import of typer alone."""
    command = Path(sys.executable).with_name("translate")
    ours, theirs = in_turns(
        lambda: subprocess.run([command, "--help"], check=True, capture_output=True),
        lambda: subprocess.run([sys.executable, "-c", "import typer"], check=True),
        runs=9,
    )
    figures = f"{1000 * ours:.0f} ms against {1000 * theirs:.0f} ms"
    return Result("translate --help / import typer", ours / theirs, 1.5, False, figures)


def memory(song: Audio) -> Result:
    """Peak memory of the comparison with 16 devices, in a process of its own that reads the file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.wav"
        translate.save(song, path)
        command = [sys.executable, "-m", "validation.bench.peak", str(path)]
        found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    gigabytes = float(found.splitlines()[-1]) / 1e9
    figures = f"{gigabytes:.2f} GB of at most 1.2 GB, {len(sixteen())} devices"
    return Result("peak memory / 1.2 GB", gigabytes / 1.2, 1.0, False, figures)


def sixteen() -> list[DeviceProfile]:
    """The library, cut to 16 devices or filled up with variants of its own."""
    built_in = [*(translate.device(name) for name in SIX), *(d for d in translate.devices() if d.id not in SIX)]
    variants = [replace(device, id=f"{device.id}-{n}") for n in (2, 3) for device in built_in]
    return [*built_in, *variants][:SIXTEEN]


def compared(song: Audio | Path, devices: list[DeviceProfile], *, judge: bool = False) -> None:
    """The main job without previews; nothing from the cache."""
    table = translate.compare(song, devices=devices, platforms=["spotify"], cache=False, judge=judge).table
    assert len(table) == len(devices)


def in_turns(*jobs: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Median time of each in seconds; taken in turns, so that whatever else happens hits all alike."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(runs):
        for job, spent in zip(jobs, times, strict=True):
            start = perf_counter()
            job()
            spent.append(perf_counter() - start)
    return [median(spent) for spent in times]
