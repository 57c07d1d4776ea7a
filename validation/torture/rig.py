"""What all checks stand on: masters of three seconds, the command as a process, and what a folder holds."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from translate.audio import Audio
from translate.files import save

__all__ = ["Done", "Problem", "Rig", "Skip", "check", "contents", "finish", "new_folder", "tmpfs"]

_RATE, _SECONDS = 44_100, 3.0
_TIMEOUT_S = 600.0  # a busy machine takes minutes; what hangs takes for ever
SCRIPT = "from translate.cli import main; main()"
QUICK = ("-d", "studio-monitors", "-p", "spotify", "--no-report")
"""The smallest comparison that encodes, plays and writes previews."""


class Skip(Exception):  # noqa: N818 (it is no error)
    """What cannot be tried here, in words."""


class Problem(Exception):  # noqa: N818
    """What is not as it should be."""


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str

    def ended(self, *codes: int) -> "Done":
        """With one of these codes, at most one line of error, and never a traceback."""
        check("Traceback" not in self.err + self.out, f"a traceback: {self.err[-600:]}")
        check(self.code in codes, f"exit {self.code}, not {codes}: {self.err[-300:]}")
        errors = [line for line in self.err.splitlines() if line.startswith("error:")]
        check(len(errors) == (self.code == 1), f"{len(errors)} lines of error: {self.err[-300:]}")
        return self

    def says(self, text: str) -> "Done":
        """On stderr."""
        check(text in " ".join(self.err.split()), f"does not say {text!r}: {self.err[-300:]}")
        return self


@dataclass
class Rig:
    """A folder to work in, with masters."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        chance = np.random.default_rng(3)
        steps = np.arange(round(_RATE * _SECONDS)) / _RATE
        for name, hz in (("a", 220.0), ("b", 330.0)):
            beat = np.exp(-8.0 * (steps % 0.5)) * np.sin(2.0 * np.pi * hz * steps)
            noise = 0.05 * chance.standard_normal((2, steps.size))
            save(Audio((0.5 * beat + noise).astype(np.float32), _RATE), self.folder / f"{name}.wav")
        self.environment = {**os.environ, "TRANSLATE_CACHE_DIR": str(self.folder / "cache"), "COLUMNS": "100"}

    def start(
        self,
        *words: object,
        env: Mapping[str, str] | None = None,
        python: Sequence[str] = (),
        before: Callable[[], object] | None = None,
        stdout: int | None = subprocess.PIPE,
    ) -> "subprocess.Popen[str]":
        """`translate` with these words; `env`: variables beside the usual ones; `before`: called in the new process."""
        script = () if "-c" in python else ("-c", SCRIPT)
        command = [sys.executable, *python, *script, *map(str, words)]
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env={**self.environment, **(env or {})},
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            preexec_fn=before,
            start_new_session=True,
        )

    def run(self, *words: object, **how: Any) -> Done:
        """The same to its end."""
        return finish(self.start(*words, **how))

    def compare(self, out: object, *words: object, master: str = "a.wav", **how: Any) -> Done:
        """The quick comparison."""
        return self.run("compare", master, *QUICK, "-o", out, *words, **how)

    def reference(self) -> dict[str, bytes]:
        """What the quick comparison writes when nothing goes wrong."""
        where = self.folder / "as it should be"
        if not where.exists():
            self.compare(where).ended(0)
        return contents(where)


def finish(process: "subprocess.Popen[str]") -> Done:
    """Wait for its end; one that hangs is killed, and a problem."""
    try:
        out, err = process.communicate(timeout=_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise Problem(f"hangs for {_TIMEOUT_S:.0f} s") from None
    return Done(process.returncode, out or "", err or "")


def check(holds: bool, problem: str) -> None:
    """Raise what is wrong where it does not hold."""
    if not holds:
        raise Problem(problem)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below, but for drafts."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".partial" not in str(path.relative_to(folder)))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}


@contextmanager
def tmpfs(folder: Path, size: str) -> Iterator[Path]:
    """A small file system of its own; skipped where it cannot be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not mount or not umount or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise Skip("only root can mount a file system")
    made = subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size},mode=1777", "tmpfs", folder], capture_output=True)
    if made.returncode:
        raise Skip("a file system cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run([umount, "-l", folder], check=False, capture_output=True)


def new_folder(rig: Rig, name: str) -> Path:
    """A folder in that of the rig."""
    folder = rig.folder / name
    folder.mkdir()
    return folder
