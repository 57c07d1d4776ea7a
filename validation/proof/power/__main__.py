"""`python -m validation.proof.power [--songs N]`: how often `compare` calls the undamaged of two candidates better.

`--property`: whether a fault put into a song never raises its score by more than half a point and is never called
better, over songs and devices; 1 where it does.

Five columns: candidates alone; with a mix (a stand-in: mastering undone); with another finished song as reference; with
the undamaged song as reference; alone, judged by a norm of the other half of all makers. Then how often the calls of
one probability are right. No song is judged by a norm of its maker.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pandas as pd

from translate.cpu import cores
from translate.devices import device
from translate.scoring import norm
from validation.music import SHARED_AUDIO
from validation.proof.power.calibration import calibration
from validation.proof.power.calls import calls
from validation.proof.power.columns import asked, called
from validation.proof.power.measuring import MeasuredSong, kept, songs
from validation.proof.power.never_better import broken, never_better
from validation.proof.power.tables import damaged, table
from validation.proof.power.versions import DEVICES, Versions, injected, versions


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 if there is no music."""
    parser = argparse.ArgumentParser(prog="python -m validation.proof.power", description=__doc__.splitlines()[0])
    parser.add_argument("--songs", type=int, default=20, help="how many, each by another maker (default: 20)")
    parser.add_argument("--property", action="store_true", help="only whether no fault is ever called an improvement")
    parser.add_argument(
        "--keep",
        type=Path,
        help="folder in which measured songs are kept and looked for; measuring anew takes it empty",
    )
    parser.add_argument("--processes", type=int, default=cores(), help="at once (default: one per processor)")
    given = parser.parse_args(arguments)
    if not SHARED_AUDIO.is_dir():
        sys.stderr.write("there are no finished masters: ../shared/audio is not there\n")
        return 1
    return (_never_better if given.property else _tables)(given.songs, given.keep, given.processes)


def _never_better(count: int, keep: Path | None, processes: int) -> int:
    found = _measured(count, injected, keep, processes)
    every = pd.concat([calls(song, norm(), "alone").assign(song=song.name) for song in found])
    sys.stdout.write(f"### {every['song'].nunique()} songs on {len(DEVICES)} devices\n\n{never_better(every)}\n")
    return int(len(broken(every)) > 0)


def _measured(count: int, made: Versions, keep: Path | None, processes: int) -> list[MeasuredSong]:
    found: list[MeasuredSong] = []
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for song in pool.map(partial(kept, made=made, folder=keep), songs(count)):
            sys.stderr.write(f"{song.name}\n")
            found.append(song)
    return found


def _tables(count: int, keep: Path | None, processes: int) -> int:
    found = _measured(count, versions, keep, processes)
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        columns = {title: pd.concat(pool.map(called, *those)) for title, those in asked(found).items()}
    ids = {name: device(name).id for name in DEVICES}
    sys.stdout.write(f"### {len(found)} songs on {len(DEVICES)} devices\n\n{table(columns, ids)}\n\n")
    sys.stdout.write(f"### How sure, and how often right: alone\n\n{calibration(damaged(columns['alone'], ids))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
