"""`python -m translate.studio.worker`: one piece of work in a process of its own, so that sound never waits for it.

A job comes as a line of JSON on standard input; what is done goes out as lines of JSON. When input ends, so does it.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from translate.errors import TranslateError

__all__ = ["JOBS", "main"]

Say = Callable[[str, float], None]

_NICE = 5
_MEASURING = 0.95  # share of the time


def _compared(job: Mapping[str, Any], say: Say) -> Any:
    from translate.comparison import compare

    files = job["files"]
    return compare(
        files["master"],
        mix=next(iter(files["mix"]), None),
        reference=files["reference"] or None,
        progress=say,
        **job["options"],
    )


def _analyse(job: Mapping[str, Any], say: Say) -> object:
    """Compare, and leave the result in a folder."""
    found = _compared(job, lambda what, share: say(what, share * _MEASURING))
    say("writing", _MEASURING)
    found.write(job["folder"], previews=False)
    return None


def _report(job: Mapping[str, Any], say: Say) -> object:
    """Compare, and write previews and the page."""
    from translate.report import write_report

    def step(first: float, share: float) -> Say:
        return lambda what, done: say(what, first + done * share)

    found = _compared(job, step(0.0, 0.4))
    found.write(job["folder"], progress=step(0.4, 0.4), also=lambda draft: write_report(draft, progress=step(0.8, 0.2)))
    return job["folder"]


def _changes(job: Mapping[str, Any], say: Say) -> object:
    """What was changed from one file to the next, in a sentence."""
    from translate.changing import changes

    (one,) = changes(job["before"], job["after"], progress=say, **job["options"]).changes
    return one.sentence


JOBS: Mapping[str, Callable[[Mapping[str, Any], Say], object]] = {
    "analyse": _analyse,
    "changes": _changes,
    "report": _report,
}
"""What can be asked for."""


def main() -> None:
    """Do one job."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that drafts are removed then, too
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICE)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # a library's words are no answer

    def tell(data: object) -> None:
        out.write(json.dumps(data) + "\n")

    job = json.loads(sys.stdin.readline())
    Thread(target=_end_with_input, daemon=True).start()
    try:
        for name in ("files", "before", "after", "folder"):
            if name in job and isinstance(job[name], str):
                job[name] = Path(job[name])
        done = JOBS[job["kind"]](job, lambda what, share: tell({"what": what, "share": share}))
        tell({"done": None if done is None else str(done)})
    except TranslateError as error:
        tell({"problem": str(error)})


def _end_with_input() -> None:
    """Whoever asked is gone."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
