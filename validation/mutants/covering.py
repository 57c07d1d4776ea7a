"""Which tests run which lines of the modules that get mistakes, and how long each takes: one run of all of them."""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import coverage
import pytest

__all__ = ["Covered", "covered_by"]


@dataclass(frozen=True)
class Covered:
    """Seconds by the id of a test; by path of a module and line the tests that run it."""

    seconds: dict[str, float]
    tests: dict[str, dict[int, list[str]]]

    def of(self, path: str, lines: Iterable[int] | None) -> list[str]:
        """Tests that can notice a mistake in those lines, the fastest first. None: in what is run when the module is
        loaded: whoever runs anything of it can notice."""
        here = self.tests.get(path, {})
        found = {test for line in (here if lines is None else lines) for test in here.get(line, ())}
        return sorted(found, key=lambda test: self.seconds[test])


class _Watch:
    """A plugin that tells coverage which test is at work, and keeps those that pass."""

    def __init__(self, meter: coverage.Coverage) -> None:
        self.meter = meter
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.meter.switch_context(item.nodeid)
        start = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - start
            self.meter.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)


def covered_by(arguments: Sequence[str], folders: Sequence[str], checkout: Path) -> Covered:
    """Run pytest with `arguments` and watch the modules in `folders`; in a process that has not loaded them yet."""
    with TemporaryDirectory() as folder:
        sources = [str(checkout / name / "*") for name in folders] + [str(checkout / name) for name in folders]
        meter = coverage.Coverage(data_file=str(Path(folder) / "data"), include=sources, config_file=False)
        watch = _Watch(meter)
        meter.start()
        pytest.main(list(arguments), [watch])
        meter.stop()
        data = meter.get_data()
        tests = {
            str(Path(file).relative_to(checkout)): {
                line: [test for test in names if test and test not in watch.failed]
                for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
    return Covered({test: s for test, s in watch.seconds.items() if test not in watch.failed}, tests)


def kept(covered: Covered) -> str:
    """As `read` takes it."""
    return json.dumps({"seconds": covered.seconds, "tests": covered.tests})


def read(text: str) -> Covered:
    """What `kept` wrote."""
    data = json.loads(text)
    tests = {path: {int(line): names for line, names in lines.items()} for path, lines in data["tests"].items()}
    return Covered(data["seconds"], tests)
