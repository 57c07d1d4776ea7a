"""`python -m validation.torture`: kills at random moments, then one hostile world after the other.

Says "ok", "skipped" with the reason, or what is wrong; ends with 1 if anything is.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from validation.torture.handing import HANDING
from validation.torture.kills import kills
from validation.torture.rig import Problem, Rig, Skip
from validation.torture.scans import scans
from validation.torture.worlds import WORLDS


def main() -> None:
    """Run what was asked for, or all of it."""
    parser = argparse.ArgumentParser(prog="python -m validation.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="how many, 200 if not given")
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    parser.add_argument("--only", metavar="WORD", help="what has this word in its name")
    given = parser.parse_args()
    checks: dict[str, Callable[[Rig], str | None]] = {
        "kill -9": lambda rig: kills(rig, given.kills, given.seed),
        "kill -9 of a catalogue": lambda rig: scans(rig, given.kills // 2, given.seed),
        **WORLDS,
        **HANDING,
    }
    failed = 0
    for name, one in checks.items():
        if given.only is None or given.only in name:
            failed += not _holds(name, one)
    sys.exit(1 if failed else 0)


def _holds(name: str, one: Callable[[Rig], str | None]) -> bool:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        try:
            said = one(Rig(Path(folder))) or "ok"
        except Skip as why:
            said = f"skipped: {why}"
        except Problem as problem:
            said = f"WRONG: {problem}"
    print(f"{name:44} {said}  ({time.monotonic() - began:.0f} s)", flush=True)
    return not said.startswith("WRONG")


if __name__ == "__main__":
    main()
