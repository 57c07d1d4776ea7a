"""`DeviceSet`: devices that are played together, read from `sets/` of a library; and what -d means."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translate.devices.library import DeviceLibrary
from translate.devices.parts import KINDS, DeviceSource
from translate.devices.profile import DeviceProfile
from translate.devices.sections import read_source
from translate.devices.use_reader import ID
from translate.errors import ProfileError, UnknownNameError
from translate.outputs import whole_file
from translate.toml_checks import open_toml

__all__ = ["DEFAULT", "DeviceSet", "expanded", "save_set", "sets"]

DEFAULT = "most-heard"
"""What is played unless devices are named."""

_SCHEMA = 1
_FOLDER = "sets"


@dataclass(frozen=True)
class DeviceSet:
    """Devices by what `-d` takes, and why these."""

    id: str
    name: str
    devices: tuple[str, ...]
    why: str
    sources: tuple[DeviceSource, ...]


def sets(library: DeviceLibrary) -> dict[str, DeviceSet]:
    """All sets of a library by id; the first folder that has one wins.

    Args:
        library: Where to look.

    Raises:
        ProfileError: A file has problems.
    """
    files = (path for folder in reversed(library.folders) for path in sorted((folder / _FOLDER).glob("*.toml")))
    return {path.stem: _read(path, path.stat().st_mtime_ns) for path in files}


def expanded(asked: str, library: DeviceLibrary) -> list[DeviceProfile]:
    """The devices behind one `-d`.

    Args:
        asked: "all", "kind:earbuds", "set:mine", an id or a file, also with a place.
        library: Where they are.

    Returns:
        Profiles, in order.

    Raises:
        UnknownNameError: There is no such device, kind or set.
    """
    what, _, name = asked.partition(":")
    if asked == "all":
        return library.devices()
    if what == "kind" and name:
        found = [one for one in library.devices() if one.kind == name]
        if not found:
            raise UnknownNameError.of("kind", name, list(KINDS))
        return found
    if what == "set" and name:
        known = sets(library)
        if name not in known:
            raise UnknownNameError.of("set", name, sorted(known))
        return [library.device(one) for one in known[name].devices]
    return [library.device(asked)]


def save_set(folder: Path, name: str, devices: Sequence[str], library: DeviceLibrary) -> Path:
    """Write a set of one's own.

    Args:
        folder: Of device files.
        name: Its id.
        devices: As `expanded` takes them; each must be there.
        library: Where they are.

    Returns:
        The file.

    Raises:
        ProfileError: The name is none.
        UnknownNameError: There is no such device.
        OutputError: It cannot be written.
    """
    import json
    import re

    if not re.fullmatch(ID, name):
        raise ProfileError(f"the name {name!r} must be small letters, digits and hyphens")
    ids = list(dict.fromkeys(one.id for asked in devices for one in expanded(asked, library)))
    path = folder / _FOLDER / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"schema = {_SCHEMA}", f'id = "{name}"', f'name = "{name}"', f"devices = {json.dumps(ids)}", ""]
    with whole_file(path) as draft:
        draft.write_text("\n".join(lines), encoding="utf-8")
    return path


@lru_cache(maxsize=64)
def _read(path: Path, changed_ns: int) -> DeviceSet:
    check, root = open_toml(path)
    check.integer(root, "schema", low=_SCHEMA, high=_SCHEMA)
    identity = check.text(root, "id", pattern=ID)
    if identity and identity != path.stem:
        check.problem(root, "id", f"must be the file's name {path.stem!r}, is {identity!r}")
    found = DeviceSet(
        id=identity,
        name=check.text(root, "name"),
        devices=tuple(check.texts(root, "devices")),
        why=check.text(root, "why", default=""),
        sources=tuple(read_source(check, table) for table in check.tables(root, "sources", default=[])),
    )
    if not found.devices:
        check.problem(root, "devices", "must name at least one device")
    check.raise_if_any()
    return found
