"""Files that are dropped: bounded, whole, under a name that is fit for one."""

from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.studio.serving import driven
from translate.errors import TranslateError
from translate.studio.names import fit, unlike
from translate.studio.receiving import MOST_BYTES, receive


def sent(target: Path, stated: str | None, *pieces: bytes) -> int:
    """How many pieces were read."""
    read = 0

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        for piece in pieces:
            read += 1
            yield piece

    try:
        driven(receive("a.wav", stated, body(), target))
    finally:
        sent.read = read  # type: ignore[attr-defined]
    return read


def place(folder: Path) -> Path:
    target = folder / "7" / "1" / "a.wav"
    target.parent.mkdir(parents=True)
    return target


def test_a_file_is_there_as_it_came(tmp_path: Path) -> None:
    target = place(tmp_path)
    assert sent(target, "5", b"ab", b"", b"cde") == 3
    assert target.read_bytes() == b"abcde"


@pytest.mark.parametrize(
    ("stated", "pieces", "says"),
    [
        (str(10**9), [b"x"], r"a\.wav: has 1,000 MB; a file may have 800 MB"),
        (str(10**40), [b"x"], "a file may have"),
        (None, [b"x"], "length was not stated"),
        ("-1", [b"x"], "length was not stated"),
        ("²", [b"x"], "length was not stated"),
        ("3", [b"ab", b"cd"], "longer than was stated"),
        ("3", [b"ab"], "not all here"),
        ("0", [], "is empty"),
    ],
)
def test_what_is_refused_leaves_nothing(tmp_path: Path, stated: str | None, pieces: list[bytes], says: str) -> None:
    target = place(tmp_path)
    with pytest.raises(TranslateError, match=says) as error:
        sent(target, stated, *pieces)
    assert "\n" not in str(error.value)
    assert not target.exists()


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(TranslateError):
        sent(place(tmp_path), str(MOST_BYTES + 1), b"x")
    assert sent.read == 0  # type: ignore[attr-defined]


def test_a_full_disk_is_said_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=500_000_001))
    with pytest.raises(TranslateError, match="temp folder has 500 MB left"):
        sent(place(tmp_path), "1000", b"x" * 1000)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("song.wav", "song.wav"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/", "audio"),
        ("..", "audio"),
        ("a\0b\n.wav", "a_b_.wav"),
        ("\u202egpj.wav", "_gpj.wav"),
        ("\ud800.wav", "_.wav"),
        ("CON.wav", "_CON.wav"),
        ("<img src=x onerror=alert(1)>.wav", "_img src=x onerror=alert(1)_.wav"),
        ("Ünïcödé 主.flac", "Ünïcödé 主.flac"),
        ("x" * 900 + ".wav", "x" * 120 + ".wav"),
    ],
)
def test_names_are_fit_for_files(name: str, kept: str) -> None:
    assert fit(name) == kept


def test_equal_names_get_a_number() -> None:
    assert unlike("a", ["a", "a (2)"]) == "a (3)"
