"""Exports of the page's blind tests, read: who preferred what, and who heard a difference."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from translate.errors import TranslateError

__all__ = ["SCHEMA", "Heard", "read_answers"]

SCHEMA = 1
"""Of the exports."""


@dataclass(frozen=True)
class Heard:
    """One trial of one listener on a device (None: the originals).

    `masters`: the two; `better`: the one that was ranked higher, "" for a tie, None where it was not asked; `told`:
    whether X was told from the other one, None where it was not asked.
    """

    masters: tuple[str, str]
    platform: str | None
    device: str | None
    better: str | None = None
    told: bool | None = None


def read_answers(path: Path) -> list[Heard]:
    """All trials in an export.

    Raises:
        TranslateError: It cannot be read, or is no export of a blind test.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        if data["schema"] != SCHEMA:
            raise TranslateError(f"{path}: blind tests of schema {data['schema']}; this one reads {SCHEMA}")
        return [trial for result in data["results"] for trial in _trials(result)]
    except OSError as error:
        raise TranslateError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TranslateError(f"{path}: not an export of a blind test; the page's button Export writes one") from None


def _trials(result: Mapping[str, Any]) -> Iterator[Heard]:
    for trial in result["trials"]:
        where = trial["platform"], trial["device"]
        if result["test"] == "abx":
            yield Heard((str(result["a"]), str(result["b"])), *where, told=bool(trial["right"]))
        else:
            yield from (Heard(pair, *where, better=better) for pair, better in _ranked(trial["ranks"]))


def _ranked(ranks: Mapping[str, float]) -> Iterator[tuple[tuple[str, str], str]]:
    names: Sequence[str] = sorted(ranks)
    for one, other in combinations(names, 2):
        by = float(ranks[one]) - float(ranks[other])
        yield (one, other), one if by < 0 else other if by > 0 else ""
