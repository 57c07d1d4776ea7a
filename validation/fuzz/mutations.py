"""What can be wrong with an input: bytes for any file, words and numbers for text, values for JSON."""

import json
import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

__all__ = ["mutated"]

_SIZES: Final = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1)
_NUMBERS: Final = (
    *("nan", "-nan", "inf", "-inf", "0", "-0", "-1", "1e-320", "1e308", "-1e308", "1e400", "9" * 400, "1_0", "0x7f"),
    *("1e15", "4294967296", "9223372036854775808", "0.1", "1,5", "−3", "1e", "1979-05-27", "true", "[]", "{}", '""'),
)
_WORDS: Final = (
    *("", " ", "=SUM(A1:A9)", "@x", "-1+1", "\t=1", "../../etc/passwd", "/dev/zero", "/", ".", "C:\\x", "a\nb", "a\0b"),
    *("\u202e", "\ufeff", "\U0001f3b5" * 50, "é" * 300, "x" * 100_000, "<script>alert(1)</script>", "]]>", "%s%n{0}"),
    *("\\", '"', "'", "\\ud800", "\x1b[2J", "\r", "\x85", "\u2028", "NaN", "null", "__class__"),
)
_VALUES: Final[tuple[Any, ...]] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, 10**400, 1e308, -1e308, 1e-320, 0.5, -0.0, [], {}, [[]], {"": 0}),
    *(float("nan"), float("inf"), float("-inf"), [None], [1e9] * 50, ["x"] * 50),
)
_DEEP: Final = (10, 500, 20_000)


def mutated(data: bytes, others: Sequence[bytes], draw: Random) -> bytes:
    """One to four things wrong with `data`; `others`: files of the same kind, to mix it with."""
    ways: list[Callable[[bytes, Random], bytes]] = [_cut, _flipped, _sized, _doubled, _dropped, _filled]
    if _is_text(data):
        ways += [_renumbered, _renumbered, _reworded, _reworded, _lined, _nested, _recoded]
    if data[:1] in b"{[":
        ways += [_revalued] * 8
    spoiled = data
    for _ in range(draw.choice((1, 1, 1, 2, 4))):
        mixed = draw.random() < 0.05
        spoiled = _spliced(spoiled, draw.choice(others), draw) if mixed else draw.choice(ways)(spoiled, draw)
    return spoiled if spoiled != data else _cut(data, draw)  # what cannot be told apart tries nothing


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _at(data: bytes, draw: Random) -> int:
    """Anywhere, or near the start, where headers are."""
    return draw.randrange(len(data) if draw.random() < 0.5 else min(len(data), 200)) if data else 0


def _cut(data: bytes, draw: Random) -> bytes:
    return data[: _at(data, draw)]


def _flipped(data: bytes, draw: Random) -> bytes:
    wrong = bytearray(data)
    for _ in range(draw.choice((1, 3, 20))):
        if wrong:
            wrong[_at(data, draw)] ^= 1 << draw.randrange(8)
    return bytes(wrong)


def _sized(data: bytes, draw: Random) -> bytes:
    """A number of two, four or eight bytes that something may be as long as."""
    width = draw.choice((2, 4, 8))
    size = draw.choice(_SIZES) % (1 << 8 * width)
    at = _at(data, draw)
    return data[:at] + size.to_bytes(width, draw.choice(("little", "big"))) + data[at + width :]


def _doubled(data: bytes, draw: Random) -> bytes:
    at, length = _at(data, draw), draw.choice((1, 8, 100, 2000))
    return data[: at + length] + data[at : at + length] * draw.choice((1, 1, 30)) + data[at + length :]


def _dropped(data: bytes, draw: Random) -> bytes:
    at = _at(data, draw)
    return data[:at] + data[at + draw.choice((1, 4, 100, 2000)) :]


def _filled(data: bytes, draw: Random) -> bytes:
    at, length = _at(data, draw), draw.choice((4, 64, 2000))
    return data[:at] + draw.choice((b"\0", b"\xff", b" ")) * length + data[at + length :]


def _spliced(data: bytes, other: bytes, draw: Random) -> bytes:
    return data[: _at(data, draw)] + other[_at(other, draw) :]


def _replaced(pattern: str, data: bytes, new: str, draw: Random) -> bytes:
    """One place that looks like `pattern`, chosen by chance."""
    text = data.decode("utf-8", "replace")
    found = list(re.finditer(pattern, text))
    if not found:
        return data
    one = draw.choice(found)
    return (text[: one.start()] + new + text[one.end() :]).encode("utf-8", "replace")


def _renumbered(data: bytes, draw: Random) -> bytes:
    return _replaced(r"-?\d+(\.\d+)?", data, draw.choice(_NUMBERS), draw)


def _reworded(data: bytes, draw: Random) -> bytes:
    return _replaced(r"(?<=\")[^\"\n]*(?=\")|\b[A-Za-z_]{2,}\b", data, draw.choice(_WORDS), draw)


def _lined(data: bytes, draw: Random) -> bytes:
    """A line that is twice there, missing, or elsewhere."""
    lines = data.split(b"\n")
    one = lines.pop(draw.randrange(len(lines)))
    for _ in range(draw.choice((0, 1, 2, 1000))):
        lines.insert(draw.randrange(len(lines) + 1), one)
    return b"\n".join(lines)


def _nested(data: bytes, draw: Random) -> bytes:
    depth = draw.choice(_DEEP)
    begin, end = draw.choice((("[", "]"), ('{"a":', "}"), ("{a=", "}"), ("> ", ""), ("<g>", "</g>"), ("a.", "a")))
    return _replaced(r"-?\d+(\.\d+)?|\"[^\"\n]*\"", data, begin * depth + "1" + end * depth, draw)


def _recoded(data: bytes, draw: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    encoding = draw.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "utf-7"))
    return text.replace("\n", draw.choice(("\n", "\r\n", "\r"))).encode(encoding, "replace")


def _revalued(data: bytes, draw: Random) -> bytes:
    """A value of a JSON file, at any depth, is another, missing, or under another name."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return data
    holder = whole
    while isinstance(holder, dict | list) and holder:
        key = draw.choice(list(holder)) if isinstance(holder, dict) else draw.randrange(len(holder))
        inside = holder[key]
        if isinstance(inside, dict | list) and inside and draw.random() < 0.85:
            holder = inside
            continue
        change = draw.randrange(4)
        if change == 0:
            del holder[key]
        elif change == 1:
            holder[key] = draw.choice(_WORDS)
        else:
            holder[key] = draw.choice(_VALUES)
        break
    return json.dumps(whole, ensure_ascii=draw.random() < 0.5).encode("utf-8", "surrogatepass")
