"""Bounds of time and memory around one track: what goes beyond them ends its worker process, which is started anew."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

__all__ = ["TOPIC", "USUAL", "Bounds", "bounded"]

TOPIC: Final = "translate-catalogue"
"""Where the driver hears why a worker ended itself."""

_STEP_S: Final = 0.5
_SAID_S: Final = 0.3  # for the message to get out
_ENDED: Final = 70


@dataclass(frozen=True)
class Bounds:
    """What one track may take."""

    seconds: float
    memory_bytes: float


USUAL: Final = Bounds(1_800.0, 4e9)
"""Two hours of music on all devices stay within."""


@contextmanager
def bounded(key: str, bounds: Bounds) -> Iterator[None]:
    """End this process when the block takes too long or too much. Only where a nanny starts another one."""
    from distributed import get_worker

    worker = get_worker()
    if worker.nanny is None:
        yield
        return
    done = threading.Event()

    def watch() -> None:
        import psutil

        process, start = psutil.Process(), time.monotonic()
        while True:
            reason = None
            if time.monotonic() - start > bounds.seconds:
                reason = f"took longer than {bounds.seconds:g} s"
            elif process.memory_info().rss > bounds.memory_bytes:
                reason = f"took more than {bounds.memory_bytes / 1e9:.1f} GB of memory"
            if reason:
                worker.loop.add_callback(worker.log_event, TOPIC, {"key": key, "reason": reason})
            if done.wait(_SAID_S if reason else _STEP_S):
                return
            if reason:
                os._exit(_ENDED)

    threading.Thread(target=watch, daemon=True, name="bounds").start()
    try:
        yield
    finally:
        done.set()
