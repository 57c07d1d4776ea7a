"""Who may ask: only pages of this server, with its token, by its own name. `Guard` stands before everything.

A web page elsewhere can make a browser ask 127.0.0.1 (then its Origin is foreign) or have its own name point there
(then the Host is). The token keeps out other people on the same machine.
"""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

__all__ = ["HEADER", "Guard"]

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HEADER = "x-translate-token"
"""Where pages send the token; an address has it as `token`, where no header can be."""
_NAMES = ("127.0.0.1", "localhost")
_FOREIGN = "Refused: this address is asked for by another name or from another page.\n"
_NO_TOKEN = "Refused: the token is missing. Open the address that was printed at the start.\n"


class Guard:
    """An ASGI application before another one.

    Args:
        app: What is asked once somebody may.
        token: What has to be known.
        port: Where it listens: part of its names.
    """

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], token: str, port: int) -> None:
        self._app, self._token = app, token.encode()
        self._hosts = {f"{name}:{port}".encode() for name in _NAMES}
        self._origins = {b"http://" + host for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or refuse in one line."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _refuse(send, refusal)

    def _refusal(self, scope: Scope) -> str | None:
        headers: list[tuple[bytes, bytes]] = scope.get("headers", [])

        def given(name: bytes) -> list[bytes]:
            return [value for key, value in headers if key == name]

        hosts, origins = given(b"host"), given(b"origin")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return _FOREIGN
        if any(origin not in self._origins for origin in origins):
            return _FOREIGN
        if scope["type"] == "websocket" and not origins:
            return _FOREIGN
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        shown = [*given(HEADER.encode()), *(text.encode() for text in query.get("token", []))]
        return None if any(secrets.compare_digest(one, self._token) for one in shown) else _NO_TOKEN


async def _refuse(send: Send, text: str) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),  # what else was sent is not read
    ]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
