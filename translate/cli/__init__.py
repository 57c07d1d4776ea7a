"""The command line: a thin layer over the Python API, and the only place that prints or exits.

Heavy modules (numpy, pandas, the metrics) are imported inside the commands, so that `--help` stays quick.
"""

import sys
from typing import TextIO

__all__ = ["main"]


def main() -> None:
    """Entry point of the `translate` command."""
    import signal

    from translate.cli.app import app

    sys.stdout, sys.stderr = sys.stdout or _nowhere(), _apart(sys.stderr or _nowhere())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # signs such as − and ▲, and odd file names, in any encoding
            stream.reconfigure(errors="replace")
    for name, code in (("SIGTERM", 143), ("SIGHUP", 129)):  # so that drafts are removed then, too
        number = getattr(signal, name, None)  # Windows has no SIGHUP, and nohup has it ignored
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda *_, code=code: sys.exit(code))
    app(prog_name="translate")


def _apart(stream: TextIO) -> TextIO:
    """The same place by a number of its own: a library's words are kept from the process's stderr, ours are not."""
    import os

    try:
        if stream.fileno() != 2:  # a test, or a caller, has put something else there
            return stream
        return open(os.dup(2), "w", encoding=stream.encoding, errors="replace", buffering=1)  # noqa: PTH123
    except (OSError, ValueError):
        return stream


def _nowhere() -> TextIO:
    """In place of a stream that the caller has closed."""
    import os

    return open(os.devnull, "w")  # noqa: PTH123 (pathlib is not needed for anything else here)
