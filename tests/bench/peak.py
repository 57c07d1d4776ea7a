"""A process that compares one file on 16 devices and prints its own peak memory in bytes."""

import sys
from pathlib import Path

from tests.bench.measures import compared, sixteen


def peak_bytes() -> int:
    """Most memory this process had; `ru_maxrss` on Linux would count what its parent had when it started us."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


compared(Path(sys.argv[1]), sixteen())
print(peak_bytes())
