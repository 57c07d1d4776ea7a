"""`python -m validation.proof [--quick] [-o DIR]`: does the score put degraded masters in order? Tables for the README.

Uses all processors, a process per song. Progress on stderr. `-o` also keeps every number behind the tables. No song
is judged by a norm that it or another song of its maker is part of.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from translate.cpu import cores
from translate.devices import devices
from validation.music import SHARED_AUDIO
from validation.norm.building import catalogue, maker_of
from validation.proof.report import Proof
from validation.proof.songs import available
from validation.proof.tables import order, relevance, spreads
from validation.proof.work import Outcome, Task, outcome

QUICK = ("studio-monitors", "phone-speaker", "true-wireless-earbuds", "car@motorway", "club-pa", "kitchen-radio")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the proof and write the tables to stdout; 1 if there is no music to run it on."""
    parser = argparse.ArgumentParser(prog="python -m validation.proof", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=f"a quarter of the songs on {len(QUICK)} devices")
    parser.add_argument("--song", action="append", default=[], help="only this one; may be repeated")
    parser.add_argument(
        "-o", "--output", type=Path, help="folder for versions.csv, pairs.csv, probes.csv, finished.csv"
    )
    given = parser.parse_args(arguments)
    songs = [song for song in available(given.quick) if not given.song or song.name in given.song]
    names = QUICK if given.quick else tuple(profile.id for profile in devices())
    if not any(not song.unfit for song in songs):
        sys.stderr.write(
            "there is no undegraded master to run the proof on: ../shared/audio is not there, or has no such song\n"
        )
        return 1
    whole = catalogue()
    tasks = [Task(song, names, whole.without([maker_of(SHARED_AUDIO / song.file)])) for song in songs]
    proof = Proof(outcomes(tasks))
    if given.output:
        keep(proof, given.output)
    sys.stdout.write(text(proof) + "\n")
    return 0


def outcomes(tasks: Sequence[Task]) -> Iterator[Outcome]:
    """Those of all songs, in the order they are ready."""
    start = perf_counter()
    with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
        waiting = {pool.submit(outcome, task): task for task in sorted(tasks, key=lambda t: bool(t.song.unfit))}
        for done, future in enumerate(as_completed(waiting), 1):
            spent = perf_counter() - start
            sys.stderr.write(f"{done} of {len(tasks)}, {spent:.0f} s: {waiting[future].song.name}\n")
            yield future.result()


def text(proof: Proof) -> str:
    """All tables."""
    songs = proof.versions["song"].nunique()
    title = f"{songs} masters × 12 degradations × 3 strengths × {proof.versions['device'].nunique()} devices"
    parts = ["### Order", title, order(proof), "### Relevance", relevance(proof), "### Spread", spreads(proof)]
    return "\n\n".join(parts)


def keep(proof: Proof, folder: Path) -> None:
    """The numbers behind the tables, and the audible pairs in the wrong order."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"versions": proof.versions, "pairs": proof.pairs, "probes": proof.probes, "finished": proof.finished}
    for name, table in (tables | {"wrong": proof.wrong()}).items():
        table.to_csv(folder / f"{name}.csv", index=False, float_format="%.4f")


if __name__ == "__main__":
    sys.exit(main())
