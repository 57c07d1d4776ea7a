"""The file of a norm: JSON, a line per song. Read and written here and nowhere else."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from translate.errors import ProfileError
from translate.scoring.norm_song import NormSong

__all__ = ["SCHEMA", "Contents", "read_contents", "written"]

SCHEMA = 3


class Contents(NamedTuple):
    """What stands in it."""

    about: str
    analysis: str
    songs: tuple[NormSong, ...]


def written(contents: Contents) -> str:
    """As JSON."""
    head = {"schema": SCHEMA, "analysis": contents.analysis, "about": contents.about}
    parts = [f"{json.dumps(k)}: {_json(v)}" for k, v in head.items()]
    return "{" + ",\n".join([*parts, f'"songs": [\n{_lines(contents.songs)}\n]']) + "}\n"


def read_contents(text: str, name: str) -> Contents:
    """Read and check it.

    Args:
        text: The JSON.
        name: Of the file, for messages.

    Raises:
        ProfileError: It is no norm.
    """
    try:
        data: dict[str, Any] = json.loads(text)
        if data["schema"] != SCHEMA:
            raise ProfileError(f"{name}: a norm of schema {data['schema']}; {SCHEMA} is needed, build it again")
        songs = tuple(NormSong.from_data(one) for one in data["songs"])
        if not songs:
            raise ValueError
        return Contents(str(data["about"]), str(data["analysis"]), songs)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise ProfileError(f"{name}: not a norm; `translate norm build DIR` makes one") from None


def _lines(songs: Sequence[NormSong]) -> str:
    return ",\n".join(_json(song.to_data()) for song in songs)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
