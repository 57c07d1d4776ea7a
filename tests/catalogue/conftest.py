"""A scheduler and a worker as processes of their own, and a label's folder that was scanned by them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.signals import noise, sine
from translate.audio import Audio
from translate.catalogue import Plan, Scanned, plan_of, scan
from translate.files import save

ROOT = Path(__file__).resolve().parents[2]
PLATFORM = "spotify@lossless"


@dataclass(frozen=True)
class Label:
    """`folder`: the music; `catalogue`: made by the first scan, with what that said."""

    folder: Path
    catalogue: Path
    first: Scanned
    plan: Plan

    def copy(self, where: Path) -> "Label":
        """To be changed."""
        shutil.copytree(self.folder, where / "label", copy_function=shutil.copy2)
        shutil.copytree(self.catalogue, where / "catalogue")
        return Label(where / "label", where / "catalogue", self.first, self.plan)


@pytest.fixture(scope="session")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a Dask scheduler with one worker, both started from the command line."""
    known = tmp_path_factory.mktemp("dask") / "scheduler.json"
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": surroundings}
    about = ["--scheduler-file", str(known), "--no-dashboard"]
    started = [
        subprocess.Popen([*command, "scheduler", "--port", "0", "--host", "127.0.0.1", *about], **quiet),  # type: ignore[call-overload]
        subprocess.Popen([*command, "worker", "--nthreads", "1", *about], **quiet),  # type: ignore[call-overload]
    ]
    try:
        from distributed import Client

        with Client(scheduler_file=str(known), timeout="60s") as client:
            client.wait_for_workers(1, timeout=60)
            yield str(client.scheduler.address)
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            _ended(process)


def _ended(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def label(scheduler: str, tmp_path_factory: pytest.TempPathFactory) -> Label:
    """Two songs, one of them twice, and a file that is none."""
    folder = tmp_path_factory.mktemp("catalogue")
    music, plan = folder / "label", plan_of(["phone-speaker"], [PLATFORM])
    (music / "old").mkdir(parents=True)
    save(song(55.0, 1), music / "v1.wav")
    save(song(110.0, 2), music / "v10.wav")
    shutil.copy2(music / "v1.wav", music / "old" / "same.wav")
    (music / "text.wav").write_text("not audio")
    first = scan([str(music)], folder / "catalogue", plan, scheduler=scheduler)
    return Label(music, folder / "catalogue", first, plan)


def song(hz: float, seed: int, seconds: float = 2.0) -> Audio:
    """Noise and a bass."""
    samples = noise(seconds, dbfs=-24.0, rate=44_100, seed=seed) + sine(hz, seconds, dbfs=-12.0, rate=44_100)
    return Audio(np.asarray(samples, np.float32), 44_100)
