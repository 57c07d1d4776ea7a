"""`VersionSet`: whether the versions of a song that go out with its main one belong to it."""

from typing import Any, Literal

import msgspec
from msgspec import Struct

from translate.result.check import FileFinding
from translate.result.finding import Outcome
from translate.result.values import Maybe, Number

__all__ = ["VersionCheck", "VersionKind", "VersionSet", "VoiceOn", "VoicePassage"]

VersionKind = Literal["clean", "instrumental", "a-cappella", "performance", "radio-edit"]


class VoicePassage(Struct, frozen=True, kw_only=True):
    """Where the voice sings, in s of the main version, and its level re the music there, K-weighted."""

    start_s: Number
    end_s: Number
    voice_to_music_db: Number


class VoiceOn(Struct, frozen=True, kw_only=True):
    """The same over all passages as a device's response leaves it: `change_db` re the file."""

    device: str
    voice_to_music_db: Number
    change_db: Number


class VersionCheck(Struct, frozen=True, kw_only=True):
    """One version beside the main one; worst findings first.

    `offset_samples`: how much later its sounds come, at the main's rate; `gain_db`: its level re the main where both
    play the same, None where they never do; `residual_db`: what is left there if one is taken from the other, re the
    main; `differs`: (start, end) in s of the main, where it is not the same (of a radio edit: what was cut);
    `passages`, `voice_on`: of the voice, where the version tells what it is.
    """

    kind: VersionKind
    file: str
    status: Outcome
    findings: tuple[FileFinding, ...] = ()
    offset_samples: Maybe = None
    gain_db: Maybe = None
    residual_db: Maybe = None
    differs: tuple[tuple[Number, Number], ...] = ()
    passages: tuple[VoicePassage, ...] = ()
    voice_on: tuple[VoiceOn, ...] = ()


class VersionSet(Struct, frozen=True, kw_only=True):
    """All versions of `main`.

    `sum_residual_db`: what is left of the main if instrumental and a cappella are taken from it, re the main; None
    without both.
    """

    main: str
    versions: tuple[VersionCheck, ...]
    sum_residual_db: Maybe = None

    @property
    def status(self) -> Outcome:
        """The worst of them."""
        found = {one.status for one in self.versions}
        return "fail" if "fail" in found else "warn" if "warn" in found else "pass"

    def to_dict(self) -> dict[str, Any]:
        """As dicts, lists, texts and numbers."""
        return {**msgspec.to_builtins(self), "status": self.status}
