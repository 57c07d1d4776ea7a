"""How surely masters of one song are told from other songs by their landmarks: `python -m validation.songs FOLDER...`.

Files of one folder whose names begin alike up to the first `_` are taken for one song.
"""

import argparse
from itertools import combinations
from pathlib import Path

import duckdb
import pyarrow as pa

from translate.catalogue.alike import SHARED, alike
from translate.catalogue.landmarks import Landmarks, landmarks_in
from translate.files import find_files, load

__all__ = ["main"]


def main() -> None:
    """Print the weakest link within songs and the strongest between others."""
    parser = argparse.ArgumentParser(prog="python -m validation.songs", description=__doc__)
    parser.add_argument("folders", nargs="+")
    files = find_files(parser.parse_args().folders).files
    shares = _shares([landmarks_in(Path(file), load(file).duration_s) for file in files])
    song = [(Path(file).parent, Path(file).name.split("_")[0]) for file in files]
    between = {pair: share for pair, share in shares.items() if song[pair[0]] != song[pair[1]]}
    others = sum(song[one] != song[other] for one, other in combinations(range(len(files)), 2))
    print(f"{len(files)} files, {others} pairs of other songs; one song is from {SHARED} on")  # noqa: T201
    for pair, share in sorted(between.items(), key=lambda item: -item[1])[:5]:
        print(f"other songs {share:.3f}: {', '.join(Path(files[n]).name for n in pair)}")  # noqa: T201
    for number, file in enumerate(files):
        own = [share for pair, share in shares.items() if number in pair and song[pair[0]] == song[pair[1]]]
        if song.count(song[number]) > 1:
            print(f"one song {max(own, default=0.0):.3f} with the nearest: {Path(file).name}")  # noqa: T201


def _shares(tracks: list[Landmarks]) -> dict[tuple[int, int], float]:
    marks = [(n, time, mark) for n, one in enumerate(tracks) for time, mark in zip(one.times, one.hashes, strict=True)]
    with duckdb.connect() as db:
        db.register("marks", pa.table(dict(zip(("track", "time", "hash"), zip(*marks, strict=True), strict=True))))
        return {(one, other): share for one, other, share in alike(db, shared=0.0)}


if __name__ == "__main__":
    main()
