"""On which line of a TOML file a key stands, which the library that reads it does not say: `LineChecker`."""

import re
from typing import Final

from translate.toml_checks import Checker, TomlTable

__all__ = ["LineChecker", "line_of"]

_HEAD: Final = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY: Final = re.compile(r"\s*([A-Za-z0-9_.-]+|\"[^\"]*\"|'[^']*')\s*=")


class LineChecker(Checker):
    """As `Checker`, for files that people write by hand: problems name the line, too."""

    def __init__(self, where: str, text: str) -> None:
        super().__init__(where)
        self._text = text

    def problem(self, table: TomlTable, key: str, text: str) -> None:
        """Note it, with the line of the key or else of its table."""
        line = line_of(self._text, table.at(key)) or line_of(self._text, table.place)
        self.problems.append(f"{self.where}: {f'line {line}: ' if line else ''}{table.at(key)}: {text}")


def line_of(text: str, place: str) -> int | None:
    """The number of the line, from 1 on, on which the key at a `place` such as "versions.clean" or "masters[1]" is set,
    or the head of that table; None where it is not found."""
    wanted = re.sub(r"\[\d+\]", "", place)
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if head := _HEAD.fullmatch(line):
            table = head[1]
            if table == wanted:
                return number
        elif (key := _KEY.match(line)) and ".".join(filter(None, (table, key[1].strip("\"'")))) == wanted:
            return number
    return None
