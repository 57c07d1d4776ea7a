"""From a TOML file to a `Place`, with every problem of the file reported at once."""

from pathlib import Path

from translate.devices.parts import Noise
from translate.devices.place import APPLIES_TO, Place
from translate.devices.sections import ProfileSections, read_confidence, read_source
from translate.devices.use_reader import ID
from translate.response import FrequencyResponse
from translate.toml_checks import Checker, TomlTable, open_toml

__all__ = ["read_place"]

_SCHEMA = 1


def read_place(path: Path) -> Place:
    """Read and check one place file, in `places/` beside the device files; its curves lie where theirs do.

    Args:
        path: The file.

    Returns:
        The place.

    Raises:
        ProfileError: Lists every problem, one a line, with its place.
    """
    check, root = open_toml(path)
    check.integer(root, "schema", low=_SCHEMA, high=_SCHEMA)
    identity = check.text(root, "id", pattern=ID)
    if identity and identity != path.stem:
        check.problem(root, "id", f"must be the file's name {path.stem!r}, is {identity!r}")
    sources = tuple(read_source(check, table) for table in check.tables(root, "sources"))
    reader = ProfileSections(check, path.resolve().parent.parent, [source.id for source in sources])
    listening, noise = check.table(root, "listening"), check.table(root, "noise")
    place = Place(
        id=identity,
        name=check.text(root, "name"),
        where=check.text(root, "where"),
        summary=check.text(root, "summary"),
        applies_to=check.choice(root, "applies_to", APPLIES_TO),
        confidence=read_confidence(check, root),
        noise=_noise(check, reader, noise),
        swing_db=check.number(noise, "swing_db", low=0.0, high=12.0, default=0.0),
        swing_hz=check.number(noise, "swing_hz", low=0.1, high=20.0, default=1.0),
        listening_db=check.number(listening, "listening_db", low=0.0, high=30.0),
        listening_part=reader.part(listening),
        sources=sources,
    )
    check.raise_if_any()
    return place


def _noise(check: Checker, reader: ProfileSections, table: TomlTable) -> Noise:
    noise = reader.noise(table)
    return noise or Noise(0.0, FrequencyResponse.flat(), reader.part(table))
