"""What browsers, and what is none, send to a studio: raw requests with names and lengths of any kind."""

import io
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import quote

import numpy as np
import soundfile

from validation.fuzz.kind import Kind

__all__ = ["UPLOADS", "upload_kinds"]

UPLOADS: Final = {"upload": 3}
"""How often it is tried, as in `SHARES`."""

_TOKEN: Final = "t" * 32
_PORT: Final = "65535"  # stands for the real one, in most cases as long
_ANSWER_S: Final = 10.0
_HANGS_UP_S: Final = 0.5
_NAMES: Final = {
    "plain": "song.wav",
    "above": "../../../escaped.wav",
    "elsewhere": "/escaped.wav",
    "windows": "..\\..\\escaped.wav",
    "zero": "escaped\0.wav",
    "right": "\u202evaw.gnos",
    "long": "x" * 2000 + ".wav",
    "markup": "<img src=x onerror=alert(1)>.wav",
}


def upload_kinds() -> dict[str, Kind]:
    """All of them."""
    return {"upload": Kind(_requests(), _sent, warms=False)}


def _requests() -> dict[str, bytes]:
    """As a page drops a file, as a form would, with a wrong length, in pieces, and cut short."""
    out = io.BytesIO()
    soundfile.write(out, 0.1 * np.random.default_rng(1).standard_normal((480, 2)), 48_000, format="WAV")
    song = out.getvalue()
    found = {f"name {key}": _request(name, song) for key, name in _NAMES.items()}
    form = (
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="../../escaped.wav"\r\n\r\n'
        + song
        + b"\r\n--b--\r\n"
    )
    pieces = b"".join(
        f"{len(song[i : i + 500]):x}\r\n".encode() + song[i : i + 500] + b"\r\n" for i in range(0, 1900, 500)
    )
    return {
        **found,
        "form": _request("form.wav", form, kind="multipart/form-data; boundary=b"),
        "too short": _request("short.wav", song[:300], stated=f"{len(song)}"),
        "too long": _request("long.wav", song, stated="100"),
        "huge": _request("huge.wav", song, stated="1000000000000"),
        "negative": _request("negative.wav", song, stated="-1"),
        "twice": _request("twice.wav", song, stated=f"{len(song)}\r\nContent-Length: 7"),
        "pieces": _request("pieces.wav", pieces + b"0\r\n\r\n", stated=f"{len(song)}\r\nTransfer-Encoding: chunked"),
    }


def _request(name: str, body: bytes, *, stated: str = "", kind: str = "audio/wav") -> bytes:
    head = (
        f"POST /files?name={quote(name)}&role=reference HTTP/1.1\r\nHost: 127.0.0.1:{_PORT}\r\n"
        f"x-translate-token: {_TOKEN}\r\nContent-Type: {kind}\r\nContent-Length: {stated or len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _sent(path: Path) -> None:
    """The studio answers it or not, answers what comes after, and has nothing anywhere but in its own folder."""
    room = path.parent / "around" / "studio"
    room.mkdir(parents=True)
    with _served(room) as port:
        answer = _asked(port, path.read_bytes().replace(_PORT.encode(), f"{port}".encode()), _HANGS_UP_S)
        assert not answer.startswith(b"HTTP/1.1 5"), answer[:200]
        after = _asked(port, f"GET /devices?token={_TOKEN} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        assert after.startswith(b"HTTP/1.1 200"), after[:200]
        strange = [one for one in room.rglob("*") if one.is_file() and one.parent.parent.parent != room]
        assert not strange, strange
    beside = [one for one in path.parent.rglob("*") if one.is_file() and not one.is_relative_to(room) and one != path]
    assert not beside, beside


@contextmanager
def _served(room: Path) -> Iterator[int]:
    """A studio that keeps its files in that folder; its port."""
    import uvicorn

    from translate.devices import DeviceLibrary
    from translate.serving import Guard, listening
    from translate.studio.app import studio_app
    from translate.studio.session import Session

    session = Session(room, DeviceLibrary.built_in(), cache=False)
    with listening(None, 0) as listener:
        port = listener.getsockname()[1]
        guard = Guard(studio_app(session), _TOKEN, port)
        server = uvicorn.Server(
            uvicorn.Config(guard, log_level="critical", access_log=False, lifespan="off", ws="none")
        )
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield port
        finally:
            session.close()
            server.should_exit = True
            thread.join(10)


def _asked(port: int, request: bytes, patience_s: float = _ANSWER_S) -> bytes:
    """What is answered to these bytes; after `patience_s` whoever asked hangs up, as with half a file sent."""
    answer = b""
    with socket.create_connection(("127.0.0.1", port), patience_s) as line, suppress(OSError):
        line.sendall(request)
        while b"\r\n\r\n" not in answer and (piece := line.recv(1 << 16)):
            answer += piece
    return answer
