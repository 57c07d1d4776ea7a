"""Curves as measurement programs and spreadsheets write them: REW, AutoEq, squig.link, CSV of any country.

Which character separates columns and which is the decimal mark is found out for the file as a whole: the first way in
which every row is numbers, frequencies rise and levels are possible. Where two ways are left that give other numbers,
or none, the file is refused: a row that was meant as numbers is never skipped.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from translate.errors import ProfileError

__all__ = ["parse_curve"]

_COMMENT: Final = re.compile(r"\s*(?:[*#%!]|//|;\s*[^\d\s+.-])")
_MINUS: Final = str.maketrans(
    {"−": "-", "–": "-", "‒": "-", "﹣": "-", "-": "-", "\xa0": " ", "\u202f": " ", "\u2009": " "}
)
_LONGEST = 4096  # characters
_UNIT: Final = re.compile(r"(?<=[\d.,])\s*(k?hz|db(?:fs|spl|r|u|v)?)(?![\w])", re.IGNORECASE)
_BEGINS_AS_NUMBER: Final = re.compile(r"""\s*["']?\s*[+-]?[.,]?\d""")
_WAYS: Final = ((";", ","), (";", "."), ("\t", ","), ("\t", "."), (",", "."), (",", ","), (" ", ","), (" ", "."))
_HIGHEST_HZ: Final = 1e6
_MOST_DB: Final = 300.0
_TOP_IN_KHZ: Final = 250.0  # a curve whose highest frequency is below this is one in kHz


@dataclass(frozen=True)
class _Row:
    line: int
    text: str


class _Fault(Exception):  # noqa: N818  (never leaves this module)
    """Where one way of reading ends; of several the one to tell of is the last in the file that is about content."""

    def __init__(self, line: int, rule: str, *, by_columns: bool = False) -> None:
        self.line, self.rule, self.rank = line, rule, (line, not by_columns)


def parse_curve(text: str, *, columns: int = 2, more: bool = False) -> NDArray[np.float64]:
    """The numbers of a curve.

    Titles before the first row and lines of comment (`*`, `#`, `%`, `!`, `//`) are left out. Read are decimal points
    and commas; columns by semicolon, tab, comma or blanks, in quotes or not; any minus sign; `1k`, `1 kHz`, `-3 dB`; a
    title that says kHz; frequencies that fall from row to row.

    Args:
        text: The whole file.
        columns: How many are wanted: frequency in Hz, then levels in dB. More may follow,
        more: and are read, too; all rows then have as many.

    Returns:
        float64 `(columns, points)`, frequencies rising.

    Raises:
        ProfileError: With the number of the line and the rule it breaks.
    """
    titles, rows = _titles_and_rows(text)
    if len(rows) < 2:
        levels = "level in dB" if columns == 2 else "levels in dB"
        raise ProfileError(
            f"no curve in it; {'two' if columns == 2 else columns} columns are needed: frequency in Hz, {levels}"
        )
    found: list[NDArray[np.float64]] = []
    faults: list[_Fault] = []
    for separator, mark in _WAYS:
        try:
            curve = _read(titles, rows, separator, mark, (columns, more))
        except _Fault as fault:
            faults.append(fault)
            continue
        if not any(np.array_equal(curve, other) for other in found):
            found.append(curve)
    if not found:
        worst = max(faults, key=lambda fault: fault.rank)
        raise ProfileError(f"line {worst.line}: {worst.rule}")
    if len(found) > 1:
        raise ProfileError(
            f"line {rows[0].line}: {rows[0].text!r} can be read in two ways; write decimal points, columns by ;"
        )
    return found[0]


def _titles_and_rows(text: str) -> tuple[list[str], list[_Row]]:
    """What stands before the numbers, and every line that is meant as numbers."""
    titles: list[str] = []
    rows: list[_Row] = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.translate(_MINUS).strip(" \ufeff\0")
        if not line.strip(" ;,\t\"'"):
            continue
        if _COMMENT.match(line):
            if not rows:
                titles.append(line[:_LONGEST])
        elif rows or _BEGINS_AS_NUMBER.match(line):
            rows.append(_Row(number, line))
        else:
            titles.append(line[:_LONGEST])
    return titles, rows


def _read(
    titles: Sequence[str], rows: Sequence[_Row], separator: str, mark: str, wanted: tuple[int, bool]
) -> NDArray[np.float64]:
    """The curve, if columns are separated and decimals marked like this; `_Fault` if they are not."""
    for row in rows:
        if len(row.text) > _LONGEST:
            raise _Fault(row.line, f"has {len(row.text)} characters; a row of a curve has at most {_LONGEST}")
    split = [_fields(row.text, separator) for row in rows]
    _check_commas(titles, rows, split, separator, mark)
    least, more = wanted
    columns = max(least, len(split[0])) if more else least
    curve = np.array([_numbers(row, fields, mark, columns) for row, fields in zip(rows, split, strict=True)]).T
    if titles and re.search(r"\bkhz\b", _fields(titles[-1], separator)[0].lower()):
        curve[0] *= 1000.0
    lines = [row.line for row in rows]
    if curve[0, 0] > curve[0, -1]:
        curve, lines = curve[:, ::-1], lines[::-1]
    _check(curve, lines)
    return curve


def _fields(line: str, separator: str) -> list[str]:
    line = _UNIT.sub(lambda unit: "k" if unit[1].lower() == "khz" else "", line)
    if separator == " ":
        return line.split()
    return [field.strip() for field in next(csv.reader([line], delimiter=separator, skipinitialspace=True))]


def _check_commas(
    titles: Sequence[str], rows: Sequence[_Row], split: Sequence[Sequence[str]], separator: str, mark: str
) -> None:
    """Refuse a comma as separator where it may as well be the decimal mark: `20,00,-12,50`."""
    if separator != ",":
        return
    if mark == "," and not any(re.search(r'"[^"]*,[^"]*"', row.text) for row in rows):
        raise _Fault(0, "", by_columns=True)  # decimal commas between commas have to stand in quotes
    named = max((len(_fields(title, ",")) for title in titles[-1:] if "," in title), default=0)
    for row, fields in zip(rows, split, strict=True):
        plain = len(fields) >= 4 and len(fields) % 2 == 0 and all(re.fullmatch(r"[+-]?\d+", field) for field in fields)
        if plain and (named == 0 or len(fields) > named):
            raise _Fault(
                row.line, f"{row.text!r}: the comma is decimal mark and separator at once; separate columns by ;"
            )


def _numbers(row: _Row, fields: Sequence[str], mark: str, columns: int) -> list[float]:
    if len(fields) < columns:
        raise _Fault(row.line, f"{row.text!r} has {len(fields)} of {columns} columns", by_columns=True)
    return [_number(row, field, mark) for field in fields[:columns]]


def _number(row: _Row, field: str, mark: str) -> float:
    """One number; the other mark, a blank or an apostrophe may part thousands."""
    other = "," if mark == "." else "."
    pattern = rf"([+-]?\s?(?:\d{{1,3}}(?:[{other}' ’]\d{{3}})+|\d+)?(?:[{mark}]\d*)?(?:[eE][+-]?\d+)?)\s?(k?)"
    match = re.fullmatch(pattern, field.strip("\"'"), re.IGNORECASE)
    try:
        digits = re.sub(rf"[{other}' ’]", "", match[1]).replace(mark, ".") if match else ""
        return float(digits) * (1000.0 if match and match[2] else 1.0)
    except ValueError:
        raise _Fault(row.line, f"{field!r} is not a number") from None


def _check(curve: NDArray[np.float64], lines: Sequence[int]) -> None:
    """Frequencies that rise, in Hz, and levels that can be."""
    hz, levels = curve[0], curve[1:]
    for i, line in enumerate(lines):
        if not 0.0 < hz[i] <= _HIGHEST_HZ:
            raise _Fault(line, f"a frequency must be above 0 and at most 1 MHz, is {hz[i]:g}")
        if i and hz[i] <= hz[i - 1]:
            raise _Fault(line, f"frequencies must be rising; {hz[i]:g} Hz does not lie above {hz[i - 1]:g} Hz")
        if not (np.abs(levels[:, i]) <= _MOST_DB).all():
            raise _Fault(line, f"a level must lie within ±300 dB, is {levels[np.abs(levels[:, i]).argmax(), i]:g}")
    if hz[-1] < _TOP_IN_KHZ:
        raise _Fault(
            lines[-1], f"the highest frequency is {hz[-1]:g}: is it in kHz? Hz are needed, or a title that says kHz"
        )
