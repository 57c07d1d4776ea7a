"""Where the processor time of a comparison goes, threads included: `make bench PROFILE=1`.

Every few milliseconds the system says how much processor time each thread has had, and Python what it is doing. The
time goes to the module of ours that is innermost there: what NumPy, a codec or compiled code does for it is its own.
"""

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import translate
from translate.audio import Audio
from translate.report import write_report
from validation.bench.measures import sixteen

__all__ = ["Watch", "bench", "lines"]

_EVERY_S = 0.004
_OURS = "translate"
_NOT_OURS = "threads of libraries"
_LEAST_PCT = 1.0
_TASKS = Path("/proc/self/task")


class Watch(threading.Thread):
    """Adds up processor time by module while it runs: `spent_s` by dotted name."""

    def __init__(self) -> None:
        super().__init__(name="profile", daemon=True)
        self.spent_s: dict[str, float] = defaultdict(float)
        self._end = threading.Event()
        self._before = _cpu_s()

    def run(self) -> None:
        """Look again and again until `stop`."""
        while not self._end.wait(_EVERY_S):
            self._look()

    def stop(self) -> None:
        """Look a last time."""
        self._end.set()
        self.join()
        self._look()

    def _look(self) -> None:
        now, frames = _cpu_s(), sys._current_frames()
        idents = {thread.native_id: thread.ident for thread in threading.enumerate()}
        for task, cpu_s in now.items():
            if task == self.native_id:
                continue
            frame = frames.get(idents.get(task) or -1)
            self.spent_s[_module(frame)] += cpu_s - self._before.get(task, 0.0)
        self._before = now


@contextmanager
def watched() -> Iterator[Watch]:
    """What runs inside is watched."""
    watch = Watch()
    watch.start()
    try:
        yield watch
    finally:
        watch.stop()


def bench(song: Audio) -> None:
    """Print where the time goes: measuring and judging a song on sixteen devices, then previews and page."""
    if not _TASKS.is_dir():
        print("the profile needs Linux, which says how much processor time each thread has had")
        return
    with TemporaryDirectory() as folder:
        for what, job in _jobs(song, Path(folder)):
            start = time.perf_counter()
            with watched() as watch:
                job()
            spent_s = time.perf_counter() - start
            cpu_s = sum(watch.spent_s.values())
            print(f"\n{what}: {spent_s:.1f} s, {cpu_s:.1f} s of processor time")
            print("\n".join(lines(watch.spent_s)))


def _jobs(song: Audio, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    def compare(judge: bool) -> "translate.Comparison":
        return translate.compare(song, devices=sixteen(), platforms=["spotify"], cache=False, judge=judge)

    found: list[translate.Comparison] = []
    length = f"{song.duration_s:.0f} s of music on 16 devices"
    yield f"engine, {length}", lambda: compare(judge=False)
    yield f"compare, judged, {length}", lambda: found.append(compare(judge=True))
    yield "its previews, tables and page", lambda: found[0].write(folder, also=write_report)


def lines(spent_s: Mapping[str, float]) -> Iterator[str]:
    """A table: stages, that is drawers of the package, and their modules; the largest first, what is small together."""
    whole = sum(spent_s.values())
    stages: dict[str, dict[str, float]] = defaultdict(dict)
    for module, seconds in spent_s.items():
        stage, _, rest = module.partition(".")
        stages[stage][rest] = seconds
    small_s = 0.0
    for stage, modules in sorted(stages.items(), key=lambda one: -sum(one[1].values())):
        if 100.0 * sum(modules.values()) < _LEAST_PCT * whole:
            small_s += sum(modules.values())
            continue
        yield _line(stage, sum(modules.values()), whole)
        for name, seconds in sorted(modules.items(), key=lambda one: -one[1]):
            if name and 100.0 * seconds >= _LEAST_PCT * whole:
                yield _line(f"  {name}", seconds, whole)
    yield _line("all else", small_s, whole)


def _line(name: str, seconds: float, whole: float) -> str:
    return f"  {name:34} {seconds:7.2f} s {100.0 * seconds / whole:6.1f} %"


def _module(frame: FrameType | None) -> str:
    """The innermost module of ours, without the package's name."""
    if frame is None:
        return _NOT_OURS
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith(f"{_OURS}."):
            return name.removeprefix(f"{_OURS}.")
        frame = frame.f_back
    return "Python and libraries"


def _cpu_s() -> dict[int, float]:
    """Processor time of every thread of this process so far, by the system's number of it."""
    found = {}
    for task in _TASKS.iterdir():
        try:
            found[int(task.name)] = int((task / "schedstat").read_text().split()[0]) * 1e-9
        except (OSError, ValueError):  # it has just ended
            continue
    return found
