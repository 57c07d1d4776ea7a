"""`python -m validation.listeners EXPORT... --comparison FOLDER`: calls beside what people heard.

EXPORT: what the button Export of a page's blind tests writes. FOLDER: the comparison that the page is of.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.errors import TranslateError
from translate.result import read_folder
from validation.listeners.answers import read_answers
from validation.listeners.beside import Beside, beside, tally

_HEAD = "| pair | device | called | put a first | told apart | |\n|---|---|---|---:|---:|---|\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where nobody listened to a pair of that comparison."""
    parser = argparse.ArgumentParser(prog="python -m validation.listeners", description=__doc__)
    parser.add_argument("exports", metavar="EXPORT", nargs="+", type=Path)
    parser.add_argument("--comparison", metavar="FOLDER", required=True, type=Path)
    given = parser.parse_args(arguments)
    try:
        trials = [trial for path in given.exports for trial in read_answers(path)]
        found = beside(read_folder(given.comparison).result.pairs, trials)
    except TranslateError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if not found:
        sys.stderr.write("nobody listened to a pair of this comparison\n")
        return 1
    sys.stdout.writelines([_HEAD, *_lines(found)])
    counts = tally(found)
    sys.stdout.write("\n" + ", ".join(f"{count} {word}" for word, count in counts.items()) + "\n")
    return 0


def _lines(found: Sequence[Beside]) -> Iterator[str]:
    for one in found:
        pair = one.pair
        called = pair.better or pair.call
        yield (
            f"| {pair.a}, {pair.b} | {pair.device or 'all'} | {called} | {one.for_a} of {one.ranked} "
            f"| {one.told} of {one.asked} | {one.agreement} |\n"
        )


if __name__ == "__main__":
    sys.exit(main())
