"""Versions by content: what has the same numbers in it has the same version, in any process, on any day."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import PurePath
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import asdict

from translate.comparison.selection import Choice
from translate.devices import DeviceProfile
from translate.qc import Spec

__all__ = ["device_version", "platform_version", "spec_version"]

_WORDS = {"name", "summary", "sources", "description", "aliases", "panel", "disputes", "unplaced"}
"""Fields that are read and not heard."""


@lru_cache(maxsize=1024)
def device_version(profile: DeviceProfile, reference: DeviceProfile) -> str:
    """Of a device as it was played, held against the reference."""
    return _version((profile, reference))


@lru_cache(maxsize=1024)
def platform_version(choice: Choice) -> str:
    """Of a platform with setting and quality."""
    return _version((choice.platform, choice.setting, choice.quality))


def spec_version(spec: Spec) -> str:
    """Of what files are delivered for."""
    return _version(spec)


def _version(value: object) -> str:
    found = blake2b(digest_size=8)
    found.update(_text(value).encode())
    return found.hexdigest()


def _text(value: Any) -> str:
    """All that counts of a value, in one way to write it."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype.str}{value.shape}{blake2b(value.tobytes(), digest_size=16).hexdigest()}"
    if isinstance(value, Struct):
        return _text(asdict(value))
    if is_dataclass(value):
        return type(value).__name__ + _text({one.name: getattr(value, one.name) for one in fields(value)})
    if isinstance(value, Mapping):
        known = sorted((str(key), _text(item)) for key, item in value.items() if key not in _WORDS)
        return "{" + ",".join(f"{key}:{item}" for key, item in known) + "}"
    if isinstance(value, list | tuple):
        return "(" + ",".join(map(_text, value)) + ")"
    if isinstance(value, set | frozenset):
        return "<" + ",".join(sorted(map(_text, value))) + ">"
    if value is None or isinstance(value, str | int | float | bool | PurePath):
        return repr(value)
    raise TypeError(f"a {type(value).__name__} has no version")  # a new kind of field in a profile: say how to write it
