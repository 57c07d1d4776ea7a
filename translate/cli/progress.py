"""Progress for people: a bar on stderr that goes away; nothing where stderr is not a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from translate.cli.output import printable
from translate.progress import Progress, silent

__all__ = ["progress"]

_LABEL = 44


@contextmanager
def progress(first: str) -> Iterator[Progress]:
    """A callback for (what is being done, share done); `first` is shown until its first call."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    from translate.cli.grid import pad, shorten

    def fitted(what: str) -> str:
        return pad(shorten(printable(what), _LABEL), _LABEL)

    text = TextColumn("{task.description}", markup=False)
    console = Console(stderr=True)
    with Bar(text, BarColumn(20), TaskProgressColumn(), TimeElapsedColumn(), console=console, transient=True) as bar:
        task = bar.add_task(fitted(first), total=None)

        def on_progress(what: str, share: float) -> None:
            bar.update(task, description=fitted(what), completed=share, total=1.0)

        yield on_progress
