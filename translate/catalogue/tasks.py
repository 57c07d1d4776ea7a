"""What the cluster is asked to do: thin coats of the pure functions in `track`, within the bounds of a worker."""

from typing import TYPE_CHECKING, Any

from translate.catalogue.bounds import Bounds, bounded
from translate.catalogue.plan import Pair, Plan
from translate.catalogue.track import TrackFound, analysed, content_at
from translate.cpu import limit_cores
from translate.memory import kept_bytes

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["analyse_track", "read_content", "same"]

_KEPT_BYTES = 128 << 20  # what the blocks of a track on all devices take between them


def same(plan: Plan) -> Plan:
    """So that a worker gets it once, and another one in its place again."""
    return plan


def read_content(path: str) -> str:
    """See `content_at`."""
    return content_at(path)


def analyse_track(
    path: str, track: str, plan: Plan, done: "Collection[Pair]", is_new: bool, bounds: Bounds
) -> TrackFound:
    """See `analysed`; `done`: what it was played on already."""
    from distributed import get_worker

    worker: Any = get_worker()
    limit_cores(worker.state.nthreads)
    kept_bytes(_KEPT_BYTES)
    with bounded(f"track-{track}", bounds):
        return analysed(path, track, plan, plan.missing(done), is_new=is_new)
