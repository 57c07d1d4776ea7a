"""The command line: a thin layer over the Python API, and the only place that prints or exits.

Heavy modules (numpy, pandas, the metrics) are imported inside the commands, so that `--help` stays quick.
"""

import sys

__all__ = ["main"]


def main() -> None:
    """Entry point of the `translate` command."""
    import signal

    from translate.cli.app import app

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # signs such as − and ▲, and odd file names, in any encoding
            stream.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that drafts are removed then, too
    app(prog_name="translate")
