"""libmpg123, inside libsndfile, writes its own words to stderr: they are for nobody."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

__all__ = ["silenced"]

_STDERR: Final = 2
_one_at_a_time = Lock()  # what it was is put back in the order in which it was taken away


@contextmanager
def silenced() -> Iterator[None]:
    """No word of a library that writes to the process's stderr itself; for one call. The command writes its own
    elsewhere (`translate.cli.main`), so that nothing of it is lost meanwhile."""
    with _one_at_a_time:
        try:
            kept = os.dup(_STDERR)
        except OSError:  # there is none
            yield
            return
        nowhere = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
        try:
            os.dup2(nowhere, _STDERR)
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(nowhere)
            os.close(kept)
