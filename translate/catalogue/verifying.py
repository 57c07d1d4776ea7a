"""`verify`: can all masters of a catalogue be delivered for a purpose?"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translate.catalogue.catalogue import Catalogue
from translate.catalogue.contents import spec_version
from translate.catalogue.engine import cluster
from translate.catalogue.failures import reason_of
from translate.catalogue.pending import Pending
from translate.catalogue.places import opened
from translate.catalogue.store import Store
from translate.catalogue.track import Record, check_records, unchecked_record
from translate.progress import Progress, silent
from translate.qc import Spec, check, spec_of

if TYPE_CHECKING:
    import pandas as pd
    from distributed import Client

__all__ = ["VerifiedCatalogue", "verify"]


@dataclass(frozen=True)
class VerifiedCatalogue:
    """`outcomes`: one row per file, with `path`, `outcome` ("pass", "warn", "fail"; null where it could not be read)
    and `failure`; `findings`: one row per finding, with `path`, `code`, `outcome`, `sentence`, `remedy`."""

    spec: str
    outcomes: "pd.DataFrame"
    findings: "pd.DataFrame"

    @property
    def passed(self) -> bool:
        """Whether every file was read and none fails."""
        return bool(self.outcomes["outcome"].isin(("pass", "warn")).all())


def verify(
    folder: str | Path,
    spec: str | Path | None = None,
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    on_progress: Progress = silent,
) -> VerifiedCatalogue:
    """Check all files of a catalogue by a spec; those that were checked by it before are not read again.

    Args:
        folder: The catalogue.
        spec: What they are delivered for, as for `translate.check`.
        scheduler: As for `scan`.
        workers: As for `scan`.
        on_progress: Called with what is being done and the share that is done.

    Returns:
        The outcome of each file.

    Raises:
        TranslateError: It is no catalogue, or there is no such spec.
    """
    asked, store = spec_of(spec), Store.there(Path(folder))
    version = spec_version(asked)
    with store.writing():
        if unseen := Catalogue(folder).unchecked(version):
            with cluster(scheduler, workers) as client:
                _check(client, store, unseen, asked, on_progress)
    outcomes, findings = Catalogue(folder).checked(version)
    return VerifiedCatalogue(asked.id, outcomes, findings)


def _check(client: "Client", store: Store, unseen: dict[str, str], spec: Spec, on_progress: Progress) -> None:
    """By track, one of its paths."""
    from distributed import as_completed

    from translate.result import ANALYSIS

    kept = Pending(store)
    futures = [
        client.submit(_records, path, track, ANALYSIS, spec, key=f"check-{track}") for track, path in unseen.items()
    ]
    try:
        for done, future in enumerate(as_completed(futures, raise_errors=False), 1):
            reason = reason_of(client, future)
            if reason is None:
                kept.add("checks", future.result())
            else:
                track = future.key.removeprefix("check-")
                kept.add("checks", [unchecked_record(track, ANALYSIS, spec.id, spec_version(spec), reason)])
            kept.written()
            on_progress(f"{done} of {len(futures)} tracks", done / len(futures))
    finally:
        kept.written(now=True)


def _records(path: str, track: str, analysis: str, spec: Spec) -> list[Record]:
    with opened(path) as file:
        return list(check_records(track, analysis, check(file, spec), spec_version(spec)))
