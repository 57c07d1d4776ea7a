"""`DeviceLibrary`: folders of device files. The folder is the list, there is no registry."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from translate.devices.profile import DeviceProfile
from translate.devices.reader import read_profile
from translate.errors import ProfileError, UnknownNameError

__all__ = ["REFERENCE", "DeviceLibrary", "device", "devices"]

REFERENCE = "studio-monitors"
"""The device everything is compared against."""

_EXAMPLE = "example"  # the commented schema; a valid profile, not a device


@dataclass(frozen=True)
class DeviceLibrary:
    """Devices by id, one file each: `folders` in order, of which the first that has an id wins.

    library = DeviceLibrary.built_in().with_folders(["my-devices"])
    library.device("my-van")
    translate.compare(["master.wav"], profiles=library)
    """

    folders: tuple[Path, ...]

    @classmethod
    def built_in(cls) -> "DeviceLibrary":
        """The devices that ship with the package."""
        return cls((_built_in(),))

    @classmethod
    def of(cls, profiles: "DeviceLibrary | str | Path | Iterable[str | Path] | None") -> "DeviceLibrary":
        """A library from what a user gives.

        Args:
            profiles: A library, which is returned as it is, or folders of your own; None: no folder.

        Returns:
            The built-in library with those folders in front of it.
        """
        if isinstance(profiles, DeviceLibrary):
            return profiles
        folders = [profiles] if isinstance(profiles, str | Path) else profiles or ()
        return cls.built_in().with_folders(folders)

    def with_folders(self, folders: Iterable[str | Path]) -> "DeviceLibrary":
        """This library with folders of your own in front.

        Args:
            folders: Of device files; their devices take precedence over equal ids, the last folder most.

        Returns:
            A new library. The files are read when they are needed.

        Raises:
            ProfileError: There is no device file in one of the folders.
        """
        own = [Path(folder).resolve() for folder in folders]
        for folder in own:
            if not any(folder.glob("*.toml")):
                raise ProfileError(f"{folder}: no device files in it; a folder with one .toml per device is needed")
        return DeviceLibrary(tuple(dict.fromkeys((*reversed(own), *self.folders))))

    def devices(self) -> list[DeviceProfile]:
        """Every device, the reference first, then by id."""
        return [self.device(name) for name in sorted(self._files(), key=lambda n: (n != REFERENCE, n))]

    def device(self, name: str | Path) -> DeviceProfile:
        """One device.

        Args:
            name: Its id, or the path of a file of your own, which ends in .toml.

        Returns:
            Its profile.

        Raises:
            UnknownNameError: The library has no device of that id.
            ProfileError: The file has problems.
        """
        if isinstance(name, Path) or name.endswith(".toml"):
            return read_profile(Path(name))
        files = self._files()
        if name not in files:
            raise UnknownNameError.of("device", name, sorted(files))
        return _of_file(files[name])

    @property
    def reference(self) -> DeviceProfile:
        """The studio monitors that every device is compared with."""
        return self.device(REFERENCE)

    def _files(self) -> dict[str, Path]:
        """Device files by id."""
        files = (path for folder in reversed(self.folders) for path in folder.glob("*.toml"))
        return {path.stem: path for path in files if path.stem != _EXAMPLE}


def devices() -> list[DeviceProfile]:
    """Every device that ships with the package, the reference first, then by id."""
    return DeviceLibrary.built_in().devices()


def device(name: str | Path) -> DeviceProfile:
    """A built-in device, or one of your own.

    Args:
        name: Its id, or the path of a file of your own, which ends in .toml.

    Returns:
        Its profile.

    Raises:
        UnknownNameError: There is no device of that id.
        ProfileError: The file has problems.
    """
    return DeviceLibrary.built_in().device(name)


@lru_cache(maxsize=256)
def _of_file(path: Path) -> DeviceProfile:
    return read_profile(path)


@cache
def _built_in() -> Path:
    """Inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "device_profiles", package.parent / "device_profiles"):
        if folder.is_dir():
            return folder
    raise ProfileError("the folder device_profiles is missing: install the package again")
