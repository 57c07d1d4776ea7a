"""How much memory there is for us."""

from contextlib import suppress
from pathlib import Path

__all__ = ["free_bytes"]

_SYSTEM = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")  # of a container; what it may use is less than what the machine has


def free_bytes() -> int | None:
    """What can still be had, in bytes: of the machine or of the container this runs in; None where nobody says.

    Source: Linux, proc_meminfo(5), MemAvailable; cgroup v2, memory.max less memory.current, whose file cache is given
        up when it is needed.
    """
    known = [one for one in (_of_system(), _of_group()) if one is not None]
    return min(known) if known else None


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
