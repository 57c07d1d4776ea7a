"""What became of comments: `answered`, from what was heard of every version."""

from collections.abc import Sequence
from statistics import median

from msgspec import structs

from translate.comments.topics import Understood, understood
from translate.differences import Field, at_moment
from translate.errors import TranslateError, UnknownNameError
from translate.result import (
    AreaChange,
    Comment,
    CommentAnswer,
    CommentOutcome,
    DeviceMoment,
    Result,
    Role,
)
from translate.wording import comment_sentence

__all__ = ["answered", "check_versions"]

_BEFORE_S, _AFTER_S = 2.0, 2.0  # around the moment at which somebody pressed a key
_LEAST_S = 2.0
_AUDIBLE = 1.0  # steps


def answered(result: Result, comments: Sequence[Comment], fields: Sequence[Field]) -> Result:
    """With an answer to each comment, for the last of the masters, on the first platform.

    Args:
        result: With masters, devices and platforms.
        comments: On earlier versions.
        fields: All that was heard, by where.

    Raises:
        TranslateError: A comment is about a version that is not there, or there is none before the last.
    """
    if not comments:
        return result
    here = [field for field in fields if field.setup.stream == result.platforms[0].stream]
    files = [(master.name, master.role) for master in result.masters]
    now = [name for name, role in files if role == "master"][-1]
    return structs.replace(
        result, comments=tuple(_answer(result, one, here, now, _version_of(files, one)) for one in comments)
    )


def check_versions(comments: Sequence[Comment], files: Sequence[tuple[str, Role]]) -> None:
    """Before the work: is the version there that each of them is about?

    Args:
        comments: All of them.
        files: Names and roles of what is compared.

    Raises:
        TranslateError: One is not, or there is none before the last.
    """
    for one in comments:
        _version_of(files, one)


def _version_of(files: Sequence[tuple[str, Role]], comment: Comment) -> str:
    """Its name: as the comment says, or else the one before the last, or the mix."""
    racing = [name for name, role in files if role == "master"]
    earlier = [*(name for name, role in files if role == "mix"), *racing[:-1]]
    if comment.master is None:
        if not earlier:
            text = f"comments are about an earlier version of {racing[-1]}: give that file before it, or name it in []"
            raise TranslateError(text)
        return earlier[-1]
    known = [name for name in (*earlier, racing[-1]) if name.casefold() == comment.master.casefold()]
    ends = [name for name in earlier if name.casefold().endswith(comment.master.casefold())]
    if not known and len(ends) != 1:
        raise UnknownNameError.of("version", comment.master, [*earlier, racing[-1]])
    return (known or ends)[0]


def _answer(result: Result, comment: Comment, fields: Sequence[Field], now: str, since: str) -> CommentAnswer:
    about, span = understood(comment.text), _span(comment)
    kinds = {device.id: device.kind for device in result.devices}
    asked = [f for f in fields if not about.kinds or kinds.get(str(f.setup.device)) in about.kinds] or list(fields)
    heard = [(f.setup.device, at_moment(f, now, since, span)) for f in asked]
    devices = tuple(DeviceMoment(device=str(device), areas=areas) for device, areas in heard if areas is not None)
    bare = CommentAnswer(
        comment=comment,
        master=now,
        since=since,
        outcome=_outcome(about, devices) if now != since else "not-there",
        topics=_heard_topics(about, devices),
        span=span,
        devices=devices,
    )
    return structs.replace(bare, sentence=comment_sentence(bare, result.devices, len(asked) < len(fields)))


def _span(comment: Comment) -> tuple[float, float] | None:
    if comment.at_s is None:
        return None
    if comment.until_s is None or comment.until_s - comment.at_s < _LEAST_S:
        return max(0.0, comment.at_s - _BEFORE_S), max(comment.until_s or 0.0, comment.at_s + _AFTER_S)
    return comment.at_s, comment.until_s


def _heard_topics(about: Understood, devices: Sequence[DeviceMoment]) -> tuple[str, ...]:
    """Those that are heard anywhere, what is meant first."""
    there = {one.area for device in devices for one in device.areas}
    return tuple(area for area in about.areas if area in there)


def _outcome(about: Understood, devices: Sequence[DeviceMoment]) -> CommentOutcome:
    if not devices:
        return "not-there"
    everything = [one for device in devices for one in device.areas]
    topics = _heard_topics(about, devices)
    if not topics:
        return "changed" if any(abs(s) >= _AUDIBLE for s in _typical(everything).values()) else "unchanged"
    steps = _typical(everything)[topics[0]]
    if about.wish == 0:
        return "changed" if abs(steps) >= _AUDIBLE else "unchanged"
    if about.wish * steps >= _AUDIBLE:
        return "done"
    if about.wish * steps <= -_AUDIBLE:
        return "other-way"
    return "not-enough" if about.wish * steps >= 0.5 * _AUDIBLE else "unchanged"


def _typical(areas: Sequence[AreaChange]) -> dict[str, float]:
    """By area: the median of the steps over the devices on which it is heard."""
    names = dict.fromkeys(one.area for one in areas)
    return {name: median(one.steps for one in areas if one.area == name) for name in names}
