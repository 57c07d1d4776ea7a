"""The tools: their arguments, what they do and what they answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from msgspec import structs

from translate.assistants.answers import ChangesAnswer, CheckAnswer, Described, MeasureAnswer
from translate.assistants.folders import Folders
from translate.errors import TranslateError
from translate.result import Result, VersionSet, finite

__all__ = ["TOOLS", "Tool", "ToolCall"]

_FILES: Final = {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 50}
_NAMES: Final = {"type": "array", "items": {"type": "string"}, "maxItems": 30}
_TEXT: Final = {"type": "string"}
_FLAG: Final = {"type": "boolean", "default": False}
_WHERE: Final = {
    "devices": {
        **_NAMES,
        "description": "Ids, also as device@place; kind:earbuds; all. Default: what most people hear.",
    },
    "platforms": {**_NAMES, "description": "Ids, also as spotify:loud@very-high. Default: spotify."},
}


@dataclass(frozen=True)
class ToolCall:
    """A call: `given` by name, the `folders` it may look into, and a place where previews go."""

    given: Mapping[str, Any]
    folders: Folders
    keep: Callable[[Any], None]

    def file(self, name: str) -> str | None:
        """A file that was given under this name."""
        return str(self.folders.file(self.given[name])) if self.given.get(name) else None

    def files(self, name: str) -> list[str]:
        """Several."""
        return [str(self.folders.file(one)) for one in self.given.get(name) or ()]

    def where(self) -> dict[str, Any]:
        """Devices and platforms; a device file of the user has to lie in the folders, too."""
        devices = [self._device(one) for one in self.given.get("devices") or ()]
        return {"devices": devices or None, "platforms": self.given.get("platforms") or None}

    def _device(self, name: str) -> str:
        return str(self.folders.file(name)) if name.partition("@")[0].endswith(".toml") else name


@dataclass(frozen=True)
class Tool:
    """`arguments`: JSON Schemas by name, `needs`: names of those that must be there; `answer`: its type."""

    about: str
    arguments: Mapping[str, Any]
    needs: tuple[str, ...]
    answer: type
    run: Callable[[ToolCall], Any]


def _measure(work: ToolCall) -> MeasureAnswer:
    from translate.analysis.columns import metrics
    from translate.analysis.measurement import measure

    rows = tuple({key: _value(value) for key, value in measure(file).items()} for file in work.files("files"))
    explain = {c.name: f"{c.unit}: {c.meaning}" for entry in metrics("master") for c in entry.columns}
    return MeasureAnswer(files=rows, explain=explain)


def _value(value: object) -> str | float | None:
    return value if isinstance(value, str) else finite(float(value))  # type: ignore[arg-type]


def _check(work: ToolCall) -> CheckAnswer:
    from translate.qc import approving, check_files

    spec = work.given.get("spec")
    spec = work.file("spec") if str(spec or "").endswith(".toml") else spec
    checks, bad = check_files(work.files("files"), approving(spec, work.given.get("approved") or ()))
    return CheckAnswer(files=tuple(checks), errors=bad)


def _compare(work: ToolCall) -> Result:
    from translate.comparison import compare

    found = compare(
        work.files("masters"),
        mix=work.file("mix"),
        reference=work.files("references") or None,
        release=work.given.get("release"),
        **work.where(),
    )
    if work.given.get("previews"):
        work.keep(found)
    return found.result if work.given.get("details") else structs.replace(found.result, differences=())


def _changes(work: ToolCall) -> ChangesAnswer:
    from translate.changing import changes

    before = work.file("before")
    assert before is not None
    found = changes(before, work.files("after"), **work.where())
    return ChangesAnswer(changes=found.changes, versions=found.versions)


def _versions(work: ToolCall) -> VersionSet:
    from translate.project import KINDS
    from translate.versioning import versions

    main, given = work.file("main"), {kind: file for kind in KINDS if (file := work.file(kind))}
    if not given or main is None:
        raise TranslateError(f"give at least one version: {', '.join(KINDS)}")
    more: dict[str, Any] = {**given, "devices": work.where()["devices"]}
    return versions(main, **more)


def _platforms(_: ToolCall) -> Described:
    from translate.platforms import platforms

    return Described(found=tuple({"id": p.id, "name": p.name, "default": p.default_setting} for p in platforms()))


def _devices(work: ToolCall) -> Described:
    from translate.devices import devices

    kind = work.given.get("kind")
    found = (d for d in devices() if kind in (None, d.kind))
    return Described(found=tuple({"id": d.id, "name": d.name, "kind": d.kind} for d in found))


_VERSION_FILES: Final = {
    kind: {**_TEXT, "description": f"The {kind.replace('_', ' ')} version."}
    for kind in ("clean", "instrumental", "a_cappella", "performance", "radio_edit")
}
TOOLS: Final[Mapping[str, Tool]] = {
    "measure": Tool(
        "Measure files as they are: loudness (LUFS), true peak (dBTP), dynamics, tone, stereo.",
        {"files": _FILES},
        ("files",),
        MeasureAnswer,
        _measure,
    ),
    "check": Tool(
        "Can files be delivered? Clipping, clicks, dropouts, ends, noise, stereo, lossy sources, format, tags.",
        {"files": _FILES, "spec": {**_TEXT, "description": "What for, such as spotify."}, "approved": _NAMES},
        ("files",),
        CheckAnswer,
        _check,
    ),
    "compare": Tool(
        "Play masters of a song through platforms on devices (phone, earbuds, car) and say which translates best, what "
        "breaks, where and why. Takes about a fifth of the song's length per master.",
        {
            "masters": _FILES,
            "mix": _TEXT,
            "references": _FILES,
            "release": {**_TEXT, "description": "What it is for, such as single: the verdict then advises on that."},
            **_WHERE,
            "previews": {**_FLAG, "description": "Also render 15 s of each, level-matched, as resources."},
            "details": {**_FLAG, "description": "Also every difference in every band."},
        },
        ("masters",),
        Result,
        _compare,
    ),
    "changes": Tool(
        "What was changed from a mix or first version to later ones, per device, equally loud; what was undone.",
        {"before": _TEXT, "after": _FILES, **_WHERE},
        ("before", "after"),
        ChangesAnswer,
        _changes,
    ),
    "versions": Tool(
        "Hold clean, instrumental, a cappella, performance and radio edit against the main version.",
        {"main": _TEXT, **_VERSION_FILES, "devices": _WHERE["devices"]},
        ("main",),
        VersionSet,
        _versions,
    ),
    "platforms": Tool("The streaming platforms that can be played through.", {}, (), Described, _platforms),
    "devices": Tool(
        "The devices that can be played on.",
        {"kind": {**_TEXT, "description": "Only these, such as earbuds."}},
        (),
        Described,
        _devices,
    ),
}
"""By name."""
