"""The files, written and read here and nowhere else. What cannot be read is said in one line with its place."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from translate.errors import TranslateError
from translate.result.check import Check
from translate.result.clips import Previews
from translate.result.frozen import Frozen
from translate.result.handover import Handoff, Release
from translate.result.playlist import Playlist
from translate.result.readiness import Readiness
from translate.result.result import Result
from translate.result.series import EvidenceSeries
from translate.result.values import HIGHEST, Values
from translate.result.verdict import Lines
from translate.result.version import SCHEMA

__all__ = ["FILES", "SAID", "Document", "decode", "encode", "plain", "read", "schema"]

Document = TypeVar("Document", Result, EvidenceSeries, Previews)

FILES: dict[type, str] = {Result: "comparison.json", EvidenceSeries: "evidence.json", Previews: "previews.json"}
"""What each is called in a folder; previews.json lies beside the previews."""
SAID: dict[type, str] = {
    Check: "check.json",
    Readiness: "readiness.json",
    Playlist: "playlist.json",
    Handoff: "manifest.json",
    Release: "delivery.json",
}
"""What `check --json` prints of each file, and of a mix; `playlist --json`; what is in a pack, and in a delivery."""

_AGAIN = "run `translate compare` again"
_LONG = 200  # letters of a message


def encode(document: Result | EvidenceSeries | Previews) -> bytes:
    """UTF-8 JSON, indented to be read, but for the series; numbers that do not exist are null."""
    data = _ENCODER.encode(document)
    return (data if isinstance(document, EvidenceSeries) else msgspec.json.format(data, indent=1)) + b"\n"


def plain(document: Result | EvidenceSeries | Previews) -> dict[str, Any]:
    """The same as dicts, lists, texts and numbers."""
    data: dict[str, Any] = msgspec.json.decode(_ENCODER.encode(document))
    return data


def read(path: Path, kind: type[Document]) -> Document:
    """A file that `encode` wrote.

    Raises:
        TranslateError: It cannot be read, or is of another kind or version.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TranslateError(f"{path}: cannot be read: {error.strerror or error}") from None
    return decode(data, kind, str(path))


def decode(data: bytes, kind: type[Document], where: str) -> Document:
    """A document from JSON.

    Args:
        data: what `encode` made.
        kind: `Result`, `EvidenceSeries` or `Previews`.
        where: what it is called in messages.

    Raises:
        TranslateError: broken, of another version, or not of that kind, with the place.
    """
    try:
        version = msgspec.json.decode(data, type=_Version).schema
        if type(version) is not int or version < 1:
            raise TranslateError(f"{where}: was not written by translate: it has no schema; {_AGAIN}")
        if version > SCHEMA:
            raise TranslateError(f"{where}: schema {version}, made by a newer translate; this one reads {SCHEMA}")
        if version < SCHEMA:
            raise TranslateError(f"{where}: schema {version}, made by an older translate; {_AGAIN}")
        return _DECODERS[kind].decode(data)  # type: ignore[no-any-return]
    except msgspec.ValidationError as error:
        raise TranslateError(f"{where}: {_in_words(str(error))}; {_AGAIN}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TranslateError(f"{where}: is broken: {_one_line(str(error))}; {_AGAIN}") from None


def schema(kind: type[Document]) -> dict[str, Any]:
    """The JSON Schema of a document (2020-12)."""
    about = msgspec.json.schema(kind, schema_hook=_schema_hook)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": {**FILES, **SAID}[kind], **about}


class _Version(msgspec.Struct):
    schema: Any = None


def _enc_hook(value: object) -> object:
    if isinstance(value, Frozen):
        return dict(value)
    raise NotImplementedError(f"{type(value).__name__} in a result")


def _dec_hook(kind: type, value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError("expected object")
    if kind is Lines:
        return Lines(_texts(value))
    for column, number in value.items():
        if number is not None and type(number) not in (int, float):
            raise ValueError(f"{_one_line(column)} must be a number or null")
        if number is not None and abs(number) > HIGHEST:
            raise ValueError(f"{_one_line(column)}: {str(number)[:20]} is larger than any measured value")
    return Values(value)


def _texts(value: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, text in value.items():
        if not isinstance(text, str):
            raise ValueError(f"{_one_line(name)} must be text")
        yield name, text


def _schema_hook(kind: type) -> dict[str, Any]:
    if kind is Lines:
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if kind is Values:
        return {"type": "object", "additionalProperties": {"type": ["number", "null"]}}
    raise NotImplementedError(f"{kind.__name__} in a result")


_ENCODER = msgspec.json.Encoder(enc_hook=_enc_hook)
_DECODERS: dict[type, Any] = {kind: msgspec.json.Decoder(kind, dec_hook=_dec_hook) for kind in FILES}

_WORDS = {"float": "a number", "int": "a whole number", "str": "text", "array": "a list", "object": "an object"}
_WORDS |= {"bool": "true or false", "null": "null"}


def _in_words(message: str) -> str:
    """Turn "Expected `float | null`, got `str` - at `$.a[0]`" into "a[0] must be a number or null, not text"."""
    said, _, place = message.partition(" - at `$")
    said = re.sub(r"^[Ee]xpected (.*), got (.*)$", r"must be \1, not \2", said)
    said = re.sub(r"^[Ee]xpected ", "must be ", said)
    said = re.sub(r"^Invalid (?:enum )?value (.*)$", r"cannot be \1", said)
    for sign, word in ((" > ", " above "), (" >= ", " of at least "), (" <= ", " of at most "), ("of length of", "of")):
        said = said.replace(sign, word)
    said = said.replace("Number out of range", "is larger than any measured value")
    said = re.sub(r"^Object missing required field `(.*)`$", r"has no \1", said)
    said = re.sub(r"`([\w| ]+)`", lambda found: " or ".join(_WORDS.get(w, w) for w in found[1].split(" | ")), said)
    return _one_line(f"{place.strip('`.') or 'its content'} {said}")


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)[:_LONG]
