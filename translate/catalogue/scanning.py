"""`scan`: keep a catalogue current with the folders of a label."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate.catalogue.bounds import USUAL, Bounds
from translate.catalogue.engine import cluster
from translate.catalogue.known import Known
from translate.catalogue.places import listed
from translate.catalogue.plan import Plan
from translate.catalogue.run import Run
from translate.catalogue.store import Store
from translate.catalogue.tally import Scanned
from translate.progress import Progress, silent

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["scan"]


def scan(
    places: Sequence[str],
    folder: str | Path,
    plan: Plan,
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    trust_modified: bool = False,
    retry_failed: bool = False,
    dashboard: bool = False,
    bounds: Bounds = USUAL,
    waits: Collection[str] = (),
    on_progress: Progress = silent,
    on_cluster: "Callable[[Client], None]" = lambda _: None,
) -> Scanned:
    """Analyse every track of folders that is new or changed, on what is new or changed of a plan.

    Args:
        places: Folders, files, or addresses that `fsspec` can list.
        folder: The catalogue; made if it is not there.
        plan: Platforms and devices.
        scheduler: Address of a Dask scheduler; None: processes on this machine. They import the caller's script, so
            that a script needs `if __name__ == "__main__":` around the call.
        workers: How many processes here; None: one per processor.
        trust_modified: A file of the same name, size and time is the same file; else its content is read.
        retry_failed: Try tracks again that failed before.
        dashboard: Serve Dask's page about the work on this machine.
        bounds: What one track may take.
        waits: Paths of files that are there and are not looked at yet.
        on_progress: Called with what is being done and the share that is done.
        on_cluster: Called with the client when the cluster is there.

    Returns:
        What was done.

    Raises:
        TranslateError: A place is not there, or the cluster went away; what was done until then is kept.
        OutputError: The catalogue cannot be written.
    """
    store = Store.at(Path(folder))
    sources = listed(places)
    with store.writing():
        before = store.last_part()
        asked = {"analysis": plan.analysis, **plan.about()}
        earlier = store.about()["parts_before"] if before else 0
        store.remember({**asked, "parts_before": before})
        run = Run(store, plan, Known.of(store, plan), bounds, on_progress, retry_failed=retry_failed)
        if run.looked_at([one for one in sources if one.path not in waits], trust_modified=trust_modified):
            with cluster(scheduler, workers, dashboard=dashboard) as client:
                on_cluster(client)
                run.work(client)
        run.gone(sources, places)
        if store.last_part() == before:
            store.remember({**asked, "parts_before": earlier})  # what was new before is still the last that changed
    return run.outcome()
