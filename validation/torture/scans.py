"""`kill -9` of a catalogue's driver and workers at random moments: the rows are those of a run nobody disturbed."""

import random
import shutil
import signal
import subprocess
import time
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
_DRIVER = 0.6  # of the kills; the others hit a worker


def scans(rig: Rig, count: int, seed: int) -> str:
    """Scans of one folder, killed and gone on with, again and again; what was found, in words."""
    chance = random.Random(seed)
    _music(new_folder(rig, "label"))
    began = time.monotonic()
    rig.run(*_words("undisturbed")).ended(0)
    takes_s = time.monotonic() - began
    wanted, killed = _tables(rig.folder / "undisturbed"), rig.folder / "killed"
    seen = {"driver": 0, "worker": 0, "start": 0, "whole": 0}
    for _ in range(count):
        process = rig.start(*_words("killed"))
        time.sleep(chance.uniform(0.0, 1.1 * takes_s))
        state = _kill(process, chance)
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
