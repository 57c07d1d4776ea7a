"""Work in a process of its own, as it is seen from here: `Job`, and what else is asked of it: `Errand`."""

import json
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import RLock, Thread
from time import monotonic
from typing import Any, Literal

__all__ = ["Errand", "Job", "JobStanding"]

_EACH_S = 0.25  # pages need no more
_ENDED = "the analysis ended before it was done"


@dataclass(frozen=True)
class JobStanding:
    """How a job stands: what is being done and which share of it is done; `problem`: why it failed; `done`: what came
    of it."""

    state: Literal["running", "done", "failed", "stopped"] = "running"
    what: str = ""
    share: float = 0.0
    problem: str = ""
    done: str | None = None


class Errand:
    """One piece of work. `on_change` is called by a thread, the last time when it is over; `passed`: numbers of what is
    there of it already."""

    def __init__(self, on_change: Callable[[Any], None]) -> None:
        self.standing = JobStanding()
        self.passed: tuple[int, ...] = ()
        self._on_change = on_change
        self._said = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.standing.state != "running"

    def _stand(self, standing: JobStanding) -> None:
        """What is over stays so."""
        if self.is_over:
            return
        self.standing = standing
        if self.is_over or monotonic() - self._said > _EACH_S:
            self._said = monotonic()
            self._on_change(self)

    def _take(self, line: Mapping[str, Any]) -> None:
        if "passed" in line:
            self.passed = (*self.passed, line["passed"])
            self._on_change(self)
        elif "problem" in line:
            self._stand(JobStanding("failed", problem=line["problem"]))
        elif "done" in line:
            self._stand(JobStanding("done", share=1.0, done=line["done"]))
        else:
            self._stand(JobStanding("running", line["what"], line["share"]))


class Job(Errand):
    """The first errand of a process, begun at once.

    The process keeps what it has found, so that more can be asked of it, until it is let go of or stopped.
    """

    def __init__(self, job: Mapping[str, Any], on_change: Callable[["Job"], None]) -> None:
        super().__init__(on_change)
        self._waiting: deque[Errand] = deque([self])
        self._lock = RLock()
        self._is_wanted, self._has_ended = True, False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "translate.studio.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._send(job)
        Thread(target=self._follow, daemon=True).start()

    @property
    def can_be_asked(self) -> bool:
        """Whether it has found something, or may, and is there."""
        return not self._has_ended and self.standing.state in ("running", "done")

    def ask(self, job: Mapping[str, Any], on_change: Callable[[Errand], None]) -> Errand:
        """One thing more, of what it has found or will have found.

        Args:
            job: What, as the worker takes it.
            on_change: As for a job.
        """
        errand = Errand(on_change)
        with self._lock:
            if not self._has_ended:
                self._waiting.append(errand)
                self._send(job)
                return errand
        errand._stand(JobStanding("failed", problem=self.standing.problem or _ENDED))
        return errand

    def stop(self) -> None:
        """End it, whatever it is at."""
        with self._lock:
            waiting = list(self._waiting)
        for one in waiting:
            if not one.is_over:
                one.standing = JobStanding("stopped")
        with suppress(OSError):
            self._process.terminate()

    def let_go(self) -> None:
        """End it, but for what else was asked of it."""
        with self._lock:
            self._is_wanted = False
            if len(self._waiting) <= (self in self._waiting):
                self.stop()

    def _send(self, job: Mapping[str, Any]) -> None:
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()

    def _follow(self) -> None:
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError, ValueError):
            for line in process.stdout:
                self._take_line(json.loads(line))
        with suppress(OSError):
            process.stdin.close()
        process.wait()
        process.stdout.close()
        with self._lock:
            self._has_ended = True
            left = list(self._waiting)
            self._waiting.clear()
        for one in left:
            if one.is_over:  # it was stopped
                one._on_change(one)
            else:
                one._stand(JobStanding("failed", problem=self.standing.problem or _ENDED))

    def _take_line(self, line: Mapping[str, Any]) -> None:
        with self._lock:
            if not self._waiting:
                return
            current = self._waiting[0]
            if "done" in line or "problem" in line:
                self._waiting.popleft()
        current._take(line)
        with self._lock:
            if not self._is_wanted and not self._waiting:
                self.stop()
