"""Whatever is in an input, there is a result or one of our own errors: 300 of all kinds, and fuzz notices others."""

import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from translate.errors import AudioError
from validation.fuzz.__main__ import main
from validation.fuzz.mutations import mutated
from validation.fuzz.trial import tried


def test_three_hundred_inputs(capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["--count", "300", "--seed", "16"])
    assert code == 0, capfd.readouterr().out


def _crashes(path: Path) -> None:
    raise KeyError(path)


def _prints(path: Path) -> None:
    os.write(2, b"a library's own words")


def _warns(path: Path) -> None:
    warnings.warn("odd", stacklevel=1)


def _leaves(path: Path) -> None:
    sys.exit(0)


@pytest.mark.parametrize(
    ("attempt", "said"), [(_crashes, "KeyError"), (_prints, "own words"), (_warns, "odd"), (_leaves, "SystemExit")]
)
def test_what_must_not_be_is_noticed(attempt: Callable[[Path], object], said: str) -> None:
    found = tried(attempt, Path("x"))
    assert said in found.wrong
    assert not found.refused


def test_our_own_error_is_a_refusal() -> None:
    def refuses(path: Path) -> None:
        raise AudioError(f"{path}: no")

    found = tried(refuses, Path("x"))
    assert found.refused
    assert not found.wrong


def test_memory_is_noticed() -> None:
    found = tried(lambda path: os.urandom(1) * 520_000_000, Path("x"))  # stopped on the way there
    assert found.wrong == f"took {found.room_bytes / 1e6:.0f} MB"
    assert found.room_bytes > 400_000_000
    assert not tried(lambda path: os.urandom(1) * 200_000_000, Path("x")).wrong


def test_the_same_draw_spoils_the_same_way() -> None:
    data = b'{"a": [1, 2, {"b": "text"}]}' * 20
    spoiled = [mutated(data, [data], Random(f"{number}")) for number in range(200)]
    assert spoiled == [mutated(data, [data], Random(f"{number}")) for number in range(200)]
    assert len(set(spoiled)) > 150
    assert data not in spoiled
