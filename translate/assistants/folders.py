"""Which files an assistant may name: `Folders`."""

from collections.abc import Sequence
from pathlib import Path

from translate.errors import TranslateError

__all__ = ["Folders"]


class Folders:
    """The folders that a server was started for; nothing outside can be named, by links or `..` neither.

    Args:
        given: Existing folders.

    Raises:
        TranslateError: One is none.
    """

    def __init__(self, given: Sequence[str | Path]) -> None:
        if not given:
            raise TranslateError("name at least one folder whose files an assistant may look at")
        for one in given:
            if not Path(one).is_dir():
                raise TranslateError(f"{one}: is no folder")
        self.roots = tuple(Path(one).resolve() for one in given)

    def file(self, name: str) -> Path:
        """A file by its path, or by its path in one of the folders.

        Raises:
            TranslateError: There is none, or it lies elsewhere; which of both is not said.
        """
        for root in self.roots:
            try:
                path = (root / name).resolve()
                if any(path.is_relative_to(one) for one in self.roots) and path.is_file():
                    return path
            except (OSError, ValueError, RuntimeError):  # a zero byte, a name that is too long, links in a circle
                continue
        where = ", ".join(map(str, self.roots))
        raise TranslateError(f"{name[:200]!r}: there is no such file in the folders of this server: {where}")
