"""The tables: masters, rows, scores, pairs, and what their columns mean."""

from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from translate.result.check import Check
from translate.result.identity import Identity
from translate.result.values import Maybe, Number, Seconds, Values

__all__ = [
    "Call",
    "ColumnDefinition",
    "Maker",
    "MasterRow",
    "PairRow",
    "Role",
    "Row",
    "ScaleFacts",
    "ScoreRow",
    "points_of",
]

Role = Literal["master", "reference", "mix"]
"""A reference and a mix are held beside the masters and are not ranked."""

Maker = Literal["person", "automatic"]
"""Who mastered a file: it cannot be heard, so it is known only where somebody said so."""

ColumnScope = Literal["master", "platform", "device"]


class ScaleFacts(Struct, frozen=True, kw_only=True):
    """How values of a column are compared when masters are scored: in its unit, or as octaves above `floor` ("log2").

    `step`, on that scale: one step away from a reference; `least_spread`: a norm's standard deviation is at least that.
    `dynamics`: 1 where more is more dynamic, −1 where it is less.
    """

    kind: Literal["linear", "log2"]
    step: Number
    least_spread: Number
    floor: Number = 0.0
    dynamics: Literal[-1, 0, 1] = 0


class ColumnDefinition(Struct, frozen=True, kw_only=True):
    """What stands under a name in `values`.

    `scope`: a file ("master"), that file after a platform ("platform"), that on a device ("device"). `better`: which
    way is good, "" if neither; `margin`: the smallest difference that matters, in `unit`. `label`: the name in words;
    `scale`: how the score compares it, None if it does not.
    """

    name: str
    unit: str
    meaning: str
    source: str
    scope: ColumnScope
    better: Literal["higher", "lower", ""] = ""
    margin: Number = 0.0
    label: str
    scale: ScaleFacts | None = None


class MasterRow(Struct, frozen=True, kw_only=True):
    """A file as it is, under the `name` that everything else calls it; `file` as it was given.

    `looks_unmastered`: it is given as a master and looks like a mix; see `translate.comparison.roles`. `made_by`: who
    mastered it, None where nobody said so. `notes`: what has to be known of the file, such as that it is cut short.
    `check`: whether the file can be delivered, None of references and where nothing was judged.
    """

    name: str
    file: str
    role: Role
    duration_s: Seconds
    rate_hz: Annotated[int, Meta(gt=0, le=1_000_000_000)]
    channels: Annotated[int, Meta(ge=1, le=2)]
    values: Values
    looks_unmastered: bool = False
    made_by: Maker | None = None
    notes: tuple[str, ...] = ()
    check: Check | None = None


class Row(Struct, frozen=True, kw_only=True):
    """One master on one platform on one device: its numbers by column."""

    identity: Identity
    values: Values


class ScoreRow(Struct, frozen=True, kw_only=True):
    """One master on one platform over all devices; `weights`: what each device counts, by id."""

    identity: Identity
    values: Values
    weights: Values


Call = Literal["a", "b", "equal", "open"]
"""Which of two masters is better; "equal": the difference is smaller than what matters; "open": not enough is known."""


class PairRow(Struct, frozen=True, kw_only=True):
    """Two masters that were played the same way, on a device or over all of them (None).

    `difference`: points of translation score, a − b; nine in ten draws lie from `low` to `high`, and in `p_a_better` of
    them a is better. `call`: what can be said for sure where all pairs there are asked at once.
    """

    a: str
    b: str
    platform: str | None
    setting: str | None = None
    quality: str | None = None
    device: str | None = None
    place: str | None = None
    difference: Number
    low: Number
    high: Number
    p_a_better: Annotated[float, Meta(ge=0.0, le=1.0)]
    call: Call

    @property
    def better(self) -> str | None:
        """The better one, if it is called so."""
        return {"a": self.a, "b": self.b}.get(self.call)

    def seen_from(self, master: str) -> "PairRow":
        """The same pair with this one of the two as a."""
        if master == self.a:
            return self
        call: Call = {"a": "b", "b": "a"}.get(self.call, self.call)  # type: ignore[assignment]
        return structs.replace(
            self,
            a=self.b,
            b=self.a,
            difference=-self.difference,
            low=-self.high,
            high=-self.low,
            p_a_better=1.0 - self.p_a_better,
            call=call,
        )


def points_of(row: Row | ScoreRow) -> tuple[Maybe, Maybe]:
    """Translation score and half of its interval; None where nothing was judged."""
    return row.values.get("translation_score"), row.values.get("translation_score_interval")
