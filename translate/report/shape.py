"""What the saved files look like, and a check that says where one does not: `check`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType
from typing import Any

from translate.errors import TranslateError

__all__ = ["CLIP", "COMPARISON", "EVIDENCE", "check"]

Shape = Any
"""A type, several types, `[shape]` for a list of such, `{key: shape}` for these keys at least, `{...: shape}` for all
other keys, or one of the classes below."""


@dataclass(frozen=True)
class _Listed:
    """A list of so many."""

    shape: Shape
    count: int


@dataclass(frozen=True)
class _Given:
    """A key that may be left out."""

    shape: Shape


@dataclass(frozen=True)
class _OrNull:
    """Of that shape, or null."""

    shape: Shape


class _AboveZero:
    """A number above 0."""


_NUMBER = (int, float)
_MAYBE = (int, float, NoneType)
_TEXT = (str, NoneType)
_SPAN = _Listed(_NUMBER, 2)
_BANDS, _THIRD_OCTAVES = 7, 31
_SOURCES = [{"text": str, "url": _TEXT, ...: _TEXT}]

_FINDING = {
    **dict.fromkeys(("code", "severity", "sentence", "master", "platform", "cause", "remedy"), str),
    "weight": _NUMBER,
    "devices": [str],
    "spans": [_SPAN],
    "evidence": [{"column": str, "value": _MAYBE, "unit": str}],
}
COMPARISON = {
    "masters": [{"name": str, "file": str, "role": str, "duration_s": _MAYBE, ...: _MAYBE}],
    "rows": [
        dict.fromkeys(("master", "role", "platform", "setting", "quality", "device", "key"), str)
        | {"codec": _Given(_TEXT), "confidence": _Given(_TEXT), ...: _MAYBE}
    ],
    "scores": [
        dict.fromkeys(("master", "role", "platform", "setting", "quality"), str)
        | {"translation_score": _MAYBE, "translation_score_interval": _MAYBE, "weights": {...: _NUMBER}}
    ],
    "findings": [_FINDING],
    "platforms": [
        dict.fromkeys(("id", "key", "name", "setting", "quality", "measure", "confidence", "codec"), str)
        | {"sources": _SOURCES}
    ],
    "devices": [
        dict.fromkeys(("id", "name", "kind", "channels", "confidence"), str)
        | {"sources": _SOURCES, "band_hz": _Given(_Listed(_AboveZero, 2)), "level_db_spl": _Given(_MAYBE)}
        | {"noise": _Given(_TEXT), "description": _Given(_TEXT)}
    ],
    "advice": str,
    "winners": [{"platform": str, "device": str, "first": _TEXT, "second": _TEXT, "real": bool}],
    "panel": {"parts": {...: _NUMBER}, "devices": {...: _NUMBER}},
    "norm": (dict, NoneType),
    "columns": _Given({...: {"label": str, "unit": str}}),
    "volume_db": _Given(_MAYBE),
    "album": _Given(_OrNull({"masters": [str], "integrated_lufs": _MAYBE, "true_peak_dbtp": _MAYBE})),
}
_SERIES = [_MAYBE]
EVIDENCE = {
    "bands": _Listed({"name": str, "low_hz": _AboveZero, "high_hz": _AboveZero}, _BANDS),
    "masters": {
        ...: {
            "duration_s": _NUMBER,
            "waveform": {"step_s": _AboveZero, "peak": _SERIES},
            "loudness": {"step_s": _AboveZero, "momentary_lufs": _SERIES, "short_term_lufs": _SERIES},
            "dynamics": {"step_s": _AboveZero, "psr_db": _SERIES},
            "stereo": {"step_s": _AboveZero, "correlation": _SERIES, "side_to_mid_db": _SERIES},
            "tone": {"hz": _Listed(_AboveZero, _THIRD_OCTAVES), "db": _Listed(_MAYBE, _THIRD_OCTAVES)},
        }
    },
    "heard": [
        {
            **dict.fromkeys(("master", "platform", "device"), str),
            "step_s": _AboveZero,
            "balance_pct": _Listed(_MAYBE, _BANDS),
            "intent_pct": _Listed(_MAYBE, _BANDS),
            "intent_note": str,
            "audible": {...: _SERIES},
            "loudness_sone": _SERIES,
        }
    ],
}
CLIP = {
    **dict.fromkeys(("file", "kind", "master"), str),
    **dict.fromkeys(("other", "platform", "device"), _TEXT),
    **dict.fromkeys(("start_s", "end_s", "rate_hz", "channels", "gain_db"), _NUMBER),
    "is_mono": bool,
    **dict.fromkeys(("loudness_lufs", "true_peak_dbtp"), _MAYBE),
}

_NAMES = {int: "a number", float: "a number", str: "text", bool: "true or false", NoneType: "null", dict: "an object"}


def check(data: Mapping[str, Any], shape: Shape, file: Path) -> Mapping[str, Any]:
    """`data` itself; `TranslateError` with the place in `file` where it is not of that shape."""
    _check(data, shape, "", file)
    return data


def _check(data: Any, shape: Shape, where: str, file: Path) -> None:
    if isinstance(shape, _Given):
        _check(data, shape.shape, where, file)
    elif isinstance(shape, _OrNull):
        if data is not None:
            _check(data, shape.shape, where, file)
    elif isinstance(shape, _Listed):
        _check(data, [shape.shape], where, file)
        _must(len(data) == shape.count, where, f"a list of {shape.count}", file)
    elif isinstance(shape, list):
        _must(isinstance(data, list), where, "a list", file)
        if not set(map(type, data)) <= _types(shape[0]).keys():  # at once, since series are long; else find the one
            for number, entry in enumerate(data):
                _check(entry, shape[0], f"{where}[{number}]", file)
    elif isinstance(shape, dict):
        _must(isinstance(data, dict), where, "an object", file)
        _check_keys(data, shape, where, file)
    elif shape is _AboveZero:
        _check(data, _NUMBER, where, file)
        _must(data > 0, where, "above 0", file)
    else:
        types = _types(shape)
        _must(type(data) in types, where, " or ".join(dict.fromkeys(_NAMES[t] for t in types)), file)


def _types(shape: Shape) -> dict[type, None]:
    """Those that a shape of types allows, in their order; none for other shapes. JSON makes no subclasses."""
    types = shape if isinstance(shape, tuple) else (shape,)
    return dict.fromkeys(t for t in types if isinstance(t, type) and t in _NAMES)


def _check_keys(data: Mapping[str, Any], shape: Shape, where: str, file: Path) -> None:
    for key, inner in shape.items():
        if key is not ... and not (isinstance(inner, _Given) and key not in data):
            place = f"{where}.{key}" if where else key
            _must(key in data, place, "there and is not", file)
            _check(data[key], inner, place, file)
    for key in data if ... in shape else ():
        if key not in shape:
            _check(data[key], shape[...], f"{where}.{key}" if where else key, file)


def _must(holds: bool, where: str, what: str, file: Path) -> None:
    if not holds:
        raise TranslateError(f"{file}: {where or 'its content'} must be {what}; run `translate compare` again")
