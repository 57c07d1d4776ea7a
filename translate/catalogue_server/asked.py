"""What a page was asked for, and the part of it that is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from translate.catalogue import Catalogue, Matches
from translate.errors import TranslateError, UnknownNameError

__all__ = ["EVERYTHING", "PAGE_ROWS", "Asked"]

EVERYTHING: Final = "true"
PAGE_ROWS: Final = 100
_MOST_LETTERS: Final = 2_000
_MOST_S: Final = 20.0
_FIRST: Final = ("artist", "title", "integrated_lufs", "true_peak_dbtp", "plr_lu", "check_status")
"""What is shown of files where nothing was asked."""


@dataclass(frozen=True)
class Asked:
    """`where`: a condition, "" for all files; `by`: the column that sorts, "" for the order of names; `falling`: the
    largest first; `page`: from 1."""

    where: str = ""
    by: str = ""
    falling: bool = False
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """From an address; what makes no sense there counts as not given.

        Raises:
            TranslateError: The condition is too long.
        """
        where = query.get("where", "").strip()
        if len(where) > _MOST_LETTERS:
            raise TranslateError(f"the condition has {len(where)} letters; {_MOST_LETTERS} are allowed")
        page = query.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 9 else 1
        return cls(where, query.get("by", ""), query.get("order") == "falling", max(number, 1))

    def address(self, place: str, **changed: Any) -> str:
        """Of the same with something changed."""
        one = replace(self, **changed)
        order = "falling" if one.falling else ""
        given = {"where": one.where, "by": one.by, "order": order, "page": one.page if one.page > 1 else ""}
        return f"{place}?{urlencode({name: value for name, value in given.items() if value})}"

    def found(self, catalogue: Catalogue) -> Matches:
        """All of it, in order.

        Raises:
            TranslateError: It is no condition, or takes too long.
            UnknownNameError: There is no column to sort by.
        """
        found = catalogue.find(self.where or EVERYTHING, most_s=_MOST_S)
        if not self.where:
            found = replace(found, columns=("path", *(name for name in _FIRST if name in found.table.column_names)))
        if not self.by:
            return found
        if self.by not in found.table.column_names:
            raise UnknownNameError.of("column", self.by, found.table.column_names)
        order = [(self.by, "descending" if self.falling else "ascending")]
        columns = found.columns if self.by in found.columns else (*found.columns, self.by)
        return Matches(columns, found.table.sort_by(order))
