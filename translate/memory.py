"""How much memory there is for us, and how it is given back."""

import ctypes
from contextlib import suppress
from pathlib import Path

__all__ = ["free_bytes", "kept_bytes"]

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # names of glibc's malloc.h
_LARGEST_MMAP = 32 << 20  # the most that it takes

_SYSTEM = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")  # of a container; what it may use is less than what the machine has


def free_bytes() -> int | None:
    """What can still be had, in bytes: of the machine or of the container this runs in; None where nobody says.

    Source: Linux, proc_meminfo(5), MemAvailable; cgroup v2, memory.max less memory.current, whose file cache is given
        up when it is needed.
    """
    known = [one for one in (_of_system(), _of_group()) if one is not None]
    return min(known) if known else None


def kept_bytes(count: int) -> bool:
    """Keep so much freed memory for what comes next, in place of giving every array back to the system and having it
    cleared anew for the next: of a process that analyses track after track that was a third of its time.

    Args:
        count: Bytes.

    Returns:
        Whether the library of the system can do it.

    Source: glibc, mallopt(3): M_TRIM_THRESHOLD, M_MMAP_THRESHOLD.
    """
    try:
        tell = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    return bool(tell(_TRIM_THRESHOLD, count) and tell(_MMAP_THRESHOLD, min(count, _LARGEST_MMAP)))


def _of_system() -> int | None:
    with suppress(OSError, ValueError, IndexError):
        for line in _SYSTEM.read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return None


def _of_group() -> int | None:
    with suppress(OSError, ValueError):
        most = int((_GROUP / "memory.max").read_text("ascii"))  # "max" where there is no limit
        used = int((_GROUP / "memory.current").read_text("ascii"))
        return max(most - used + _cached(), 0)
    return None


def _cached() -> int:
    for line in (_GROUP / "memory.stat").read_text("ascii").splitlines():
        if line.startswith("inactive_file "):
            return int(line.split()[1])
    return 0
