"""The tables: masters, rows, scores, pairs, who is ahead, and what their columns mean."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from translate.result.identity import Identity, Setup
from translate.result.values import Maybe, Number, Seconds, Values

__all__ = ["ColumnDefinition", "MasterRow", "PairRow", "Role", "Row", "ScaleFacts", "ScoreRow", "Winner", "points_of"]

Role = Literal["master", "reference", "mix"]
"""A reference and a mix are held beside the masters and are not ranked."""

ColumnScope = Literal["master", "platform", "device"]


class ScaleFacts(Struct, frozen=True, kw_only=True):
    """How values of a column are compared when masters are scored: in its unit, or as octaves above `floor` ("log2").

    `step`, on that scale: one step away from a reference; `least_spread`: a norm's standard deviation is at least that.
    """

    kind: Literal["linear", "log2"]
    step: Number
    least_spread: Number
    floor: Number = 0.0


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
    """A file as it is, under the `name` that everything else calls it; `file` as it was given."""

    name: str
    file: str
    role: Role
    duration_s: Seconds
    rate_hz: Annotated[int, Meta(gt=0, le=1_000_000_000)]
    channels: Annotated[int, Meta(ge=1, le=2)]
    values: Values


class Row(Struct, frozen=True, kw_only=True):
    """One master on one platform on one device: its numbers by column."""

    identity: Identity
    values: Values


class ScoreRow(Struct, frozen=True, kw_only=True):
    """One master on one platform over all devices; `weights`: what each device counts, by id."""

    identity: Identity
    values: Values
    weights: Values


class PairRow(Struct, frozen=True, kw_only=True):
    """Two masters that were played the same way.

    `masters`: the better one first; `margin_points`: how many points of translation score it is ahead; `is_real`:
    their intervals do not overlap.
    """

    setup: Setup
    masters: tuple[str, str]
    margin_points: Number
    is_real: bool


class Winner(Struct, frozen=True, kw_only=True):
    """Who is ahead of all masters on a platform and a device (None: over all devices).

    `masters`: all whose intervals reach into that of the best, best first; `margin_points` of the best to the next;
    `is_real`: their intervals do not overlap; `second`: who comes next.
    """

    setup: Setup
    masters: Annotated[tuple[str, ...], Meta(min_length=1)]
    margin_points: Number
    is_real: bool
    second: str

    @property
    def first(self) -> str:
        """The best."""
        return self.masters[0]


def points_of(row: Row | ScoreRow) -> tuple[Maybe, Maybe]:
    """Translation score and half of its interval; None where nothing was judged."""
    return row.values.get("translation_score"), row.values.get("translation_score_interval")
