"""From a TOML file to a `DeviceProfile`, with every problem of the file reported at once.

A model names its class and says what is its own; whatever it leaves out is as its class has it, with the same sources.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from translate.devices.adapting import read_adapting
from translate.devices.parts import KINDS, DeviceSource, Part
from translate.devices.profile import DeviceProfile
from translate.devices.sections import ProfileSections, read_confidence, read_source
from translate.devices.use_reader import ID, read_aliases, read_carried, read_isolation
from translate.errors import ProfileError
from translate.toml_checks import Checker, TomlTable, open_toml

__all__ = ["built_in_folder", "read_profile"]

_SCHEMA = 1
_SECTIONS = ("response", "decay", "room", "listening", "noise", "dynamics", "link", "isolation")


def read_profile(path: Path) -> DeviceProfile:
    """Read and check one device file; `ProfileError` lists every problem, one a line, with its place."""
    check, root = open_toml(path)
    check.integer(root, "schema", low=_SCHEMA, high=_SCHEMA)
    identity = check.text(root, "id", pattern=ID)
    if identity and identity != path.stem:
        check.problem(root, "id", f"must be the file's name {path.stem!r}, is {identity!r}")
    class_id, of_class = _class(check, root, path)
    own = tuple(read_source(check, table) for table in check.tables(root, "sources"))
    theirs = _of_their_parts(of_class, root)
    reader = ProfileSections(check, _data_folder(path, class_id), [s.id for s in own])

    def taken(key: str, field: str, read: Callable[[], Any]) -> Any:
        return getattr(of_class, field) if of_class and key not in root else read()

    carried = taken("carried", "carried", lambda: read_carried(check, root))
    profile = {
        "id": identity,
        "name": check.text(root, "name"),
        "kind": taken("kind", "kind", lambda: check.choice(root, "kind", KINDS)),
        "summary": check.text(root, "summary"),
        "channels": taken("channels", "channels", lambda: check.choice(root, "channels", ("stereo", "mono"))),
        "confidence": read_confidence(check, root),
        "response_data": reader.response(check.table(root, "response")),
        "paths": taken("paths", "paths", lambda: reader.paths(check.tables(root, "paths", default=[]))),
        "decay": taken("decay", "decay", lambda: reader.decay(check.table(root, "decay", default=None))),
        "mono_below_hz": taken(
            "mono_below_hz",
            "mono_below_hz",
            lambda: check.number(root, "mono_below_hz", low=20.0, high=1000.0, default=None),
        ),
        "room": taken("room", "room", lambda: reader.room(check.table(root, "room", default=None))),
        "listening": taken("listening", "listening", lambda: reader.listening(check.table(root, "listening"))),
        "noise": taken("noise", "noise", lambda: reader.noise(check.table(root, "noise", default=None))),
        "dynamics": taken("dynamics", "dynamics", lambda: reader.dynamics(check.table(root, "dynamics", default=None))),
        "link": taken("link", "link", lambda: reader.link(check.table(root, "link", default=None))),
        "sources": (*own, *theirs),
        "carried": carried,
        "isolation": taken(
            "isolation",
            "isolation",
            lambda: read_isolation(check, check.table(root, "isolation", default=None), reader.curve, reader.part),
        ),
        "adapting": read_adapting(check, check.table(root, "adapting", default=None), reader.curve, reader.part),
        "home": taken("place", "home", lambda: check.text(root, "place", pattern=ID, default=None)),
        "panel": tuple(check.texts(root, "panel", default=[])),
        "aliases": read_aliases(check, check.table(root, "aliases", default=None)),
        "class_id": class_id,
    }
    if profile["channels"] == "mono":
        for key in ("paths", "mono_below_hz", "room"):
            if key in root:
                check.problem(root, key, "needs a stereo device: a mono one has a single loudspeaker")
    for key in ("paths", "decay") if "room" in root else ():
        if key in root:
            check.problem(root, key, "must not stand beside a measured room, which has it")
    if not carried and "isolation" in root:
        check.problem(root, "isolation", "needs carried = true: only what is worn keeps noise out")
    check.raise_if_any()
    return DeviceProfile(**profile)


def built_in_folder() -> Path:
    """Where device files are: inside the installed package, or at the top of a checkout.

    Raises:
        ProfileError: There are none.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "device_profiles", package.parent / "device_profiles"):
        if folder.is_dir():
            return folder
    raise ProfileError("the folder device_profiles is missing: install the package again")


def _class(check: Checker, root: TomlTable, path: Path) -> tuple[str | None, DeviceProfile | None]:
    """The class a model belongs to: beside its folder, beside it, or one that ships with the package."""
    name = check.text(root, "class", pattern=ID, default=None)
    if not name or check.problems:
        return None, None
    for folder in (path.parent.parent, path.parent, built_in_folder()):
        file = folder / f"{name}.toml"
        if file.is_file() and file.resolve() != path.resolve():
            found = _read_class(file.resolve(), file.stat().st_mtime_ns)
            if found.class_id is None:  # one's own of that name may be a model itself
                return name, found
    check.problem(root, "class", f"must be the id of a device file, there is no {name}.toml")
    return None, None


@lru_cache(maxsize=32)
def _read_class(path: Path, changed_ns: int) -> DeviceProfile:
    return read_profile(path)


def _data_folder(path: Path, class_id: str | None) -> Path:
    """Where its curves are: a model's in a folder of its class have those of the library."""
    folder = path.resolve().parent
    return folder.parent if class_id and folder.name == class_id else folder


def _of_their_parts(of_class: DeviceProfile | None, root: TomlTable) -> tuple[DeviceSource, ...]:
    """Sources of what a model takes from its class."""
    if of_class is None:
        return ()
    sections = (
        of_class.decay,
        of_class.room,
        of_class.listening,
        of_class.noise,
        of_class.dynamics,
        of_class.link,
        of_class.isolation,
    )
    parts: dict[str, Part | None] = {
        name: section.part if section else None for name, section in zip(_SECTIONS[1:], sections, strict=True)
    }
    used = {source for name, part in parts.items() if part and name not in root for source in part.sources}
    return tuple(source for source in of_class.sources if source.id in used)
