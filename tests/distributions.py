"""What is installed here, and what the project declares that it needs."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

__all__ = ["CHECKOUT", "closure", "declared", "link_into", "normal"]

CHECKOUT = Path(__file__).resolve().parents[1]


def declared(*extras: str) -> list[str]:
    """Requirements of the package, or of its extras, as pyproject.toml has them."""
    project: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if not extras:
        return list(project["dependencies"])
    return [requirement for extra in extras for requirement in project["optional-dependencies"][extra]]


def normal(name: str) -> str:
    """As PEP 503 compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(requirements: Iterable[str]) -> dict[str, Distribution]:
    """The distributions that fulfil them here, with all that those need themselves, by normal name."""
    found: dict[str, Distribution] = {}
    waiting = [(Requirement(text), frozenset[str]()) for text in requirements]
    while waiting:
        requirement, asked_by = waiting.pop()
        if requirement.marker and not any(requirement.marker.evaluate({"extra": extra}) for extra in asked_by or {""}):
            continue
        name = normal(requirement.name)
        if name in found and not requirement.extras:
            continue
        found[name] = distribution(name)
        extras = frozenset({"", *requirement.extras})
        waiting += [(Requirement(text), extras) for text in found[name].requires or []]
    return found


def link_into(folder: Path, distributions: Iterable[Distribution]) -> None:
    """Make `folder` hold the modules of those distributions and no others."""
    folder.mkdir()
    for one in distributions:
        for name in sorted(set(_top_level(one))):
            link = folder / name
            if not link.exists():
                link.symlink_to(Path(str(one.locate_file(name))))


def _top_level(one: Distribution) -> Iterator[str]:
    """Names of its files and folders in site-packages; programs and manuals lie elsewhere."""
    for file in one.files or []:
        first = file.parts[0]
        if first not in ("..", "__pycache__") and not first.endswith(".pth"):
            yield first
