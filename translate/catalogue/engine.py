"""The cluster that does the work: Dask's, one of processes here or one that is there already. Scheduling, balancing and
trying again are its own."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from translate.cpu import cores
from translate.errors import TranslateError

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["cluster"]

_SETTINGS: Final[dict[str, Any]] = {
    "distributed.scheduler.worker-saturation": 1.0,  # no track waits on a worker that another one may end
    "distributed.scheduler.allowed-failures": 1,  # a track that ends two workers is not given to a third
    "distributed.worker.memory.target": False,  # numbers are small; what is large are songs, which cannot be spilled
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.nanny.pre-spawn-environ.MALLOC_ARENA_MAX": 1,  # else each thread keeps a heap: memory grows by track
    "distributed.comm.timeouts.connect": "10s",
    "distributed.admin.log-format": "%(message)s",
}

_PAGE: Final = 8787
_LOUD: Final = ("distributed", "distributed.client", "distributed.scheduler", "distributed.nanny", "tornado", "asyncio")


@contextmanager
def cluster(scheduler: str | None = None, workers: int | None = None, *, dashboard: bool = False) -> Iterator["Client"]:
    """A client of a cluster.

    Args:
        scheduler: Address of one that is there; None: start one of processes on this machine, and end it.
        workers: How many processes; None: one per processor.
        dashboard: Serve Dask's page about it, on this machine alone; the client knows its `dashboard_link`.

    Raises:
        TranslateError: Dask is not installed, or there is no scheduler at that address.
    """
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise TranslateError("a catalogue needs Dask, DuckDB and PyArrow: pip install '.[catalogue]'") from None
    for name in _LOUD:  # what goes wrong comes back with the futures
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    with dask.config.set(_SETTINGS):
        if scheduler is not None:
            with _there(scheduler) as client:
                yield client
            return
        with _here(workers or cores(), dashboard) as local, Client(local) as client:
            yield client


@contextmanager
def _here(count: int, dashboard: bool) -> Iterator[Any]:
    from distributed import LocalCluster

    try:
        local = LocalCluster(
            n_workers=count,
            threads_per_worker=1,
            processes=True,
            memory_limit=0,
            dashboard_address=f"127.0.0.1:{_PAGE if dashboard else 0}",
            silence_logs=logging.CRITICAL,
        )
    except (RuntimeError, OSError) as error:
        text = (str(error).splitlines() or [type(error).__name__])[0]
        raise TranslateError(f"the processes that do the work cannot be started: {text}") from None
    with local:
        yield local


@contextmanager
def _there(address: str) -> Iterator["Client"]:
    from distributed import Client

    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        raise TranslateError(
            f"--scheduler {address}: cannot be reached: {str(error) or type(error).__name__}"
        ) from None
    with client:
        yield client
