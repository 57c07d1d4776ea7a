"""Reading a profile (TOML) and reporting all its problems at once, each with its place.

How it is used:

    check, root = open_toml(path)                         # ProfileError if it is not a TOML file at all
    name = check.text(root, "name")
    for band in check.tables(root, "bands", default=()):
        ratio = check.number(band, "ratio", low=1.0)      # "tv.toml: bands[1].ratio: must be ≥ 1, is 0.5"
        if ratio > 20 and name == "…":
            check.problem(band, "ratio", "must …")        # rules between keys
    check.raise_if_any()                                  # ProfileError: one problem a line; unknown keys too

Every key asked for is known; `raise_if_any` refuses all others, so there is no second list of allowed keys.
A key without `default` is required. After a problem a method returns a harmless value and reading goes on.
"""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from math import inf, isfinite
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from translate.errors import ProfileError, UnknownNameError
from translate.text_files import read_text, stays_inside

__all__ = ["Checker", "TomlTable", "open_toml"]

D = TypeVar("D")
T = TypeVar("T")

_LARGEST: Final = 1e15  # of numbers: TOML has integers of any length
_REQUIRED: Final[Any] = object()  # the default that stands for "there is none"


class TomlTable(dict[str, object]):
    """A TOML table, its `place` ("settings.normal", "" for the root) and the keys `asked` for so far."""

    def __init__(self, values: dict[str, object], place: str = "") -> None:
        super().__init__(values)
        self.place = place
        self.asked: set[str] = set()

    def at(self, key: str) -> str:
        """The place of `key`, from the root."""
        return f"{self.place}.{key}" if self.place else key


def open_toml(path: Path) -> tuple["Checker", TomlTable]:
    """A checker for the file and its root table.

    Raises:
        ProfileError: It cannot be read or is not TOML.
    """
    check = Checker(path.name)
    try:
        values = tomllib.loads(read_text(path))
    except RecursionError:
        raise ProfileError(f"{path.name}: is not valid TOML: nested too deeply") from None
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path.name}: is not valid TOML: {error}") from None
    return check, check.root(values)


class Checker:
    """Collects the problems of one file; `where` is how messages name it."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[str] = []
        self._tables: list[TomlTable] = []

    def root(self, values: dict[str, object]) -> TomlTable:
        """The outermost table."""
        return self._handed_out(TomlTable(values))

    def problem(self, table: TomlTable, key: str, text: str) -> None:
        """Note a problem; `text` says what must be, and what is: "must be ≥ 1, is 0.5"."""
        self.problems.append(f"{self.where}: {table.at(key)}: {text}")

    def raise_if_any(self) -> None:
        """Refuse a file with problems.

        Raises:
            ProfileError: Names every problem so far and every unknown key, one a line.
        """
        for table in self._tables:
            for key in table:
                if key not in table.asked:
                    allowed = ", ".join(sorted(table.asked)) or "nothing"
                    hint = UnknownNameError.hint(key, table.asked)
                    self.problem(table, key, f"is not known here; {hint}known: {allowed}")
            table.asked.update(table)
        if self.problems:
            raise ProfileError("\n".join(self.problems))

    def number(
        self, table: TomlTable, key: str, *, low: float = -inf, high: float = inf, default: D = _REQUIRED
    ) -> float | D:
        """A finite number in `low`…`high` (both allowed); the result is `float` or `default`."""
        value = self._value(table, key, default)
        if value is None:
            return _absent(default, low if isfinite(low) else 0.0)
        if must := _must(value, low, high):
            return self._wrong(table, key, must, value, low if isfinite(low) else 0.0)
        return float(cast(float, value))

    def integer(self, table: TomlTable, key: str, *, low: int, high: int, default: D = _REQUIRED) -> int | D:
        """A whole number in `low`…`high` (both allowed)."""
        value = self._value(table, key, default)
        if value is None:
            return _absent(default, low)
        if must := "a whole number" if isinstance(value, float) else _must(value, low, high):
            return self._wrong(table, key, must, value, low)
        return cast(int, value)

    def numbers(
        self, table: TomlTable, key: str, *, low: float = -inf, high: float = inf, default: D = _REQUIRED
    ) -> list[float] | D:
        """A list of finite numbers in `low`…`high`, at least one."""
        value = self._value(table, key, default)
        if value is None:
            return _absent(default, [])
        if not isinstance(value, list) or not value:
            return self._wrong(table, key, "a list of numbers", value, [])
        for i, item in enumerate(value):
            if must := _must(item, low, high):
                self._wrong(table, f"{key}[{i}]", must, item, None)
        return [float(item) for item in value if not _must(item, low, high)]

    def text(self, table: TomlTable, key: str, *, pattern: str = "", default: D = _REQUIRED) -> str | D:
        """Text that is not blank and matches all of `pattern` (regular expression) if given; stripped."""
        value = self._value(table, key, default)
        if value is None:
            return _absent(default, "")
        if not isinstance(value, str) or not value.strip():
            return self._wrong(table, key, "text", value, "")
        if pattern and not re.fullmatch(pattern, value.strip()):
            self.problem(table, key, f"must look like {pattern}, is {_show(value)}")
        return value.strip()

    def texts(
        self, table: TomlTable, key: str, *, allowed: Sequence[str] | None = None, default: D = _REQUIRED
    ) -> list[str] | D:
        """A list of texts, each one of `allowed` if given; may be empty."""
        value = self._value(table, key, default)
        if value is None:
            return _absent(default, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            return self._wrong(table, key, "a list of texts", value, [])
        for i, item in enumerate(value):
            if allowed is not None and item not in allowed:
                self.problem(table, f"{key}[{i}]", f"must be one of {', '.join(allowed)}, is {_show(item)}")
        return list(value)

    def choice(self, table: TomlTable, key: str, allowed: Sequence[str], *, default: D = _REQUIRED) -> str | D:
        """One of `allowed`."""
        value = self._value(table, key, default)
        if value is None:
            return _absent(default, allowed[0])
        if not isinstance(value, str) or value not in allowed:
            return self._wrong(table, key, f"one of {', '.join(allowed)}", value, allowed[0])
        return value

    def day(self, table: TomlTable, key: str) -> date:
        """A TOML date, such as 2026-11-22."""
        value = self._value(table, key, _REQUIRED)
        if isinstance(value, date):
            return value
        return date.min if value is None else self._wrong(table, key, "a date such as 2026-11-22", value, date.min)

    def table(self, table: TomlTable, key: str, *, default: D = _REQUIRED) -> TomlTable | D:
        """A table (`[key]`)."""
        value = self._value(table, key, default)
        if value is None and default is not _REQUIRED:
            return default
        if value is not None and not isinstance(value, dict):
            self.problem(table, key, f"must be a table, is {_show(value)}")
        return self._handed_out(TomlTable(value if isinstance(value, dict) else {}, table.at(key)))

    def tables(self, table: TomlTable, key: str, *, default: D = _REQUIRED) -> list[TomlTable] | D:
        """A list of tables (`[[key]]`), at least one; place "key[0]" and so on."""
        value = self._value(table, key, default)
        if value is None:
            return _absent(default, [])
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            return self._wrong(table, key, "a list of tables", value, [])
        return [self._handed_out(TomlTable(item, f"{table.at(key)}[{i}]")) for i, item in enumerate(value)]

    def named_tables(self, table: TomlTable, key: str, *, default: D = _REQUIRED) -> dict[str, TomlTable] | D:
        """A table of tables under names the author chooses (`[key.NAME]`), at least one, in file order."""
        value = self._value(table, key, default)
        if value is None:
            return _absent(default, {})
        if not isinstance(value, dict) or not value or not all(isinstance(v, dict) for v in value.values()):
            return self._wrong(table, key, "tables under names", value, {})
        return {name: self._handed_out(TomlTable(v, table.at(f"{key}.{name}"))) for name, v in value.items()}

    def file(self, table: TomlTable, key: str, *, folder: Path, default: D = _REQUIRED) -> Path | D:
        """An existing file named relative to `folder` and inside it (not absolute, no way out by "..")."""
        name = self.text(table, key, default=default)
        if not isinstance(name, str) or not name:
            return cast(D, name) if default is not _REQUIRED and not name else folder
        path = folder / name
        if not stays_inside(path, folder):
            self.problem(table, key, f"must stay inside {folder.name}/, is {_show(name)}")
        elif not path.is_file():
            self.problem(table, key, f"there is no file {_show(name)} in {folder.name}/")
        return path

    def _value(self, table: TomlTable, key: str, default: object) -> object | None:
        """The value of `key`, or None where it is absent (TOML itself has no null)."""
        table.asked.add(key)
        if key not in table and default is _REQUIRED:
            self.problem(table, key, "is missing")
        return table.get(key)

    def _wrong(self, table: TomlTable, key: str, must: str, value: object, harmless: T) -> T:
        self.problem(table, key, f"must be {must}, is {_show(value)}")
        return harmless

    def _handed_out(self, table: TomlTable) -> TomlTable:
        self._tables.append(table)
        return table


def _absent(default: D, harmless: T) -> T | D:
    return harmless if default is _REQUIRED else default


def _must(value: object, low: float, high: float) -> str:
    """What a number must be and this value is not, or ""."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LARGEST:
        return "a number"
    if low <= value <= high:
        return ""
    if low > -inf and high < inf:
        return f"between {_show(low)} and {_show(high)}"
    return f"≥ {_show(low)}" if low > -inf else f"≤ {_show(high)}"


def _show(value: object) -> str:
    """A value as it should stand in a message: short, with a real minus sign."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float) and (isinstance(value, float) or abs(value) < _LARGEST):
        return f"{value:.12g}".replace("-", "−")
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
