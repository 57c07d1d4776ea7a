"""One mutant in a process of its own, forked from one that has loaded all that no mistake can reach."""

import importlib
import os
import signal
import sys
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import grimp
import pytest

from validation.mutants.changes import Mutant

__all__ = ["PYTEST", "apart", "is_caught", "preload", "unreached"]

PYTEST = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "addopts=--strict-markers", "--no-header")
"""Options of a run in this process that leaves no trace."""

_FAILED = 2
_PACKAGES = ("translate", "tests", "validation")


class _Mutated(MetaPathFinder, Loader):
    """Gives one module with its mistake to whoever imports it."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        file = Path(self.mutant.path).resolve()
        spec = spec_from_loader(name, self, origin=str(file), is_package=file.name == "__init__.py")
        assert spec is not None
        if file.name == "__init__.py":
            spec.submodule_search_locations = [str(file.parent)]
        spec.has_location = True
        return spec

    def exec_module(self, module: ModuleType) -> None:
        file = str(Path(self.mutant.path).resolve())
        module.__file__ = file
        exec(compile(self.mutant.source, file, "exec"), module.__dict__)


def unreached(folders: Sequence[str]) -> list[str]:
    """Modules of the package that load nothing of those folders or files, directly or not."""
    graph = grimp.build_graph(*_PACKAGES, cache_dir=None, exclude_type_checking_imports=True)
    loaded_by: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        for imported in (module, *graph.find_modules_directly_imported_by(module)):
            for loaded in _loaded_with(imported):
                loaded_by[loaded].add(module)
    reached: set[str] = set()
    waiting = {module for module in graph.modules if any(_is_in(module, folder) for folder in folders)}
    while waiting:
        reached |= waiting
        waiting = set().union(*(loaded_by[module] for module in waiting)) - reached
    return sorted(module for module in graph.modules - reached if module.startswith("translate."))


def _loaded_with(module: str) -> list[str]:
    """A module and the packages around it."""
    parts = module.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts) + 1)]


def _is_in(module: str, folder: str) -> bool:
    name = folder.removesuffix(".py").replace("/", ".")
    return module == name or module.startswith(f"{name}.")


def preload(modules: Iterable[str]) -> None:
    """Load them here, and what they stand on, for all processes forked from this one."""
    for module in modules:
        importlib.import_module(module)


def is_caught(mutant: Mutant, tests: Sequence[str], limit_s: float) -> bool:
    """Whether one of the tests fails; to be asked in a process of its own, which it spoils, and which ends at the
    limit."""
    signal.alarm(max(int(limit_s), 1))
    sys.meta_path.insert(0, _Mutated(mutant))
    code = pytest.main([*PYTEST, *tests])
    if code == pytest.ExitCode.INTERNAL_ERROR:
        raise RuntimeError("pytest has failed")
    return code != pytest.ExitCode.OK


def apart(jobs: Iterable[Callable[[], bool]], workers: int) -> Iterator[bool | None]:
    """Results of jobs, in order, each in a process forked for it; None for one that did not end by itself.

    Raises:
        ChildProcessError: A job has failed.
    """
    results: dict[int, bool | None] = {}
    running: dict[int, int] = {}
    waiting = iter(enumerate(jobs))
    next_up = 0
    while True:
        for number, job in waiting:
            running[_forked(job)] = number
            if len(running) == workers:
                break
        if not running:
            return
        process, status = os.wait()
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        if code not in (0, 1, None):
            raise ChildProcessError("a trial failed, see above")
        results[running.pop(process)] = None if code is None else bool(code)
        while next_up in results:
            yield results.pop(next_up)
            next_up += 1


def _forked(job: Callable[[], bool]) -> int:
    process = os.fork()
    if process:
        return process
    said, silence = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    code = _FAILED
    try:
        with TemporaryDirectory() as place:
            os.environ["PYTEST_DEBUG_TEMPROOT"] = place  # what one leaves another might clean up
            code = int(job())
    except BaseException:
        os.write(said, traceback.format_exc().encode())
    finally:
        os._exit(code)
