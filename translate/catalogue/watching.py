"""`watch`: a folder where bounces land is scanned as they come."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import Any, Final

from translate.catalogue.places import TrackFile, is_remote, listed
from translate.catalogue.plan import Plan
from translate.catalogue.scanning import scan
from translate.catalogue.tally import Scanned
from translate.errors import AudioError, TranslateError

__all__ = ["STILL_S", "Stillness", "watch"]

STILL_S: Final = 4.0
"""What is being written changes more often than this."""


class Stillness:
    """Which files have stayed as they are for a while.

    Args:
        still_s: For how long.
        clock: In s.
    """

    def __init__(self, still_s: float = STILL_S, clock: Callable[[], float] = time.monotonic) -> None:
        self._still_s, self._clock = still_s, clock
        self._since: dict[TrackFile, float] = {}

    def moving(self, sources: Sequence[TrackFile]) -> set[str]:
        """Paths of those that are new or were changed a moment ago."""
        now = self._clock()
        self._since = {source: self._since.get(source, now) for source in sources}
        return {source.path for source, since in self._since.items() if now - since < self._still_s}


def watch(
    places: Sequence[str],
    folder: str | Path,
    plan: Plan,
    *,
    still_s: float = STILL_S,
    stop: Event | None = None,
    on_scanned: Callable[[Scanned], None] = lambda _: None,
    **options: Any,
) -> None:
    """Scan folders, and again whenever something in them has changed, until `stop` is set.

    A file that is being written waits until it has not changed for `still_s`; one that stood still half-written is one
    that cannot be read until it changes again.

    Args:
        places: Folders on this machine; they may be empty.
        folder: The catalogue.
        plan: Platforms and devices.
        still_s: How long a file must stay as it is before it is read, in s.
        stop: Ends it; None: it goes on until it is interrupted.
        on_scanned: Called with what a scan did, where it did something.
        options: For `scan`.

    Raises:
        TranslateError: A place is no folder here, or the package watchfiles is not installed.
    """
    try:
        import watchfiles
    except ImportError:
        raise TranslateError("--watch needs watchfiles: pip install '.[catalogue]'") from None
    for place in places:
        if is_remote(place) or not Path(place).is_dir():
            raise TranslateError(f"--watch {place}: is no folder on this machine")
    stillness, is_due = Stillness(still_s), True
    pause_ms = max(round(1_000.0 * still_s), 1)
    for changes in watchfiles.watch(*places, rust_timeout=pause_ms, yield_on_timeout=True, stop_event=stop):
        sources = _there(places) if is_due or changes else []
        if not sources:
            continue
        moving = stillness.moving(sources)
        is_due = bool(moving)
        if len(moving) < len(sources):
            found = scan(places, folder, plan, trust_modified=True, waits=moving, **options)
            if found.analysed or found.copies or found.moved or found.gone:
                on_scanned(found)


def _there(places: Sequence[str]) -> list[TrackFile]:
    """Of a folder that is empty, nothing."""
    found: list[TrackFile] = []
    for place in places:
        try:
            found += listed([place])
        except AudioError:
            continue
    return found
