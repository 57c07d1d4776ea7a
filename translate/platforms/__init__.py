"""The shelf of streaming services: one TOML each in this folder, no registry. spotify.toml has every key."""

from functools import cache
from pathlib import Path

from translate.callable_module import make_callable
from translate.errors import UnknownNameError
from translate.platforms.model import Dispute, Limiter, Measure, Platform, Quality, Setting, Source
from translate.platforms.reading import from_file

__all__ = [
    "Dispute",
    "Limiter",
    "Measure",
    "Platform",
    "Quality",
    "Setting",
    "Source",
    "from_file",
    "platform",
    "platforms",
]


def platforms() -> list[Platform]:
    """Every service on the shelf by id; `none` last."""
    return list(_shelf())


def platform(platform_id: str) -> Platform:
    """The service of that id; `UnknownNameError` with the nearest one."""
    shelf = {entry.id: entry for entry in _shelf()}
    if platform_id not in shelf:
        raise UnknownNameError.of("platform", platform_id, list(shelf))
    return shelf[platform_id]


@cache
def _shelf() -> tuple[Platform, ...]:
    read = (from_file(path) for path in Path(__file__).parent.glob("*.toml"))
    return tuple(sorted(read, key=lambda entry: (entry.id == "none", entry.id)))


make_callable(__name__, "platforms")
