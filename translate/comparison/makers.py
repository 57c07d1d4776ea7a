"""Who mastered the files, as far as somebody said so: `makers_of`, `with_makers`."""

from collections.abc import Mapping, Sequence
from typing import get_args

from msgspec import structs

from translate.errors import UnknownNameError
from translate.result import Maker, MasterRow

__all__ = ["makers_of", "with_makers"]


def makers_of(said: str | Sequence[str] | None, masters: Sequence[str]) -> dict[str, Maker]:
    """Who made each master: by name, without those of whom nobody said anything.

    Args:
        said: "person" or "automatic" of all masters, "NAME=person" of one; the last word on each counts.
        masters: Their names.

    Raises:
        UnknownNameError: Another maker, or another master.
    """
    found: dict[str, Maker] = {}
    for text in [said] if isinstance(said, str) else said or ():
        name, divided, word = text.rpartition("=")
        maker: Maker | None = next((one for one in get_args(Maker) if one == word), None)
        if maker is None:
            raise UnknownNameError.of("maker of a master", word, list(get_args(Maker)))
        if divided and name not in masters:
            raise UnknownNameError.of("master", name, list(masters))
        found |= dict.fromkeys([name] if divided else masters, maker)
    return found


def with_makers(files: Sequence[MasterRow], makers: Mapping[str, Maker]) -> tuple[MasterRow, ...]:
    """The files with who made them."""
    return tuple(structs.replace(one, made_by=makers.get(one.name)) for one in files)
