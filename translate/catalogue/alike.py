"""Which of many tracks are of one song, by landmarks that lie alike in both; DuckDB does the counting."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["SHARED", "alike"]

SHARED: Final = 0.04
"""Share of landmarks that lie alike, of the track with fewer: 0.065 and more between each of six masters of a song and
its nearest, 0.026 and less between other songs (4,635 pairs: `python -m validation.songs`)."""

_LEAST: Final = 10  # landmarks: of two short tracks a few lie alike by chance
_BATCH: Final = 500  # tracks that are held against all others at a time, so that memory stays small
_COMMON: Final = 50  # a hash that many more tracks have than others says nothing: a hum, a test tone

_COUNT: Final = """
with near as (
    select a.track as one, b.track as other, b.time - a.time as lag, count(*) as n
    from common a join common b on a.hash = b.hash and a.track < b.track
    where a.track >= $first and a.track < $last group by all
), around as (
    select one, other, sum(n) over (partition by one, other order by lag range between 1 preceding and 1 following) as n
    from near
), best as (select one, other, max(n) as n from around group by one, other)
select one, other, n / least(s.size, t.size) as share
from best join sizes s on s.track = one join sizes t on t.track = other
where n >= $least and n >= $shared * least(s.size, t.size)
"""
"""Landmarks of the same hash at the same distance in time, or a step beside it: tracks begin anywhere in a step."""


def alike(db: "DuckDBPyConnection", *, shared: float = SHARED) -> Iterator[tuple[int, int, float]]:
    """Pairs of tracks that are of one song, and the share of landmarks that lie alike in them.

    Args:
        db: With a table `marks` of `track` (numbers from 0), `time` and `hash`.
        shared: From which share on.
    """
    db.execute("create temp table sizes as select track, count(*) as size from marks group by track")
    db.execute(
        "create temp table common as select * from marks where hash not in (select hash from marks group by hash "
        "having count(*) > ? + 10 * (select count(*) / count(distinct hash) from marks))",
        [_COMMON],
    )
    (tracks,) = db.execute("select coalesce(max(track) + 1, 0) from sizes").fetchall()[0]
    for first in range(0, tracks, _BATCH):
        asked = {"first": first, "last": first + _BATCH, "least": _LEAST, "shared": shared}
        yield from db.execute(_COUNT, asked).fetchall()
