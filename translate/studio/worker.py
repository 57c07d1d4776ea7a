"""`python -m translate.studio.worker`: one piece of work in a process of its own, so that sound never waits for it.

A job comes as a line of JSON on standard input; what is done goes out as lines of JSON. After an analysis more may be
asked of it, a line each. When input ends, so does it.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, TextIO

from translate.errors import TranslateError

if TYPE_CHECKING:
    from translate.comparison import Comparison

__all__ = ["JOBS", "MORE", "Say", "main"]

_NICE = 5
_MEASURING = 0.95  # share of the time
_PREVIEWS = 0.65  # of that of a report


class Say:
    """Says how far work is, and what is there of it already.

    `tell` takes what is said; it is `share` of the whole and begins after the share `first`.
    """

    def __init__(self, tell: Callable[[object], None], first: float = 0.0, share: float = 1.0) -> None:
        self._tell, self._first, self._share = tell, first, share

    def __call__(self, what: str, done: float) -> None:
        """What is being done, and which share of it is."""
        self._tell({"what": what, "share": self._first + done * self._share})

    def part(self, first: float, share: float) -> "Say":
        """Of a part of the work."""
        return Say(self._tell, self._first + first * self._share, share * self._share)

    def passed(self, number: int) -> None:
        """That master is done by itself."""
        self._tell({"passed": number})


def _analyse(job: Mapping[str, Any], say: Say) -> tuple[None, "Comparison"]:
    """Compare, and leave the result in a folder; the comparison, for what else may be asked.

    With `alone`, every master is compared by itself first, which is said as soon as it is done: the whole then takes
    from the user's cache what was measured so.
    """
    from translate.comparison import compare

    files, first = job["files"], 0.0
    if job.get("alone"):
        each = _MEASURING / (len(files["master"]) + 1)
        for number, master in enumerate(files["master"]):
            if _pass(job, master, job["folder"].with_name(f"{job['folder'].name}-{number}"), say.part(first, each)):
                say.passed(number)
            first += each
    found = compare(
        files["master"],
        mix=next(iter(files["mix"]), None),
        reference=files["reference"] or None,
        progress=say.part(first, _MEASURING - first),
        **job["options"],
    )
    say("writing", _MEASURING)
    found.write(job["folder"], previews=False)
    return None, found


def _pass(job: Mapping[str, Any], master: str, folder: Path, say: Say) -> bool:
    """One master beside the references; what cannot be compared is said by the whole."""
    from translate.comparison import compare

    try:
        found = compare([master], reference=job["files"]["reference"] or None, progress=say, **job["options"])
        found.write(folder, previews=False)
    except TranslateError:
        return False
    return True


def _report(found: "Comparison", job: Mapping[str, Any], say: Say) -> Path:
    """Write previews and the page."""
    from translate.report import write_report

    def paged(draft: Path) -> object:
        return write_report(draft, progress=say.part(_PREVIEWS, 1.0 - _PREVIEWS))

    found.write(job["folder"], progress=say.part(0.0, _PREVIEWS), also=paged)
    return Path(job["folder"])


def _previews(found: "Comparison", job: Mapping[str, Any], say: Say) -> Path:
    """Write previews as they go into an editor: without a loss, with numbers beside them and without a page."""
    found.write(job["folder"], preview_format="flac", progress=say)
    return Path(job["folder"])


def _changes(job: Mapping[str, Any], say: Say) -> object:
    """What was changed from one file to the next, in a sentence."""
    from translate.changing import changes

    (one,) = changes(job["before"], job["after"], progress=say, **job["options"]).changes
    return one.sentence


JOBS: Final[Mapping[str, Callable[[Mapping[str, Any], Say], object]]] = {"analyse": _analyse, "changes": _changes}
"""What can be asked for. What comes with a comparison stays for more:"""
MORE: Final[Mapping[str, Callable[["Comparison", Mapping[str, Any], Say], object]]] = {
    "report": _report,
    "previews": _previews,
}


def main() -> None:
    """Do one job, and what is asked of its outcome."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that drafts are removed then, too
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICE)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # a library's words are no answer
    orders: SimpleQueue[dict[str, Any]] = SimpleQueue()
    asked = os.fdopen(os.dup(0), encoding="utf-8")  # not sys.stdin: children that are forked close it, locked or not
    os.dup2(nothing := os.open(os.devnull, os.O_RDONLY), 0)
    os.close(nothing)
    Thread(target=_take_orders, args=(asked, orders), daemon=True).start()

    def tell(data: object) -> None:
        out.write(json.dumps(data) + "\n")

    say = Say(tell)
    job, found = orders.get(), None
    try:
        done = JOBS[job["kind"]](_with_paths(job), say)
        if isinstance(done, tuple):
            done, found = done
        tell({"done": done})
    except TranslateError as error:
        tell({"problem": str(error)})
    while found is not None:
        job = orders.get()
        try:
            tell({"done": str(MORE[job["kind"]](found, job, say))})
        except TranslateError as error:
            tell({"problem": str(error)})


def _with_paths(job: dict[str, Any]) -> dict[str, Any]:
    """Places as `Path`."""
    places: dict[str, Any] = {name: Path(job[name]) for name in ("before", "after", "folder") if name in job}
    return {**job, **places}


def _take_orders(asked: TextIO, orders: "SimpleQueue[dict[str, Any]]") -> None:
    """Until whoever asked is gone."""
    for line in asked:
        orders.put(json.loads(line))
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
