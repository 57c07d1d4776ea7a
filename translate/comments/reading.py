"""Comments as they come back from listeners: `read_comments`, from lines or JSON."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from translate.errors import ProfileError, TranslateError
from translate.result import Comment
from translate.text_files import read_text

__all__ = ["read_comments"]

_MOST, _LONGEST, _MOST_BYTES, _LONGEST_S = 1_000, 2_000, 1_000_000, 36_000.0
_BEYOND: Final = 1e15  # of numbers: JSON has integers of any length
_TIME: Final = r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5}(?:[.,]\d{1,3})?)"
_CLOCK: Final = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_LINE: Final = re.compile(
    rf"(?:[-*•]\s+)?(?:\[(?P<before>[^\[\]]+)\]\s*)?(?:(?P<at>{_CLOCK})(?:\s*[-–—]\s*(?P<until>{_CLOCK}))?\s*)?"
    r"(?:\[(?P<after>[^\[\]]+)\]\s*)?(?:[:–—-]\s+)?(?P<text>.*)"
)
_FORMS: Final = 'a line such as "0:41 too sharp" or "[v3] 1:02-1:10 too quiet", or JSON: [{"time_s": 41, "text": "…"}]'


def read_comments(path: str | Path) -> tuple[Comment, ...]:
    """Read comments from a file: a line each, or JSON.

    A line is `0:41 too sharp`, with the version in brackets where it is not the one before (`[v3] 0:41 too sharp`), a
    span (`1:02-1:10`), or no time at all: then it is about the whole song. Empty lines and those that begin with # do
    not count. JSON is a list of objects, or an object with such a list under `comments`; each has `text`, and may have
    `time_s`, `end_s` and `master`; other keys are left alone.

    Args:
        path: The file.

    Returns:
        In the order of the file.

    Raises:
        TranslateError: It cannot be read, or something in it is no comment, with its line or number.
    """
    path = Path(path)
    try:
        text = read_text(path, most_bytes=_MOST_BYTES)
    except ProfileError as error:
        raise TranslateError(f"comments {error}") from None
    is_json = re.match(r"\s*(\{|\[\s*[\]{])", text)  # a line may begin with [v3]
    found = tuple(_of_json(text, path) if is_json else _of_lines(text, path))
    if not found:
        raise TranslateError(f"{path}: there is no comment in it; needed is {_FORMS}")
    if len(found) > _MOST:
        raise TranslateError(f"{path}: holds {len(found)} comments; at most {_MOST} are answered")
    return found


def _of_lines(text: str, path: Path) -> Iterator[Comment]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        said = match["text"].strip() if match else ""
        if match is None or not said:
            raise TranslateError(f"{path}: line {number}: says nothing; needed is {_FORMS}")
        at, until = (_seconds(match[key]) for key in ("at", "until"))
        yield _comment(said, at, until, match["before"] or match["after"], f"{path}: line {number}")


def _seconds(clock: str | None) -> float | None:
    if clock is None:
        return None
    found = re.fullmatch(_TIME, clock)
    assert found is not None
    hours, minutes, seconds = found.groups()
    return 3600.0 * int(hours or 0) + 60.0 * int(minutes or 0) + float(seconds.replace(",", "."))


def _of_json(text: str, path: Path) -> Iterator[Comment]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TranslateError(f"{path}: is broken JSON: {error}") from None
    entries = data.get("comments") if isinstance(data, dict) else data
    if not isinstance(entries, list):
        raise TranslateError(f"{path}: holds no list of comments; needed is {_FORMS}")
    for number, one in enumerate(entries):
        where = f"{path}: comments[{number}]"
        if not isinstance(one, dict) or not isinstance(one.get("text"), str) or not one["text"].strip():
            raise TranslateError(f"{where}: must be an object with a text")
        at, until = (_number(one.get(key), f"{where}.{key}") for key in ("time_s", "end_s"))
        master = one.get("master")
        if master is not None and not isinstance(master, str):
            raise TranslateError(f"{where}.master: must be the name of a version")
        yield _comment(one["text"].strip(), at, until, master, where)


def _number(value: Any, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _BEYOND:
        raise TranslateError(f"{where}: must be a number of seconds")
    return float(value)


def _comment(text: str, at_s: float | None, until_s: float | None, master: str | None, where: str) -> Comment:
    for seconds in (at_s, until_s):
        if seconds is not None and not 0.0 <= seconds <= _LONGEST_S:
            raise TranslateError(f"{where}: {seconds:g} s is no time of a song; 0 to {_LONGEST_S:g} s are")
    if at_s is not None and until_s is not None and until_s < at_s:
        raise TranslateError(f"{where}: ends before it begins")
    if len(text) > _LONGEST:
        raise TranslateError(f"{where}: has {len(text)} letters; at most {_LONGEST} are allowed")
    return Comment(text=text, at_s=at_s, until_s=until_s, master=master.strip() if master else None)
