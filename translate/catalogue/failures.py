"""Why a task of the cluster failed, in one line."""

from typing import TYPE_CHECKING

from translate.catalogue.bounds import TOPIC
from translate.errors import TranslateError

if TYPE_CHECKING:
    from distributed import Client, Future

__all__ = ["reason_of"]


def reason_of(client: "Client", future: "Future") -> str | None:
    """Why a future that is done failed; None if it did not.

    Raises:
        TranslateError: It did not fail: the cluster went away.
    """
    from distributed import KilledWorker

    if future.status == "finished":
        return None
    if future.status in ("lost", "cancelled"):
        raise TranslateError("the cluster went away; what was done is kept, and the next scan goes on from there")
    error = future.exception()
    if isinstance(error, KilledWorker):
        said = [event["reason"] for _, event in client.get_events(TOPIC) if event["key"] == future.key]
        return str(said[-1]) if said else "ended its worker process, twice"
    text = (str(error).splitlines() or [""])[0]
    return text if isinstance(error, TranslateError) else f"{type(error).__name__}: {text}"
