"""All that a catalogue knows of one file."""

from dataclasses import dataclass
from typing import Any, Final

from translate.catalogue.catalogue import Catalogue
from translate.catalogue.contents import spec_version
from translate.errors import TranslateError
from translate.qc import NO_SPEC

__all__ = ["CatalogueEntry", "entry_of"]

_ROWS: Final = "select * exclude (filename, file_row_number) from "
_HERE: Final = "where track = ? and analysis = ?"


@dataclass(frozen=True)
class CatalogueEntry:
    """Of one file: `file`: tags, what it is, or in `failure` why it could not be read; `rows`: one for each platform
    and device of the last scan; `findings`: what weighs most first; `checks`: by no spec in particular. All by the
    names of their columns."""

    file: dict[str, Any]
    rows: tuple[dict[str, Any], ...]
    findings: tuple[dict[str, Any], ...]
    checks: tuple[dict[str, Any], ...]


def entry_of(catalogue: Catalogue, path: str) -> CatalogueEntry:
    """Look it up.

    Args:
        catalogue: Where.
        path: As the catalogue lists it.

    Raises:
        TranslateError: There is no such file.
    """
    with catalogue.opened() as db:

        def found(sql: str, *values: object) -> list[dict[str, Any]]:
            asked = db.execute(sql, list(values))
            names = [column[0] for column in asked.description]
            return [dict(zip(names, one, strict=True)) for one in asked.fetchall()]

        files = found("select * from tracks_by_file where path = ?", path)
        if not files:
            raise TranslateError(f"{path}: is not in the catalogue")
        here = files[0]["track"], catalogue.analysis
        return CatalogueEntry(
            files[0],
            tuple(found("select * from rows_by_file where path = ? order by platform, device, place", path)),
            tuple(found(f"{_ROWS} findings {_HERE} order by weight desc, code", *here)),
            tuple(
                found(
                    f"{_ROWS} checks {_HERE} and spec_version = ? and code is not null order by code",
                    *here,
                    spec_version(NO_SPEC),
                )
            ),
        )
