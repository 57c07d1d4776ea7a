"""Parquet files of a catalogue: written in parts that are there as a whole or not at all, and never written again.

A part is one file per table, `rows-000007.parquet` beside `tracks-000007.parquet`. Each gets its name when it is whole,
that of the files table last: what has none of that number was cut short, counts for nothing, and goes with the next
run.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec

from translate.catalogue.tables import TABLES, table_of
from translate.errors import OutputError, TranslateError
from translate.outputs import whole_file
from translate.outputs.drafts import alone

__all__ = ["ABOUT", "STORE_SCHEMA", "Store"]

ABOUT: Final = "catalogue.json"
STORE_SCHEMA: Final = 1
"""Version of the tables: grows when a column changes its meaning or goes away."""

_LAST: Final = "files"
_NAME: Final = re.compile(rf"({'|'.join(TABLES)})-(\d{{6,}})\.parquet")
_LOCK: Final = ".lock"


class _Platform(msgspec.Struct):
    version: str


class _Device(msgspec.Struct):
    id: str
    place: str | None
    kind: str
    version: str


class _About(msgspec.Struct):
    """Of what a scan was asked for, what is read again."""

    analysis: str
    parts_before: Annotated[int, msgspec.Meta(ge=0)]
    platforms: list[_Platform]
    devices: list[_Device]


class Store:
    """The folder of a catalogue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def there(cls, folder: Path) -> "Store":
        """One that exists.

        Raises:
            TranslateError: It is no catalogue, or one of another version of the tables.
        """
        store = cls(folder)
        if not folder.is_dir() or not (folder / ABOUT).is_file():
            raise TranslateError(f"{folder}: is no catalogue; `translate catalogue scan FOLDER -o {folder}` makes one")
        store.about()
        return store

    @classmethod
    def at(cls, folder: Path) -> "Store":
        """One that exists or can be made there.

        Raises:
            TranslateError: Something else is there.
        """
        if (folder / ABOUT).is_file():
            return cls.there(folder)
        if folder.exists() and (not folder.is_dir() or any(one.name != _LOCK for one in folder.iterdir())):
            raise TranslateError(f"{folder}: is no catalogue and not empty; name a new folder with -o")
        return cls(folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Made if it is not there, ours alone, and without what an earlier run left half.

        Raises:
            OutputError: It cannot be written, or another run writes it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / _LOCK).touch()
        except OSError as error:
            raise OutputError(f"{self.folder}: cannot be written: {error.strerror}") from None
        with alone(self.folder / _LOCK) as ours:
            if not ours:
                raise OutputError(f"{self.folder}: another scan writes to it")
            self._sweep()
            yield

    def about(self) -> dict[str, Any]:
        """What the last scan was asked for.

        Raises:
            TranslateError: It cannot be read, or is of another version of the tables.
        """
        try:
            found: dict[str, Any] = json.loads((self.folder / ABOUT).read_text("utf-8"))
            schema = found["schema"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            raise TranslateError(f"{self.folder / ABOUT}: is not what a scan writes") from None
        if schema != STORE_SCHEMA:
            raise TranslateError(
                f"{self.folder}: has tables of version {schema!r}; {STORE_SCHEMA} is read here: scan into a new folder"
            )
        try:
            msgspec.convert(found, _About)
        except msgspec.ValidationError as error:
            raise TranslateError(f"{self.folder / ABOUT}: is not what a scan writes: {error}") from None
        return found

    def remember(self, about: dict[str, Any]) -> None:
        """Keep what a scan was asked for."""
        text = json.dumps({"schema": STORE_SCHEMA, **about}, indent=1, ensure_ascii=False) + "\n"
        with whole_file(self.folder / ABOUT) as part:
            part.write_text(text, encoding="utf-8")

    def last_part(self) -> int:
        """Number of the last part, 0 where there is none."""
        return max(self._numbers(_LAST), default=0)

    def parts(self, table: str) -> list[Path]:
        """The files of a table that count, oldest first."""
        numbers = self._numbers(_LAST)
        return [path for number, path in sorted(self._of(table).items()) if number in numbers]

    def append(self, records: Mapping[str, Sequence[dict[str, Any]]]) -> None:
        """Add a part.

        Args:
            records: Of each table; there may be none.

        Raises:
            OutputError: It cannot be written; then nothing is there.
        """
        import pyarrow.parquet as pq

        number = self.last_part() + 1
        wanted = [name for name in TABLES if name != _LAST and records.get(name)] + [_LAST]
        try:
            for name in wanted:
                with whole_file(self.folder / f"{name}-{number:06d}.parquet") as part:
                    pq.write_table(table_of(name, records.get(name, ())), part, compression="zstd")
        except BaseException:
            with suppress(OSError):
                self._sweep()
            raise

    def _of(self, table: str) -> dict[int, Path]:
        found = {}
        for path in self.folder.iterdir():
            if (match := _NAME.fullmatch(path.name)) and match[1] == table and path.is_file():
                found[int(match[2])] = path
        return found

    def _numbers(self, table: str) -> set[int]:
        return set(self._of(table))

    def _sweep(self) -> None:
        """Away with parts that were cut short."""
        whole = self._numbers(_LAST)
        for table in TABLES:
            for number, path in self._of(table).items():
                if number not in whole:
                    path.unlink()
