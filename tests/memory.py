"""How much memory a process needed, for tests and benchmarks that run one for the purpose."""

from pathlib import Path

__all__ = ["peak_bytes"]


def peak_bytes() -> int:
    """Most memory this process has had; `ru_maxrss` on Linux would count what its parent had when it started us."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS
