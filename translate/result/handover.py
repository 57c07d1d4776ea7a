"""`Handoff`: what goes to whoever masters; `Release`: what comes back, and who signed for it."""

from typing import Literal

from msgspec import Struct

from translate.result.changes import Changes
from translate.result.check import Check
from translate.result.readiness import Readiness
from translate.result.values import Maybe, Number
from translate.result.version import ANALYSIS, SCHEMA

__all__ = ["Handoff", "PackRole", "PackedFile", "Release", "ReleaseFile", "RoughMove", "SignOff", "Wanted"]

PackRole = Literal["mix", "rough", "reference", "preview", "notes"]
Wanted = Literal["yes", "no", "not-said"]


class PackedFile(Struct, frozen=True, kw_only=True):
    """A file of a pack: `path` in it; `original`: the name it came with; `rate_hz` … of audio. `gain_db`: of a preview,
    against the original, so that all are equally loud."""

    path: str
    role: PackRole
    original: str
    bytes: int
    sha256: str
    format: str | None = None
    rate_hz: int | None = None
    bits: int | None = None
    channels: int | None = None
    duration_s: Maybe = None
    integrated_lufs: Maybe = None
    true_peak_dbtp: Maybe = None
    gain_db: Maybe = None


class RoughMove(Struct, frozen=True, kw_only=True):
    """What the rough master does to an `area` of the mix, median over devices, and whether the notes want it."""

    area: str
    difference: Number
    unit: str
    steps: Number
    audible: bool
    wanted: Wanted


class Handoff(Struct, frozen=True, kw_only=True):
    """A pack for mastering, as its manifest.json holds it. `files`: the mix is what to work from, a rough master shows
    a direction only; `readiness`: what `check --mix` says of the mix; `changes`, `rough`: what the rough master does to
    it; `notes_given`: False where they are a template to be filled in."""

    kind: Literal["handoff"] = "handoff"
    schema: int = SCHEMA
    analysis: str = ANALYSIS
    title: str | None = None
    release: str | None = None
    spec: str | None = None
    files: tuple[PackedFile, ...]
    readiness: Readiness
    changes: Changes | None = None
    rough: tuple[RoughMove, ...] = ()
    notes_given: bool = False


class ReleaseFile(Struct, frozen=True, kw_only=True):
    """A delivered file: `path` in the folder; `original`: where it is from; `steps`: what was derived, () of a copy to
    the bit; `check`: of the file as delivered."""

    path: str
    original: str
    bytes: int
    sha256: str
    steps: tuple[str, ...] = ()
    check: Check


class SignOff(Struct, frozen=True, kw_only=True):
    """Who approved what: `sha256` by path, exactly these; `heard`: on what, as they say; `accepted`: codes of findings
    that were accepted. It holds as long as no file changes."""

    approved_by: str
    date: str
    sha256: dict[str, str]
    heard: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


class Release(Struct, frozen=True, kw_only=True):
    """A release as its delivery.json holds it."""

    kind: Literal["delivery"] = "delivery"
    schema: int = SCHEMA
    analysis: str = ANALYSIS
    title: str | None = None
    artist: str | None = None
    spec: str = ""
    files: tuple[ReleaseFile, ...]
    signed: SignOff | None = None
