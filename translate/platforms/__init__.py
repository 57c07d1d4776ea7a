"""The streaming services: one TOML each in this folder, no registry. spotify.toml has every key."""

from functools import cache
from pathlib import Path

from translate.callable_module import make_callable
from translate.errors import UnknownNameError
from translate.platforms.model import Measure, Platform
from translate.platforms.parts import (
    Crossfade,
    Curve,
    Dispute,
    Integer,
    PlatformLimiter,
    PlatformSource,
    Quality,
    Setting,
)
from translate.platforms.reading import from_file

__all__ = [
    "Crossfade",
    "Curve",
    "Dispute",
    "Integer",
    "Measure",
    "Platform",
    "PlatformLimiter",
    "PlatformSource",
    "Quality",
    "Setting",
    "from_file",
    "platform",
    "platforms",
]


def platforms() -> list[Platform]:
    """Every service by id; `none` last."""
    return list(_services())


def platform(platform_id: str) -> Platform:
    """One service.

    Args:
        platform_id: Its id.

    Returns:
        The platform.

    Raises:
        UnknownNameError: There is none; the text names the nearest one.
    """
    services = {service.id: service for service in _services()}
    if platform_id not in services:
        raise UnknownNameError.of("platform", platform_id, list(services))
    return services[platform_id]


@cache
def _services() -> tuple[Platform, ...]:
    read = (from_file(path) for path in Path(__file__).parent.glob("*.toml"))
    return tuple(sorted(read, key=lambda entry: (entry.id == "none", entry.id)))


make_callable(__name__, "platforms")
