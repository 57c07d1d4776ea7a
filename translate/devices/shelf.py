"""Where device files lie: the folder is the list, there is no registry."""

from functools import cache, lru_cache
from pathlib import Path

from translate.devices.profile import DeviceProfile
from translate.devices.reader import read_profile
from translate.errors import ProfileError, UnknownNameError

__all__ = ["REFERENCE", "add_shelf", "device", "devices"]

REFERENCE = "studio-monitors"
"""The device everything is compared against."""

_EXAMPLE = "example"  # the commented schema; a valid profile, not a device


_ADDED: list[Path] = []


def devices() -> list[DeviceProfile]:
    """Every device of the shelf, the reference first, then by id."""
    return [device(name) for name in sorted(_files(), key=lambda n: (n != REFERENCE, n))]


def device(name: str | Path) -> DeviceProfile:
    """A device by its id, or from a file of one's own (a path that ends in .toml).

    Raises `UnknownNameError` for an id that is not on the shelf, `ProfileError` for a file with problems.
    """
    if isinstance(name, Path) or name.endswith(".toml"):
        return read_profile(Path(name))
    files = _files()
    if name not in files:
        raise UnknownNameError.of("device", name, sorted(files))
    return _on_shelf(files[name])


def add_shelf(folder: str | Path) -> None:
    """Put a folder of device files in front of the shelf: its devices are there too, and win over equal ids.

    Raises `ProfileError` if there is none in it; the files themselves are read when they are needed.
    """
    folder = Path(folder).resolve()
    if not any(folder.glob("*.toml")):
        raise ProfileError(f"{folder}: no device files in it; a folder with one .toml per device is needed")
    if folder in _ADDED:
        _ADDED.remove(folder)
    _ADDED.insert(0, folder)


@lru_cache(maxsize=256)
def _on_shelf(path: Path) -> DeviceProfile:
    return read_profile(path)


def _files() -> dict[str, Path]:
    """Device files by id; the folder that was added last wins."""
    folders = [_folder(), *reversed(_ADDED)]
    return {path.stem: path for folder in folders for path in folder.glob("*.toml") if path.stem != _EXAMPLE}


@cache
def _folder() -> Path:
    """Inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "device_profiles", package.parent / "device_profiles"):
        if folder.is_dir():
            return folder
    raise ProfileError("the folder device_profiles is missing: install the package again")
