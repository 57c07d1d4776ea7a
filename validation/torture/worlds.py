"""Places in which the command has to work, or to say in one line why it cannot."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from validation.torture.others import another_user, read_only_root
from validation.torture.rig import QUICK, SCRIPT, Rig, Skip, check, contents, finish, new_folder, tmpfs

__all__ = ["WORLDS"]

_LITTLE, _SMALL = "300k", "4m"


def full_output(rig: Rig) -> None:
    """A disk that is full before or while results are written."""
    for size in ("100k", _LITTLE, "1200k"):
        with tmpfs(rig.folder / "small", size) as disk:
            rig.compare(disk / "out").ended(1).says("cannot be written")
            check(not list(disk.iterdir()), f"left on a full disk of {size}: {list(disk.iterdir())}")


def full_cache(rig: Rig) -> None:
    """Costs time alone."""
    right = rig.reference()
    with tmpfs(rig.folder / "cache2", "64k") as disk:
        rig.compare("out", env={"TRANSLATE_CACHE_DIR": str(disk)}).ended(0)
        check(contents(rig.folder / "out") == right, "other bytes with a full disk under the cache")


def full_temp(rig: Rig) -> None:
    """What is too long for memory has no room: one line."""
    with tmpfs(rig.folder / "temp", "200k") as disk:
        small = "from translate.scratch import arrays; arrays.MEMORY_BYTES = 0"
        how: dict[str, Any] = {"python": ("-c", f"{small}; {SCRIPT}"), "env": {"TMPDIR": str(disk)}}
        rig.compare("out", **how).ended(1).says("temporary files cannot be written")
        check(not (rig.folder / "out").exists(), "something was written")


def mount_point(rig: Rig) -> None:
    """As with every container: the output folder is a file system of its own."""
    with tmpfs(rig.folder / "mounted", _SMALL) as disk:
        for _ in range(2):
            rig.compare(disk).ended(0)
        check(contents(disk) == rig.reference(), "other results")
        link = rig.folder / "link"
        link.symlink_to(disk / "deeper")
        (disk / "deeper").mkdir()
        rig.compare(link).ended(0)


def read_only_folder(rig: Rig) -> None:
    """Found before the work."""
    with tmpfs(rig.folder / "fixed", _SMALL) as disk:
        _remount_read_only(disk)
        began = time.monotonic()
        rig.compare(disk / "out", "-p", "youtube").ended(1).says("Read-only file system")
        check(time.monotonic() - began < 10.0, "found after the work")
        rig.compare("out-a", env={"TRANSLATE_CACHE_DIR": str(disk)}).ended(0)


def writable_in_read_only(rig: Rig) -> None:
    """A folder that may be written, in one that may not."""
    with tmpfs(rig.folder / "parent", _SMALL) as parent, tmpfs(parent / "out", _SMALL) as out:
        _remount_read_only(parent)
        rig.compare(out).ended(0)


def vanishing(rig: Rig) -> None:
    """The master goes away at some moment; the cache, the output's parent."""
    for number in range(6):
        master = rig.folder / "gone.wav"
        shutil.copy(rig.folder / "a.wav", master)
        started = rig.start("compare", "gone.wav", *QUICK, "-o", "vanishing", "--no-cache")
        time.sleep(0.3 * number)
        master.unlink()
        finish(started).ended(0, 1)
    for what in ("cache", "home"):
        (rig.folder / what / "out").mkdir(parents=True, exist_ok=True)
        started = rig.start("compare", "b.wav", *QUICK, "-o", f"{what}/out/x")
        time.sleep(1.0)
        shutil.rmtree(rig.folder / what, ignore_errors=True)
        finish(started).ended(0, 1)


def broken_cache(rig: Rig) -> None:
    """Rebuilt, never trusted."""
    right = rig.reference()
    for spoil in (lambda data: b"", lambda data: data[:-1], lambda data: data[:40], _flipped, lambda data: b"x" * 999):
        for path in (rig.folder / "cache").rglob("*.*"):
            if path.is_file():
                path.write_bytes(spoil(path.read_bytes()))
        rig.compare("out").ended(0)
        check(contents(rig.folder / "out") == right, "other bytes with a broken cache")


def one_cache(rig: Rig) -> None:
    """Two processes at once."""
    shutil.rmtree(rig.folder / "cache", ignore_errors=True)
    both = [rig.start("compare", "a.wav", *QUICK, "-o", f"at once {i}") for i in range(2)]
    for one in both:
        finish(one).ended(0)
    check(contents(rig.folder / "at once 0") == contents(rig.folder / "at once 1") == rig.reference(), "other bytes")


def signals(rig: Rig) -> None:
    """Ctrl-C, termination and hang-up, at several moments: nothing is left."""
    (rig.folder / "signals").mkdir()
    for number in range(9):
        sent, code = ((signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129))[number % 3]
        started = rig.start("compare", "a.wav", *QUICK, "-o", "signals/out", "--no-cache")
        time.sleep(0.8 + 0.25 * number)
        started.send_signal(sent)
        finish(started).ended(code, 0)
        left = [path for path in (rig.folder / "signals").iterdir() if path.name != "out"]
        check(not left, f"{sent.name} left {left}")


def closed_pipes(rig: Rig) -> None:
    """Nobody reads the output, or there is none."""
    for closed in ((1,), (2,), (0, 1, 2)):
        rig.run("platforms", "list", before=partial(_close, closed)).ended(0)
    read, write = os.pipe()
    os.close(read)
    rig.compare("piped", stdout=write).ended(141)
    os.close(write)
    check((rig.folder / "piped" / "comparison.json").is_file(), "no results where nobody reads what is printed")


def no_home(rig: Rig) -> None:
    """None at all, or one that is not there."""
    for number, home in enumerate(({}, {"HOME": "/nonexistent"}, {"HOME": ""})):
        bare = {"PATH": os.environ["PATH"], "COLUMNS": "100", **home}
        here = Rig(new_folder(rig, f"home{number}"))
        here.environment = bare
        here.compare("out").ended(0)
        check(contents(here.folder / "out") == rig.reference(), "other bytes")


def optimized_and_plain(rig: Rig) -> None:
    """`python -O`, and an encoding that knows letters alone."""
    right = rig.reference()
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    ways: list[dict[str, Any]] = [{"python": ("-O",)}, {"python": ("-OO",)}, {"env": plain}]
    for number, how in enumerate(ways):
        rig.compare(f"odd{number}", **how).ended(0)
        check(contents(rig.folder / f"odd{number}") == right, f"other bytes with {how}")


def same_bytes(rig: Rig) -> None:
    """Cache cold and warm, one processor and more, hash seeds, folders, time zones."""
    right = rig.reference()
    ways: dict[str, dict[str, Any]] = {
        "no cache": {"env": {"TRANSLATE_CACHE_DIR": str(rig.folder / "cold")}},
        "one processor": {"before": lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})},
        "hash seed 1": {"env": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}},
        "hash seed 2": {"env": {"PYTHONHASHSEED": "2", "TZ": "America/Adak"}},
        "everything in files": {"python": ("-c", _ON_DISK)},
    }
    for name, how in ways.items():
        rig.compare(name, **how).ended(0)
        check(contents(rig.folder / name) == right, f"other bytes: {name}")


_ON_DISK = f"from translate.scratch import arrays; arrays.MEMORY_BYTES = arrays.SMALL_BYTES = 0; {SCRIPT}"


def _close(numbers: tuple[int, ...]) -> None:
    for number in numbers:
        os.close(number)


def _flipped(data: bytes) -> bytes:
    return data[: len(data) // 2] + bytes(byte ^ 1 for byte in data[len(data) // 2 :][:1]) + data[len(data) // 2 + 1 :]


def _remount_read_only(folder: Path) -> None:
    made = subprocess.run(["mount", "-o", "remount,ro", folder], capture_output=True, check=False)
    if made.returncode:
        raise Skip("a file system cannot be made read-only here")


WORLDS: dict[str, Callable[[Rig], None]] = {
    "full disk under the output": full_output,
    "full disk under the cache": full_cache,
    "full disk under temporary files": full_temp,
    "output is a mount point, or a link to one": mount_point,
    "read-only folders": read_only_folder,
    "a writable folder in a read-only one": writable_in_read_only,
    "files that vanish": vanishing,
    "a broken cache": broken_cache,
    "two processes at one cache": one_cache,
    "Ctrl-C, termination, hang-up": signals,
    "closed pipes": closed_pipes,
    "no home": no_home,
    "another user": another_user,
    "read-only root, user 1000": read_only_root,
    "python -O, locale C": optimized_and_plain,
    "same input, same bytes": same_bytes,
}
