"""A command that surely is where it shall be when a signal arrives: it never comes to an end there."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.cli.conftest import PROGRAM, environment

__all__ = ["endless"]

_CODE = """
import importlib, signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
def forever(*_, **__):
    print("there", flush=True)
    for _ in range(1200):  # a signal right before a single long sleep would be noticed only after it
        time.sleep(0.05)
setattr(importlib.import_module({module!r}), {name!r}, forever)
"""


def endless(module: str, name: str, words: Sequence[str], folder: Path) -> "subprocess.Popen[str]":
    """`translate` with these words, run in `folder`; returned when it has called `module.name`, in which it stays."""
    process = subprocess.Popen(
        [sys.executable, "-c", _CODE.format(module=module, name=name) + PROGRAM, *words],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    return process
