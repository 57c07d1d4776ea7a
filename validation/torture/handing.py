"""Packs, deliveries and playlists where disks are full and processes are killed: the old, the new, or one line."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from translate.audio import Audio
from translate.files import save
from validation.torture.rig import Rig, check, contents, finish, tmpfs

__all__ = ["HANDING"]

_QUIET = ("--no-preview", "-d", "tv")
_MOMENTS = 8
_RATE = 44_100


def _music(rig: Rig) -> None:
    """Long enough for a mix to be judged."""
    chance = np.random.default_rng(5)
    for name in ("a", "b"):
        noise = 0.1 * chance.standard_normal((2, 6 * _RATE)).astype(np.float32)
        save(Audio(noise, _RATE), rig.folder / f"{name}.wav")


def _pack(rig: Rig, where: object, mix: str = "a.wav") -> tuple[object, ...]:
    return "handoff", mix, *_QUIET, "-o", where


def _delivery(rig: Rig, where: object, master: str = "a.wav") -> tuple[object, ...]:
    return "deliver", master, *_QUIET, "-o", where


def full_disk(rig: Rig) -> None:
    """Found out late, since sizes are not known before: one line, and nothing is left."""
    _music(rig)
    for size in ("64k", "400k"):
        with tmpfs(rig.folder / "small", size) as disk:
            for words in (_pack(rig, disk / "pack.zip"), _delivery(rig, disk / "out")):
                rig.run(*words).ended(1).says("cannot be written")
                check(not list(disk.iterdir()), f"left on a full disk of {size}: {list(disk.iterdir())}")
    with tmpfs(rig.folder / "tight", "200k") as disk:
        words = ("playlist", "a.wav", "b.wav", "-p", "none", "-d", "tv", "-o", disk / "list")
        rig.run(*words).ended(1).says("cannot be written")
        check(not list(disk.iterdir()), f"a playlist left on a full disk: {list(disk.iterdir())}")


def killed_packs(rig: Rig) -> None:
    """The pack that was there, or the new one; both are whole."""
    pack = rig.folder / "packs" / "pack.zip"
    pack.parent.mkdir()
    _killed(rig, pack.parent, lambda mix: _pack(rig, pack, mix), ("report", pack))


def killed_deliveries(rig: Rig) -> None:
    """What is there says of itself whether it is as it was delivered; the next run mends it."""
    out = rig.folder / "deliveries" / "out"
    out.parent.mkdir()
    _killed(rig, out.parent, lambda master: _delivery(rig, out, master), ("deliver", out, "--verify"), codes=(0, 1, 3))


def _killed(
    rig: Rig,
    folder: Path,
    words: Callable[[str], tuple[object, ...]],
    asks: tuple[object, ...],
    codes: tuple[int, ...] = (0,),
) -> None:
    _music(rig)
    began = time.monotonic()
    rig.run(*words("a.wav")).ended(0, 3)
    takes_s = time.monotonic() - began
    for number in range(_MOMENTS):
        started = rig.start(*words("ba"[number % 2] + ".wav"))
        time.sleep(takes_s * (number + 0.5) / _MOMENTS)
        os.killpg(started.pid, signal.SIGKILL)
        started.communicate()
        rig.run(*asks).ended(*codes)
    for path in (*folder.rglob("*.partial"), *folder.glob(".*")):
        os.utime(path, (time.time() - 60.0,) * 2)
    for _ in range(2):
        rig.run(*words("a.wav")).ended(0, 3)
    left = [path for path in folder.rglob("*") if ".partial" in path.name]
    check(not left, f"left behind: {left}")
    check(bool(contents(folder)), "nothing was written")
    rig.run(*asks).ended(0, 3)


def stopped(rig: Rig) -> None:
    """Ctrl-C and termination: nothing new is left."""
    _music(rig)
    folder = rig.folder / "stopped"
    folder.mkdir()
    for number, words in enumerate((_pack(rig, folder / "p.zip"), _delivery(rig, folder / "d"))):
        sent, code = ((signal.SIGINT, 130), (signal.SIGTERM, 143))[number]
        started = rig.start(*words)
        time.sleep(2.0)
        started.send_signal(sent)
        finish(started).ended(code, 0, 3)
        left = [path.name for path in folder.iterdir() if path.name not in ("p.zip", "d")]
        check(not left, f"{sent.name} left {left}")


HANDING: dict[str, Callable[[Rig], None]] = {
    "full disk under packs, deliveries, playlists": full_disk,
    "packs, kill -9": killed_packs,
    "deliveries, kill -9": killed_deliveries,
    "packs and deliveries, stopped": stopped,
}
