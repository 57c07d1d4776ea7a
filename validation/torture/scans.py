"""`kill -9` of a catalogue's driver, workers and scheduler at random moments: the rows are those of a run nobody
disturbed."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pandas as pd
import psutil

from translate.audio import Audio
from translate.catalogue.tables import KEYS, TABLES
from translate.files import save
from validation.torture.rig import Rig, check, finish, new_folder

__all__ = ["scans"]

_TRACKS, _RATE, _SECONDS = 8, 44_100, 4.0
_TO_THE_END = 0.3  # of the runs that were killed; after the others the next one is killed, too
_DRIVER, _SCHEDULER = 0.5, 0.2  # of the kills; the others hit a worker
_UP_S = 120.0


def scans(rig: Rig, count: int, seed: int) -> str:
    """Scans of one folder, killed and gone on with, again and again; what was found, in words."""
    chance = random.Random(seed)
    _music(new_folder(rig, "label"))
    began = time.monotonic()
    rig.run(*_words("undisturbed")).ended(0)
    takes_s = time.monotonic() - began
    wanted, killed = _tables(rig.folder / "undisturbed"), rig.folder / "killed"
    seen = {"driver": 0, "worker": 0, "scheduler": 0, "start": 0, "whole": 0}
    for _ in range(count):
        moment = chance.uniform(0.0, 1.1 * takes_s)
        state = _scheduler_killed(rig, moment) if chance.random() < _SCHEDULER else _killed(rig, moment, chance)
        seen[state] += 1
        if state == "whole" or chance.random() < _TO_THE_END:
            rig.run(*_words("killed")).ended(0)
            for table, frame in _tables(killed).items():
                check(frame.equals(wanted[table]), f"{table} differ from those of an undisturbed run")
            shutil.rmtree(killed)
    return f"{count} kills: " + ", ".join(f"{number} {what}" for what, number in seen.items())


def _words(catalogue: str) -> tuple[str, ...]:
    return "catalogue", "scan", "label", "-o", catalogue, "-d", "phone-speaker", "-d", "tv", "-p", "spotify@lossless"


def _music(folder: Path) -> None:
    chance = np.random.default_rng(4)
    steps = np.arange(round(_RATE * _SECONDS)) / _RATE
    for number in range(_TRACKS):
        bass = 0.3 * np.sin(2.0 * np.pi * (50.0 + 10.0 * number) * steps)
        save(
            Audio((bass + 0.05 * chance.standard_normal((2, steps.size))).astype(np.float32), _RATE),
            folder / f"{number}.wav",
        )


def _killed(rig: Rig, moment: float, chance: random.Random) -> str:
    process = rig.start(*_words("killed"))
    time.sleep(moment)
    return _kill(process, chance)


def _scheduler_killed(rig: Rig, moment: float) -> str:
    """A scheduler and a worker that somebody else started; without it the driver ends in one line."""
    with _cluster(rig) as (scheduler, address):
        process = rig.start(*_words("killed"), "--scheduler", address)
        time.sleep(moment)
        scheduler.kill()
        done = finish(process)
    done.ended(0, 1)
    return "scheduler" if done.code else "whole"


@contextmanager
def _cluster(rig: Rig) -> "Iterator[tuple[subprocess.Popen[bytes], str]]":
    known = rig.folder / "scheduler.json"
    known.unlink(missing_ok=True)
    command = (sys.executable, "-m", "dask")
    about = ("--scheduler-file", str(known), "--no-dashboard")
    words = (("scheduler", "--port", "0", "--host", "127.0.0.1"), ("worker", "--nthreads", "1"))
    quiet = subprocess.DEVNULL
    started = [
        subprocess.Popen([*command, *one, *about], env=rig.environment, stdout=quiet, stderr=quiet) for one in words
    ]
    try:
        until = time.monotonic() + _UP_S
        while not known.is_file() or not known.read_text("utf-8").strip():
            check(time.monotonic() < until, "no scheduler comes up")
            time.sleep(0.2)
        yield started[0], str(json.loads(known.read_text("utf-8"))["address"])
    finally:
        for one in started:
            _away(one)


def _away(process: "subprocess.Popen[bytes]") -> None:
    """With all that it started."""
    with suppress(psutil.Error):
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
    process.kill()
    process.wait()


def _kill(process: "subprocess.Popen[str]", chance: random.Random) -> str:
    """The driver, whose workers end with it, or a worker, whose track another one takes."""
    if process.poll() is None and chance.random() >= _DRIVER and (workers := _workers(process)):
        chance.choice(workers).kill()
        done = finish(process)
        if "cannot be started" in done.err:
            done.ended(1)  # it was not even up: one line, and the next run does it
            return "start"
        done.ended(0)
        return "worker"
    was_running = process.poll() is None
    workers = _workers(process)
    process.send_signal(signal.SIGKILL)
    finish(process)
    _, alive = psutil.wait_procs(workers, timeout=60.0)
    check(not alive, f"{len(alive)} workers outlive their driver")
    return "driver" if was_running else "whole"


def _workers(process: "subprocess.Popen[str]") -> list[psutil.Process]:
    try:
        every = psutil.Process(process.pid).children(recursive=True)
        return [one for one in every if "spawn_main" in " ".join(one.cmdline())]
    except psutil.Error:
        return []


def _tables(catalogue: Path) -> dict[str, pd.DataFrame]:
    """All of it in the order of its keys."""
    found = {}
    for table in TABLES:
        parts = [pd.read_parquet(path) for path in sorted(catalogue.glob(f"{table}-*.parquet"))]
        whole = pd.concat(parts, ignore_index=True)
        order = [key for key in (*KEYS[table], "device", "sentence") if key in whole.columns]
        found[table] = whole.sort_values(order, ignore_index=True)[sorted(whole.columns)]
    return found
