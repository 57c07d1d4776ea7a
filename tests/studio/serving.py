"""A studio in a process of its own, as a user starts it."""

import os
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

__all__ = ["Served", "driven", "studio"]


def driven(work: Coroutine[Any, Any, None]) -> None:
    """Do what waits for nothing, without a loop: that of a browser may be at work."""
    try:
        work.send(None)
    except StopIteration:
        return
    raise AssertionError("it waits for something")


@dataclass(frozen=True)
class Served:
    """`temp`: what the system's temp folder is to it."""

    address: str
    temp: Path
    process: "subprocess.Popen[str]"

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    @property
    def token(self) -> str:
        return parse_qs(urlsplit(self.address).query)["token"][0]


@contextmanager
def studio(temp: Path, *arguments: str) -> Iterator[Served]:
    """`translate studio --no-open ARGUMENTS`, at work; at the end it is asked to stop."""
    command = [sys.executable, "-c", "from translate.cli import main; main()", "studio", "--no-open", *arguments]
    temp.mkdir(exist_ok=True)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(temp)})
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), address
        yield Served(address, temp, process)
    finally:
        process.terminate()
        process.wait(20)
        process.communicate()
