"""One input in a process of its own: what it came to, how long it took, how much memory."""

import io
import mmap
import os
import resource
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translate.errors import TranslateError

__all__ = ["MOST_BYTES", "MOST_S", "Outcome", "tried"]

MOST_S: Final = 20
_WAITING_S: Final = 90  # for nothing: a pipe, a lock
MOST_BYTES: Final = 400_000_000
_FAILED: Final = 70
_REFUSED: Final = 10


@dataclass(frozen=True)
class Outcome:
    """`wrong`: "" or what must not be, with the traceback; `refused`: by one of our own errors; `room_bytes`: of
    memory beyond the start."""

    wrong: str
    refused: bool
    seconds: float
    room_bytes: int


def tried(attempt: Callable[[Path], object], path: Path) -> Outcome:
    """Attempt `path` in a fork; nothing may be printed, warned of or raised but `TranslateError`, which is one line."""
    with tempfile.TemporaryFile() as printed, mmap.mmap(-1, mmap.PAGESIZE) as shared:
        child = os.fork()
        if child == 0:
            shared[:8] = _resident_bytes().to_bytes(8)  # a fork takes over less than its parent has
            _in_child(attempt, path, printed.fileno())
        _, status, used = os.wait4(child, 0)
        printed.seek(0)
        words = printed.read(1 << 20).decode("utf-8", "replace")
        before = int.from_bytes(shared[:8])
    seconds = used.ru_utime + used.ru_stime
    room = used.ru_maxrss * 1024 - before
    code = os.waitstatus_to_exitcode(status)
    wrong = words
    if code in (-signal.SIGALRM, -signal.SIGXCPU):
        wrong = f"no end after {MOST_S} s of work, or {_WAITING_S} s of waiting\n{words}"
    elif code not in (0, _REFUSED):
        wrong = f"died with {code}\n{words}"
    elif words:
        wrong = f"printed: {words}"
    elif room > MOST_BYTES:
        wrong = f"took {room / 1e6:.0f} MB"
    return Outcome(wrong, code == _REFUSED, seconds, room)


def _in_child(attempt: Callable[[Path], object], path: Path, printed: int) -> None:
    """Never returns."""
    code = _FAILED
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(_WAITING_S)
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_S, MOST_S + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        sys.stdout = sys.stderr = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), "utf-8", "backslashreplace")
        warnings.simplefilter("error")
        try:
            attempt(path)
            code = 0
        except TranslateError as error:
            code = _REFUSED
            if not str(error).strip():
                raise
    except BaseException:
        traceback.print_exc()
        code = _FAILED
    finally:
        sys.stdout.flush()
        os._exit(code)


def _resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()
