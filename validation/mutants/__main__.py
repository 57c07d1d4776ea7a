"""`python -m validation.mutants [PATH...]`: how many small mistakes in what decides are noticed by a test.

A mistake is one changed number, comparison, sign or condition. It is tried on the tests that run its line, the fastest
first; tests that need longer than some seconds are left out, so that the whole takes minutes.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from validation.mutants.changes import Mutant, mutants
from validation.mutants.covering import Covered, covered_by, kept, read
from validation.mutants.table import Tally
from validation.mutants.trial import PYTEST, apart, is_caught, preload, unreached

CHECKOUT = Path(__file__).resolve().parents[2]
DECIDING = ("translate/scoring", "translate/findings", "translate/verdict")
TESTS = ("tests/scoring", "tests/findings", "tests/verdict", "tests/comparison")
SLOWEST_S = 3.0
LEAST_PCT = 85.0
_START_S, _SLOWER = 120.0, 20.0  # a trial ends after so much, and so many times what its tests took before


def main(arguments: Sequence[str] | None = None) -> int:
    """Try all mutants; 1 if fewer are caught than must be."""
    parser = argparse.ArgumentParser(prog="python -m validation.mutants", description=__doc__)
    parser.add_argument("paths", nargs="*", default=DECIDING, help=f"modules or folders; else {', '.join(DECIDING)}")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes at once")
    given = parser.parse_args(arguments)
    os.chdir(CHECKOUT)
    preload(unreached(DECIDING))
    loaded = tuple(folder.replace("/", ".") for folder in DECIDING)
    assert not [name for name in sys.modules if name.startswith(loaded)]
    covered = _covered()
    files = [file for path in given.paths for file in _modules(path)]
    if not _is_green(files, covered):
        sys.stderr.write("the tests fail, or take too long, without any mistake: mend that first\n")
        return 1
    before, tally = _state(), Tally()
    chosen = [mutant for file in files for mutant in mutants(Path(file).read_text(encoding="utf-8"), file)]
    for mutant, caught in zip(chosen, apart((_job(one, covered) for one in chosen), given.workers), strict=True):
        tally.add(mutant, caught)
        if caught is False:
            sys.stderr.write(f"not noticed: {mutant}\n")
    sys.stdout.write(tally.text() + "\n")
    if _state() != before:
        sys.stderr.write("files were changed meanwhile: run it again\n")
        return 1
    return 0 if tally.caught_pct >= LEAST_PCT else 1


def _state() -> dict[Path, int]:
    """When each file that matters was last changed."""
    return {path: path.stat().st_mtime_ns for folder in ("translate", "tests") for path in Path(folder).rglob("*.py")}


def _modules(path: str) -> list[str]:
    return [path] if path.endswith(".py") else sorted(map(str, Path(path).rglob("*.py")))


def _covered() -> Covered:
    """Found out in a process of its own: in this one the modules must stay unloaded."""
    with TemporaryDirectory() as folder:
        found = Path(folder) / "covered.json"

        def watch() -> bool:
            options = [option for option in PYTEST if option != "-x"]
            return not found.write_text(kept(covered_by([*options, *TESTS], DECIDING, CHECKOUT)), encoding="utf-8")

        list(apart([watch], 1))
        return read(found.read_text(encoding="utf-8"))


def _job(mutant: Mutant, covered: Covered) -> Callable[[], bool]:
    tests = [test for test in covered.of(mutant.path, mutant.lines) if covered.seconds[test] <= SLOWEST_S]
    if not tests:
        return lambda: False
    limit_s = _START_S + _SLOWER * sum(covered.seconds[test] for test in tests)
    return partial(is_caught, mutant, tests, limit_s)


def _is_green(files: Sequence[str], covered: Covered) -> bool:
    """Whether the tests of each module pass when they are run as for a mutant, but without a mistake."""
    sources = {file: Path(file).read_text(encoding="utf-8") for file in files}
    unchanged = [Mutant(file, 0, "", "", source, None) for file, source in sources.items()]
    return not any(caught is not False for caught in apart((_job(one, covered) for one in unchanged), 2))


if __name__ == "__main__":
    sys.exit(main())
