"""`Advice`: how much risk a release of a kind takes with a master, what to do about it, what would change that."""

from typing import Literal

from msgspec import Struct

__all__ = ["Advice", "AdviceCall", "ReleaseKind", "Risk", "State"]

ReleaseKind = Literal[
    "demo",
    "reference",
    "content",
    "single",
    "fan",
    "catalogue",
    "lead-single",
    "video",
    "playlist-pitch",
    "ads",
    "press",
    "label-pitch",
    "sync-pitch",
    "campaign",
    "ep",
    "album",
]
"""What a master is released for."""

Risk = Literal["low", "medium", "high", "very-high"]
"""What hangs on it."""

State = Literal["clean", "doubtful", "unmastered", "broken", "mix", "unknown"]
"""What was found: nothing that speaks against it; something that an engineer would look at; it is a mix; something that
stands in the way of any release; its mix is not ready; nothing was heard."""

AdviceCall = Literal["go", "compare", "person", "professional", "fix", "unknown"]
"""Release it; compare it carefully and ask others first; have a person master it; have it mastered with revisions and
quality control; put something right first, whatever it is for; nobody knows."""


class Advice(Struct, frozen=True, kw_only=True):
    """What to do with the first of the verdict's masters.

    `release`: what it is for, and the `risk` of that; `state`: what was found; `sure`: whether enough was heard to say
    so. `sentence`: the advice; `reasons`: for it, the weightiest first; `would_change`: what would change it; `checks`:
    for whoever has nobody to ask, what to listen for, the worst risk first.
    """

    release: ReleaseKind
    risk: Risk
    state: State
    call: AdviceCall
    sure: bool
    sentence: str
    reasons: tuple[str, ...] = ()
    would_change: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
