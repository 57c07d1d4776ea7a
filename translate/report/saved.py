"""A saved comparison, read back: `read_saved`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, NoReturn, get_args

from translate.errors import TranslateError
from translate.report.shape import CLIP, COMPARISON, EVIDENCE, check

__all__ = ["SCHEMA", "Clip", "Saved", "read_saved"]

SCHEMA = 1
"""Of comparison.json, evidence.json and previews.json: the newest that is understood here."""

Kind = Literal["device", "original", "difference"]

_MOST = 1e9  # seconds, hertz, samples: beyond it arithmetic overflows where nobody expects it
_LONG = 250  # of a name, in bytes
_AGAIN = "run `translate compare` again"


@dataclass(frozen=True)
class Clip:
    """One preview.

    `kind`: a master on a `device` behind a `platform` (its key), the `original` on the reference monitors, or the
    `difference` of the originals of `master` and `other`. Seconds are those of the song; `loudness_lufs` is that of
    the file, `gain_db` what was added to get it; None where there is only silence.
    """

    file: str
    kind: Kind
    master: str
    other: str | None
    platform: str | None
    device: str | None
    start_s: float
    end_s: float
    rate_hz: int
    channels: int
    is_mono: bool
    loudness_lufs: float | None
    true_peak_dbtp: float | None
    gain_db: float


@dataclass(frozen=True)
class Saved:
    """A comparison as its folder holds it: `comparison` (comparison.json), `evidence` (evidence.json) and the `clips`
    of its previews, none if it was made without."""

    folder: Path
    comparison: Mapping[str, Any]
    evidence: Mapping[str, Any]
    clips: tuple[Clip, ...]


def read_saved(folder: str | Path) -> Saved:
    """Read and check the folder of a comparison.

    `TranslateError` if it is none, if something in it is broken, missing or made by a newer version, or if a preview
    is not there.
    """
    folder = Path(folder)
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise TranslateError(f"{folder}: {what}; the folder that `translate compare` wrote is needed")
    if not (folder / "comparison.json").is_file():
        raise TranslateError(f"{folder}: holds no comparison.json; the folder that `translate compare` wrote is needed")
    comparison = _read(folder / "comparison.json")
    old = [key for key in ("winners", "advice", "panel") if key not in comparison]
    if old or not (folder / "evidence.json").is_file():
        missing = f"comparison.json has no {old[0]!r}" if old else "there is no evidence.json"
        raise TranslateError(f"{folder}: {missing}: made by an older translate; {_AGAIN}")
    evidence = _read(folder / "evidence.json")
    check(comparison, COMPARISON, folder / "comparison.json")
    check(evidence, EVIDENCE, folder / "evidence.json")
    saved = Saved(folder, comparison, evidence, _clips(folder / "previews"))
    _check_names(saved)
    _check_scores(saved)
    return saved


def _read(path: Path) -> Mapping[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text, parse_constant=_no_constant, parse_float=_float, parse_int=_int)
    except OSError as error:
        raise TranslateError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (ValueError, RecursionError) as error:
        raise TranslateError(f"{path}: is broken: {error}; {_AGAIN}") from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise TranslateError(f"{path}: is not a file of translate: it has no schema; {_AGAIN}")
    if schema > SCHEMA:
        raise TranslateError(f"{path}: schema {schema}, made by a newer translate; this one reads up to {SCHEMA}")
    return dict(data)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _float(text: str) -> float:
    value = float(text)
    if abs(value) > _MOST:
        raise ValueError(f"{text[:20]} is larger than anything that is measured")
    return value


def _int(text: str) -> int:
    return int(_float(text))


def _clips(folder: Path) -> tuple[Clip, ...]:
    if not folder.is_dir():
        return ()
    index = folder / "previews.json"
    if not index.is_file():
        raise TranslateError(f"{index}: is missing: made by an older translate; {_AGAIN}")
    clips = []
    for number, entry in enumerate(check(_read(index), {"clips": [CLIP]}, index)["clips"]):
        clip = Clip(**{field.name: entry[field.name] for field in fields(Clip)})
        where = f"{index}: clips[{number}]"
        if clip.kind not in get_args(Kind):
            raise TranslateError(f"{where}: kind {clip.kind[:_LONG]!r}; there is {', '.join(get_args(Kind))}")
        if (
            Path(clip.file).name != clip.file
            or set(clip.file) & {"\\", "\0"}
            or len(clip.file.encode("utf-8", "replace")) > _LONG
        ):
            raise TranslateError(f"{where}: file {clip.file[:_LONG]!r}; the name of a file beside it is needed")
        if not clip.start_s < clip.end_s:
            raise TranslateError(f"{where}: it ends at {clip.end_s} s, where it has not begun")
        if not (folder / clip.file).is_file():
            raise TranslateError(f"{folder / clip.file}: the preview is missing; {_AGAIN}, or with --no-preview")
        clips.append(clip)
    return tuple(clips)


def _check_scores(saved: Saved) -> None:
    """No score without its interval."""
    for key in ("rows", "scores"):
        for number, entry in enumerate(saved.comparison[key]):
            if entry.get("translation_score") is not None and entry.get("translation_score_interval") is None:
                where = f"{saved.folder / 'comparison.json'}: {key}[{number}]"
                raise TranslateError(f"{where}: there is a score without its interval; {_AGAIN}")


def _check_names(saved: Saved) -> None:
    """Whatever names a master, a platform or a device names one that is there."""
    about = saved.comparison
    known = {
        "master": {m["name"] for m in about["masters"]},
        "platform": {p["key"] for p in about["platforms"]},
        "device": {d["id"] for d in about["devices"]},
    }
    heard = [("evidence.json", "heard", entry) for entry in saved.evidence["heard"]]
    rows = [("comparison.json", "rows", {**row, "platform": row["key"]}) for row in about["rows"]]
    clips = [("previews/previews.json", "clips", vars(clip)) for clip in saved.clips]
    others = [(file, key, {"master": clip["other"]}) for file, key, clip in clips]
    for file, key, entry in (*rows, *heard, *clips, *others):
        for kind, names in known.items():
            if entry.get(kind) is not None and entry[kind] not in names:
                where = f"{saved.folder / file}: {key}"
                raise TranslateError(f"{where}: there is no {kind} {entry[kind][:_LONG]!r}; {_AGAIN}")
    if missing := known["master"] - set(saved.evidence["masters"]):
        name = sorted(missing)[0]
        raise TranslateError(f"{saved.folder / 'evidence.json'}: holds nothing on master {name!r}; {_AGAIN}")
