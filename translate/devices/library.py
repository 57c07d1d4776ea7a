"""`DeviceLibrary`: folders of device files. The folder is the list, there is no registry.

At the top of a folder are classes, in a folder named like a class its models.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translate.devices.folders import PLACES, class_files, model_files, place_files
from translate.devices.own import own_folder
from translate.devices.place import Place
from translate.devices.place_reader import read_place
from translate.devices.placing import placed
from translate.devices.profile import DeviceProfile
from translate.devices.reader import built_in_folder, read_profile
from translate.devices.search import alike, unknown
from translate.devices.words import Word, read_words
from translate.errors import ProfileError, UnknownNameError

__all__ = ["REFERENCE", "DeviceLibrary", "device", "devices"]

REFERENCE = "studio-monitors"
"""The device everything is compared against."""


@dataclass(frozen=True)
class DeviceLibrary:
    """Devices by id, one file each, in a folder named like a class its models, and in `places/` the places: `folders`
    in order, of which the first that has an id wins.

    library = DeviceLibrary.built_in().with_folders(["my-devices"])
    library.device("my-van"), library.device("sony-wh-1000xm4@train")
    translate.compare(["master.wav"], profiles=library)
    """

    folders: tuple[Path, ...]

    @classmethod
    def built_in(cls) -> "DeviceLibrary":
        """The devices that ship with the package."""
        return cls((built_in_folder(),))

    @classmethod
    def of(cls, profiles: "DeviceLibrary | str | Path | Iterable[str | Path] | None") -> "DeviceLibrary":
        """A library from what a user gives.

        Args:
            profiles: A library, which is returned as it is, or folders of your own; None: no folder.

        Returns:
            The built-in library, in front of it the user's own, in front of that those folders.
        """
        if isinstance(profiles, DeviceLibrary):
            return profiles
        folders = [profiles] if isinstance(profiles, str | Path) else profiles or ()
        own = own_folder()
        return cls((*([own] if own and own.is_dir() else []), built_in_folder())).with_folders(folders)

    def with_folders(self, folders: Iterable[str | Path]) -> "DeviceLibrary":
        """This library with folders of your own in front.

        Args:
            folders: Of device files; their devices take precedence over equal ids, the last folder most.

        Returns:
            A new library, whose files are read when they are needed.

        Raises:
            ProfileError: There is no device file in one of the folders.
        """
        own = [Path(folder).resolve() for folder in folders]
        for folder in own:
            if not any(folder.glob("*.toml")) and not any((folder / PLACES).glob("*.toml")):
                raise ProfileError(f"{folder}: no device files in it; a folder with one .toml per device is needed")
        return DeviceLibrary(tuple(dict.fromkeys((*reversed(own), *self.folders))))

    def devices(self) -> list[DeviceProfile]:
        """The panel: every class, in all places in which it belongs to it; the reference first, then by id."""
        found, files = list[DeviceProfile](), class_files(self.folders)
        for name in sorted(files, key=lambda n: (n != REFERENCE, n)):
            profile = _of_file(files[name])
            if profile.home or not profile.panel:
                found.append(self._at_home(profile))
            found += (self.in_place(profile, place) for place in profile.panel)
        return found

    def models(self, class_id: str | None = None) -> list[DeviceProfile]:
        """Every named model, at home, by id.

        Args:
            class_id: Of one class; None: of all.

        Returns:
            Their profiles.
        """
        found = [_of_file(path) for _, path in sorted(model_files(self.folders).items())]
        return [self._at_home(one) for one in found if class_id in (None, one.class_id)]

    def model_ids(self) -> list[str]:
        """Ids of all named models, in order; no file is read."""
        return sorted(model_files(self.folders))

    def like(self, text: str) -> list[DeviceProfile]:
        """What a person may mean: models and classes whose id or name is like a text, and what stands for such a word.

        Args:
            text: "airpods", "xm4", "tesla".

        Returns:
            Models first, then classes, each by id.
        """
        return alike(text, (*self.models(), *self.devices()), self.words(), self.device)

    def words(self) -> list[Word]:
        """What people call devices."""
        return [word for folder in self.folders for word in read_words(folder)]

    def device(self, name: str | Path) -> DeviceProfile:
        """One device.

        Args:
            name: Its id, or the path of a file of your own, which ends in .toml; either with @ and a place, such as
                "true-wireless-earbuds@train".

        Returns:
            Its profile; without a place, where it is at home.

        Raises:
            UnknownNameError: The library has no device or place of that id, or they do not go together.
            ProfileError: The file has problems.
        """
        base, place = _parted(str(name))
        profile = self._base(base, is_file=isinstance(name, Path))
        if place is None:
            place = dict(profile.aliases).get(base)
        return self._at_home(profile) if place is None else self.in_place(profile, place)

    def in_place(self, profile: DeviceProfile, place: str) -> DeviceProfile:
        """A device in a place: another noise at the ear, and turned up as people do there.

        Args:
            profile: The device, wherever it is now.
            place: Id of the place.

        Returns:
            A profile called `device@place`, or without the place where it is at home.

        Raises:
            UnknownNameError: There is no such place, or it is not one for this device.
        """
        own = profile.unplaced or profile
        return placed(own, self.place(place), self.place(own.home) if own.home else None)

    def places(self) -> list[Place]:
        """Every place, by id."""
        return [_place_of_file(path) for _, path in sorted(place_files(self.folders).items())]

    def place(self, name: str) -> Place:
        """One place.

        Args:
            name: Its id.

        Returns:
            It.

        Raises:
            UnknownNameError: The library has no place of that id.
            ProfileError: Its file has problems.
        """
        files = place_files(self.folders)
        if name not in files:
            raise UnknownNameError.of("place", name, sorted(files))
        return _place_of_file(files[name])

    def places_for(self, profile: DeviceProfile) -> list[Place]:
        """Those in which a device can be.

        Args:
            profile: The device.

        Returns:
            Places, by id.
        """
        return [place for place in self.places() if place.is_for(profile.kind, carried=profile.carried)]

    def _base(self, name: str, *, is_file: bool) -> DeviceProfile:
        """What a file says, wherever it is used."""
        if is_file or name.endswith(".toml"):
            return read_profile(Path(name))
        files = class_files(self.folders)
        if name in files:
            return _of_file(files[name])
        models = model_files(self.folders)
        if name in models:
            return _of_file(models[name])
        former = {alias: path for path in files.values() for alias, _ in _of_file(path).aliases}
        if name not in former:
            raise unknown(name, sorted(files), sorted(models), self.words(), self.device)
        return _of_file(former[name])

    def _at_home(self, profile: DeviceProfile) -> DeviceProfile:
        """Where it is used unless a place is named: at home, else in the first place of the panel, else as it is."""
        place = profile.home or next(iter(profile.panel), None)
        return profile if place is None else self.in_place(profile, place)

    @property
    def reference(self) -> DeviceProfile:
        """The studio monitors that every device is compared with."""
        return self.device(REFERENCE)


def devices() -> list[DeviceProfile]:
    """The panel: every class that ships with the package, the reference first, then by id."""
    return DeviceLibrary.built_in().devices()


def device(name: str | Path) -> DeviceProfile:
    """A built-in device, or one of your own.

    Args:
        name: Its id, or the path of a file of your own, which ends in .toml; either with @ and a place.

    Returns:
        Its profile.

    Raises:
        UnknownNameError: There is no such device or place, or they do not go together.
        ProfileError: The file has problems.
    """
    return DeviceLibrary.built_in().device(name)


@lru_cache(maxsize=1024)
def _of_file(path: Path) -> DeviceProfile:
    return read_profile(path)


@lru_cache(maxsize=64)
def _place_of_file(path: Path) -> Place:
    return read_place(path)


def _parted(name: str) -> tuple[str, str | None]:
    """Device and place; an @ in a folder or file name is none that parts them."""
    base, at, place = name.rpartition("@")
    is_path = any(part in place for part in ("/", "\\", ".toml"))
    return (base, place) if at and not is_path else (name, None)
