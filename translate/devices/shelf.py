"""Where device files lie: the folder is the list, there is no registry."""

from functools import cache
from pathlib import Path

from translate.devices.profile import DeviceProfile
from translate.devices.reader import read_profile
from translate.errors import ProfileError, UnknownNameError

__all__ = ["REFERENCE", "device", "devices"]

REFERENCE = "studio-monitors"
"""The device everything is compared against."""

_EXAMPLE = "example"  # the commented schema; a valid profile, not a device


def devices() -> list[DeviceProfile]:
    """Every device of the shelf, the reference first, then by id."""
    return [device(name) for name in sorted(_names(), key=lambda n: (n != REFERENCE, n))]


def device(name: str | Path) -> DeviceProfile:
    """A device by its id, or from a file of one's own (a path that ends in .toml).

    Raises `UnknownNameError` for an id that is not on the shelf, `ProfileError` for a file with problems.
    """
    if isinstance(name, Path) or name.endswith(".toml"):
        return read_profile(Path(name))
    if name not in _names():
        known = sorted(_names())
        raise UnknownNameError.of("device", name, known)
    return _on_shelf(name)


@cache
def _on_shelf(name: str) -> DeviceProfile:
    return read_profile(_folder() / f"{name}.toml")


@cache
def _names() -> frozenset[str]:
    return frozenset(path.stem for path in _folder().glob("*.toml")) - {_EXAMPLE}


def _folder() -> Path:
    """Inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "device_profiles", package.parent / "device_profiles"):
        if folder.is_dir():
            return folder
    raise ProfileError("the folder device_profiles is missing: install the package again")
