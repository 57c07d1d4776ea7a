"""An address on this machine alone, and an application that is served there until the process is to stop."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from translate.errors import TranslateError
from translate.serving.guard import Guard
from translate.serving.token import token

if TYPE_CHECKING:
    import uvicorn

__all__ = ["listening", "until_stopped"]

_HOST: Final = "127.0.0.1"
_GRACE_S: Final = 1


@contextmanager
def listening(port: int | None, usual: int) -> Iterator[socket.socket]:
    """A socket that listens on 127.0.0.1, and nowhere else.

    Args:
        port: Where; None: at `usual`, or anywhere if that is taken.
        usual: Where it is found unless somebody asked for another.

    Raises:
        TranslateError: The port that was asked for cannot be had.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name != "nt":  # there it would let two programs have one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        try:
            listener.bind((_HOST, usual if port is None else port))
        except (OSError, OverflowError) as error:
            if port is not None:
                raise TranslateError(f"--port {port}: {getattr(error, 'strerror', None) or error}") from None
            listener.bind((_HOST, 0))
        listener.listen(128)  # who opens the address at once waits
        yield listener
    finally:
        listener.close()


def until_stopped(
    app: Any, listener: socket.socket, at: Callable[[str], None], close: Callable[[], None] = lambda: None
) -> None:
    """Serve an ASGI application, behind a `Guard`, until Ctrl+C or a signal.

    Args:
        app: What answers.
        listener: Where.
        at: Called with the address, token included, as soon as it can be opened.
        close: Called as soon as it is to stop, before pages that still listen are waited for.
    """
    import uvicorn

    number, secret = listener.getsockname()[1], token()
    config = uvicorn.Config(
        Guard(app, secret, number),
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
    )
    server = _ending(uvicorn.Server(config), close)
    at(f"http://{_HOST}:{number}/?token={secret}")
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def _ending(server: "uvicorn.Server", close: Callable[[], None]) -> "uvicorn.Server":
    """The server, which closes what it serves as soon as it is to stop: pages that listen would keep it."""
    stop = server.handle_exit

    def handle(sig: int, frame: Any) -> None:
        close()
        stop(sig, frame)

    server.handle_exit = handle  # type: ignore[method-assign]
    return server
