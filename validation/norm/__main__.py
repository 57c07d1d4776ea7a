"""`python -m validation.norm -o FILE`: build the norm from the finished masters beside the checkout.

The norm that ships is translate/scoring/norm.json.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from validation.music import SHARED_AUDIO
from validation.norm.building import catalogue


def main(arguments: Sequence[str] | None = None) -> int:
    """Build it and write it; 1 if there is no music to build it from."""
    parser = argparse.ArgumentParser(prog="python -m validation.norm", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="where to write it, as JSON")
    given = parser.parse_args(arguments)
    if not SHARED_AUDIO.is_dir():
        sys.stderr.write("there are no finished masters to build a norm from: ../shared/audio is not there\n")
        return 1
    given.output.write_text(catalogue().to_json(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
