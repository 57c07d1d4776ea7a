"""Work in processes of its own, as it is seen from here: `Job`."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from time import monotonic
from typing import Any, Literal

__all__ = ["Job", "JobStanding"]

_EACH_S = 0.25  # pages need no more


@dataclass(frozen=True)
class JobStanding:
    """How a job stands: what is being done and which share of it is done; `problem`: why it failed; `done`: what came
    of it."""

    state: Literal["running", "done", "failed", "stopped"] = "running"
    what: str = ""
    share: float = 0.0
    problem: str = ""
    done: str | None = None


class Job:
    """One piece of work, begun at once. `on_change` is called by a thread, the last time when it is over."""

    def __init__(self, job: Mapping[str, Any], on_change: Callable[["Job"], None]) -> None:
        self.standing = JobStanding()
        self._on_change = on_change
        self._process = subprocess.Popen(
            [sys.executable, "-m", "translate.studio.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        Thread(target=self._follow, args=(json.dumps(job),), daemon=True).start()

    def stop(self) -> None:
        """End it, whatever it is at."""
        if self.standing.state == "running":
            self.standing = JobStanding("stopped")
        with suppress(OSError):
            self._process.terminate()

    def _follow(self, job: str) -> None:
        process, said = self._process, 0.0
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError, ValueError):
            process.stdin.write(job + "\n")
            process.stdin.flush()
            for line in process.stdout:
                self._take(json.loads(line))
                if self.standing.state == "running" and monotonic() - said > _EACH_S:
                    said = monotonic()
                    self._on_change(self)
        with suppress(OSError):
            process.stdin.close()
        process.wait()
        process.stdout.close()
        if self.standing.state == "running":
            self.standing = JobStanding("failed", problem="the analysis ended before it was done")
        self._on_change(self)

    def _take(self, line: Mapping[str, Any]) -> None:
        if self.standing.state != "running":
            return
        if "problem" in line:
            self.standing = JobStanding("failed", problem=line["problem"])
        elif "done" in line:
            self.standing = JobStanding("done", share=1.0, done=line["done"])
        else:
            self.standing = JobStanding("running", line["what"], line["share"])
