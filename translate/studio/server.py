"""`serve`: a studio at an address of this machine, until it is stopped."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from translate.devices import DeviceLibrary
from translate.errors import TranslateError
from translate.result.rows import Role
from translate.scratch import folder as scratch_folder
from translate.serving import listening, until_stopped

if TYPE_CHECKING:
    from translate.playback.listener import Listener

__all__ = ["PORT", "serve"]

PORT: Final = 8421
"""Where a studio is unless another port is asked for, or this one is taken."""
_PREFIX = "translate-studio-"


def serve(
    files: Sequence[tuple[Path, Role]] = (),
    *,
    port: int | None = None,
    library: DeviceLibrary | None = None,
    listening_on: "Listener | None" = None,
    title: str = "Studio",
    options: Mapping[str, Any] | None = None,
    output: Path | None = None,
    cache: bool = True,
    at: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve pages on 127.0.0.1 until the process is to stop.

    Args:
        files: What lies on the desk from the beginning, and is watched.
        port: Where to listen; None: `PORT`, or any other if that is taken.
        library: Where devices are; None: the built-in ones.
        listening_on: The headphones of whoever listens.
        title: What the page is called.
        options: For `compare`, beyond the files; what can stand in JSON.
        output: Where a report is saved; None: reports/ and the name of the first master.
        cache: Streams may come from the user's cache and are kept there.
        at: Called with the address, token included, as soon as it can be opened.

    Raises:
        TranslateError: The extra `studio` is not installed, the port is taken, or a file cannot be read.
    """
    try:
        import uvicorn  # noqa: F401
        from starlette.applications import Starlette  # noqa: F401
    except ImportError:
        raise TranslateError("the studio needs the extra studio: pip install 'master-translation[studio]'") from None
    from translate.studio.app import studio_app
    from translate.studio.session import Session

    with listening(port, PORT) as listener, _temporary() as folder:
        session = Session(
            folder,
            DeviceLibrary.of(library),
            mine=listening_on,
            title=title,
            cache=cache,
            options=options,
            output=output,
        )
        try:
            for path, role in files:
                session.desk.name_file(path, role)
            until_stopped(studio_app(session), listener, at, session.close)
        finally:
            session.close()


@contextmanager
def _temporary() -> Iterator[Path]:
    """A folder of this process; those of studios that were killed go, too."""
    where = scratch_folder()
    for left in where.glob(f"{_PREFIX}*"):
        number = left.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdigit() and not _is_alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=where))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_alive(number: int) -> bool:
    if os.name == "nt":
        return True  # asking there would end it
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
