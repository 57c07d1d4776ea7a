"""`python -m tests.fuzz.measuring FOLDER`: measure every file in it; one JSON line each. A hang ends the process."""

import faulthandler
import json
import math
import resource
import sys
import traceback
import warnings
from pathlib import Path

from tests.memory import peak_bytes
from translate.analysis.measurement import measure
from translate.errors import TranslateError

SECONDS = 20
ADDRESS_SPACE = 8_000_000_000


def outcome(path: Path) -> tuple[str, str]:
    """("value", "") or ("error", the line), or what must not be: ("nan", …) or ("crash", the traceback)."""
    try:
        found = measure(path)
    except TranslateError as error:
        return "error", str(error)
    except BaseException:
        return "crash", traceback.format_exc()
    odd = [key for key, value in found.items() if not isinstance(value, str) and not value < math.inf]
    return ("nan", ", ".join(odd)) if odd else ("value", "")


def main() -> None:
    """Measure all; see the module."""
    warnings.simplefilter("error")
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    for path in sorted(Path(sys.argv[1]).iterdir()):
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        kind, text = outcome(path)
        faulthandler.cancel_dump_traceback_later()
        sys.stdout.write(json.dumps([path.name, kind, text, peak_bytes()]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
