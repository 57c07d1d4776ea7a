"""`python -m validation.fuzz --count 10000 --seed 1`: broken inputs of every kind, each in a process of its own.

1 if one of them ends in anything but a result or one of our own errors, prints or warns, takes longer than 20 s or
more than 400 MB beyond the start. What failed once is in kept.txt and is tried first, for ever.
"""

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from validation.fuzz.kind import Kind
from validation.fuzz.kinds import SHARES, kinds
from validation.fuzz.mutations import mutated
from validation.fuzz.trial import Outcome, tried

_KEPT: Final = Path(__file__).with_name("kept.txt")
_IMPORTED: Final = (
    *("av", "markdown_it", "soxr", "scipy.signal", "scipy.fft", "translate.analysis.metrics", "translate.playback"),
    *("translate.comparison.catalogue", "translate.report.saved", "translate.scoring", "translate.wording"),
)
_all: dict[str, Kind] = {}  # of the processes that were forked from this one
_room: list[Path] = []


def main(arguments: Sequence[str] | None = None) -> int:
    """Try them all; see the module."""
    parser = argparse.ArgumentParser(prog="python -m validation.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many inputs; 0: only those kept")
    parser.add_argument("--seed", type=int, default=0, help="of the draws")
    parser.add_argument("--kind", choices=[*SHARES], action="append", help="only this one; repeat for more")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes at once")
    parser.add_argument("--save", type=Path, metavar="DIR", help="keep what fails here")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as room:
        _room[:] = [Path(room)]
        _all.update(kinds(Path(room)))
        for module in _IMPORTED:  # before the forks, for speed
            import_module(module)
        wanted = given.kind or [*SHARES]
        _warm(wanted, Path(room))
        gc.freeze()  # what is there is not looked through, and so not copied, in every fork
        draw = Random(given.seed)
        drawn = draw.choices(wanted, [SHARES[kind] for kind in wanted], k=given.count)
        kept = [line for line in _KEPT.read_text().splitlines() if line.split()[0] in wanted]
        names = [*kept, *(f"{kind} {given.seed} {number}" for number, kind in enumerate(drawn))]
        with get_context("fork").Pool(given.workers) as pool:
            outcomes = dict(zip(names, pool.imap(_outcome, names, chunksize=4), strict=True))
        for name in [name for name, one in outcomes.items() if one.wrong] if given.save else []:
            _keep(name, given.save)
    return _told(outcomes)


def _warm(wanted: Sequence[str], room: Path) -> None:
    """A good file of each kind once, before the forks: what is worked out once per process need not be in each."""
    for name in wanted:
        kind = _all[name]
        if not kind.warms:
            continue
        original = min(kind.originals)
        path = kind.lays(room / f"good {name}", original)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(kind.originals[original])
        kind.attempt(path)


def made(name: str) -> tuple[str, bytes]:
    """Of an input by its name, `kind seed number`: the good file that it is made from, and what became of it."""
    kind = _all[name.split()[0]]
    draw = Random(name)
    original = draw.choice(sorted(kind.originals))
    others = list(kind.originals.values())
    return original, mutated(kind.originals[original], others, draw)


def _outcome(name: str) -> Outcome:
    kind = _all[name.split()[0]]
    original, data = made(name)
    with TemporaryDirectory(dir=_room[0]) as folder:
        path = kind.lays(Path(folder), original)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return tried(kind.attempt, path)


def _keep(name: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    original, data = made(name)
    (folder / f"{name.replace(' ', '-')}-{Path(original).name}").write_bytes(data)


def _told(outcomes: dict[str, Outcome]) -> int:
    """A line per kind, then what failed, alike ones once."""
    say = sys.stdout.write
    say(f"{'kind':10} {'tried':>6} {'refused':>8} {'failed':>7} {'slowest':>9} {'most memory':>12}\n")
    for kind in dict.fromkeys(name.split()[0] for name in outcomes):
        here = [one for name, one in outcomes.items() if name.split()[0] == kind]
        slowest, most = max(one.seconds for one in here), max(one.room_bytes for one in here)
        refused, failed = (sum(map(bool, found)) for found in zip(*((o.refused, o.wrong) for o in here), strict=True))
        say(f"{kind:10} {len(here):6} {refused:8} {failed:7} {slowest:7.2f} s {most / 1e6:9.0f} MB\n")
    failed_names = [name for name, one in outcomes.items() if one.wrong]
    alike = Counter(_end(outcomes[name].wrong) for name in failed_names)
    for end, times in alike.most_common():
        first = next(name for name in failed_names if _end(outcomes[name].wrong) == end)
        say(f"\n{times} × {first}\n{outcomes[first].wrong[-3000:]}\n")
    return 1 if failed_names else 0


def _end(text: str) -> str:
    """Where a traceback ends, by place; of other text its first line."""
    lines = text.strip().splitlines() or [""]
    places = [line for line in lines if line.lstrip().startswith("File ")]
    return places[-1] if places else lines[0][:60]


if __name__ == "__main__":
    sys.exit(main())
