"""Which tests are near a change: imports counted from the changed files to the tests."""

import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import grimp

__all__ = ["CHECKOUT", "FAR", "changed_files", "distances"]

CHECKOUT = Path(__file__).resolve().parents[1]
PACKAGES = ("translate", "tests", "validation")
FAR = 99
"""The distance of a test that imports nothing of what changed."""


def changed_files() -> list[str]:
    """What this branch and working tree changed since main; on main without changes: what the last commit did."""
    return _since("main") or _since("HEAD~1")


def _since(revision: str) -> list[str]:
    base = _git("merge-base", "HEAD", revision) or [revision]
    return sorted({*_git("diff", "--name-only", base[0]), *_git("ls-files", "--others", "--exclude-standard")})


def _git(*words: str) -> list[str]:
    done = subprocess.run(["git", *words], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def distances(changed: Iterable[str], imports: Mapping[str, Iterable[str]] | None = None) -> dict[str, int]:
    """Steps from a change to each module of tests that it reaches, by its path in the checkout.

    0: the tests themselves changed. 1: they import something that did, or stand in the folder that mirrors it.
    `imports`: by module, the modules that import it; None: as they are in this checkout.
    """
    importers = _importers() if imports is None else imports
    found: dict[str, int] = {}
    waiting = deque((module, steps) for path in changed for module, steps in _touched(path, importers))
    while waiting:
        module, steps = waiting.popleft()
        if found.get(module, FAR) > steps:
            found[module] = steps
            waiting.extend((importer, steps + 1) for importer in importers.get(module, ()))
    return {f"{module.replace('.', '/')}.py": steps for module, steps in found.items() if _is_test(module)}


def _importers() -> dict[str, Iterable[str]]:
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    return {module: graph.find_modules_that_directly_import(module) for module in graph.modules}


def _touched(path: str, importers: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, int]]:
    """The module that a file is, and the tests that mirror its folder; data belong to the folder's package."""
    file = PurePosixPath(path)
    if file.suffix == ".py":
        yield ".".join(file.with_suffix("").parts).removesuffix(".__init__"), 0
    elif str(file.parent) != ".":
        yield ".".join(file.parent.parts), 0
    for mirror in _mirrors(file):
        yield from ((module, 1) for module in importers if _is_test(module) and module.rpartition(".")[0] == mirror)


def _mirrors(file: PurePosixPath) -> Iterator[str]:
    """The package of tests for a file's folder, or for the nearest above it that has one."""
    parts = {"translate": ("tests",), "device_profiles": ("tests", "devices"), "validation": ("tests", "validation")}
    if file.parts[0] in parts:
        inside = (*parts[file.parts[0]], *file.parts[1:-1])
        nearest = next(inside[:n] for n in range(len(inside), 0, -1) if (CHECKOUT / Path(*inside[:n])).is_dir())
        if nearest != ("tests",):
            yield ".".join(nearest)


def _is_test(module: str) -> bool:
    return module.rpartition(".")[2].startswith("test_")
