"""`serve`: a catalogue's pages on 127.0.0.1, until they are stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from translate.errors import TranslateError
from translate.serving import listening, until_stopped

__all__ = ["PORT", "serve"]

PORT: Final = 8422
"""Where it is unless another port is asked for, or this one is taken."""


def serve(
    folder: str | Path, *, port: int | None = None, title: str | None = None, at: Callable[[str], None] = lambda _: None
) -> None:
    """Serve pages until the process is to stop. What a scan adds meanwhile is on the next page that is opened.

    Args:
        folder: What `scan` made.
        port: Where to listen; None: `PORT`, or any other if that is taken.
        title: What the pages are called; None: the folder's name.
        at: Called with the address, token included, as soon as it can be opened.

    Raises:
        TranslateError: It is no catalogue, the port is taken, or the extra `catalogue` is not installed.
    """
    try:
        import uvicorn  # noqa: F401
        from starlette.applications import Starlette  # noqa: F401
    except ImportError:
        raise TranslateError("this needs the extra catalogue: pip install 'master-translation[catalogue]'") from None
    from translate.catalogue_server.app import catalogue_app
    from translate.catalogue_server.current import Current

    current = Current(Path(folder))
    current.catalogue()  # whether it is one, before anything is opened
    with listening(port, PORT) as listener:
        until_stopped(catalogue_app(current, title or Path(folder).resolve().name), listener, at)
