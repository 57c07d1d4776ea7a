"""Progress for people: a bar on stderr that goes away; nothing where stderr is not a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from translate.cli.output import printable

__all__ = ["progress"]

_LABEL = 44


@contextmanager
def progress(first: str) -> Iterator[Callable[[str, float], None]]:
    """A callback for (what is being done, share done); `first` is shown until its first call."""
    if not sys.stderr.isatty():
        yield lambda what, share: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    from translate.cli.grid import pad, shorten

    def fitted(what: str) -> str:
        return pad(shorten(printable(what), _LABEL), _LABEL)

    text = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    with Progress(
        text, BarColumn(20), TaskProgressColumn(), TimeElapsedColumn(), console=console, transient=True
    ) as bar:
        task = bar.add_task(fitted(first), total=None)

        def on_progress(what: str, share: float) -> None:
            bar.update(task, description=fitted(what), completed=share, total=1.0)

        yield on_progress
