"""`python -m validation.norm -o FILE`: build the norm from the finished masters beside the checkout.

The norm that ships is translate/scoring/norm.json.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from validation.music import SHARED_AUDIO
from validation.norm.building import catalogue
from validation.norm.corpus import fetched, listed


def main(arguments: Sequence[str] | None = None) -> int:
    """Build it and write it; 1 if there is no music to build it from."""
    parser = argparse.ArgumentParser(prog="python -m validation.norm", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="where to write it, as JSON")
    parser.add_argument("--corpus", action="store_true", help="fetch whole songs from Debian packages, too (network)")
    parser.add_argument("--per-maker", type=int, default=1, help="so many songs of the corpus by each maker")
    given = parser.parse_args(arguments)
    if not SHARED_AUDIO.is_dir():
        sys.stderr.write("there are no finished masters to build a norm from: ../shared/audio is not there\n")
        return 1
    with TemporaryDirectory() as folder:
        table = SHARED_AUDIO / "norm" / "corpus.csv"
        more = list(fetched(listed(table, given.per_maker), Path(folder))) if given.corpus else []
        made = catalogue(more=more)
    given.output.write_text(made.to_json(), encoding="utf-8")
    sys.stdout.write(f"{given.output}: {made.about}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
