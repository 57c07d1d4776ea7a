"""`Comment`: what somebody said of a version; `CommentAnswer`: what became of it in a later one."""

from typing import Literal

from msgspec import Struct

from translate.result.changes import AreaChange
from translate.result.values import Number

__all__ = ["Comment", "CommentAnswer", "CommentOutcome", "DeviceMoment"]

CommentOutcome = Literal["done", "not-enough", "unchanged", "other-way", "changed", "not-there"]
"""done: it moved that way, by what can be heard; not-enough: that way, but nobody hears it; unchanged: nothing that can
be heard; other-way: it moved against what was asked; changed: what was asked is not understood, and something was
changed there; not-there: there is nothing at that time, or no earlier version to hold it against."""


class Comment(Struct, frozen=True, kw_only=True):
    """`at_s`, `until_s`: where, None: of the whole or of a moment; `master`: the name of the version, None: the one
    before; `text`: as it was written."""

    text: str
    at_s: Number | None = None
    until_s: Number | None = None
    master: str | None = None


class DeviceMoment(Struct, frozen=True, kw_only=True):
    """What changed on a `device` within the time of a comment, everything equally loud over the whole song."""

    device: str
    areas: tuple[AreaChange, ...]


class CommentAnswer(Struct, frozen=True, kw_only=True):
    """What became of a comment in `master`, held against `since`.

    `topics`: areas of the sound that its words are about, () where they were not understood; `span`: the time that was
    looked at, None of the whole; `devices`: those it names, or all; `sentence`: in words.
    """

    comment: Comment
    master: str
    since: str | None = None
    outcome: CommentOutcome
    topics: tuple[str, ...] = ()
    span: tuple[Number, Number] | None = None
    devices: tuple[DeviceMoment, ...] = ()
    sentence: str = ""
