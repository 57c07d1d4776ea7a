"""Who may ask: no foreign page, no other name, nobody without the token."""

from collections.abc import MutableMapping
from typing import Any

import pytest

from tests.studio.serving import driven
from translate.serving.guard import Guard

HOME = {"host": "127.0.0.1:8421"}


def asked(headers: dict[str, str], query: str = "", kind: str = "http") -> object:
    """Status, or the code with which a socket is closed; "passed" where the application is asked."""
    said: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        said.append("passed")

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message.get("status", message.get("code")))

    async def receive() -> MutableMapping[str, Any]:
        raise AssertionError("nothing of it is read")

    scope = {
        "type": kind,
        "query_string": query.encode(),
        "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }
    driven(Guard(app, "secret", 8421)(scope, receive, send))
    return said[0]


def test_pages_of_the_studio_may_ask() -> None:
    assert asked(HOME, "token=secret") == "passed"
    assert (
        asked({"host": "localhost:8421", "x-translate-token": "secret", "origin": "http://localhost:8421"}) == "passed"
    )
    assert asked({**HOME, "origin": "http://127.0.0.1:8421"}, "token=secret", "websocket") == "passed"


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "studio.example:8421"},
        {"host": "127.0.0.1:8422"},
        {"host": "127.0.0.1"},
        {},
        {**HOME, "origin": "http://127.0.0.1:8422"},
        {**HOME, "origin": "https://127.0.0.1:8421"},
        {**HOME, "origin": "http://evil.example"},
        {**HOME, "origin": "null"},
    ],
)
@pytest.mark.parametrize(("kind", "refused"), [("http", 403), ("websocket", 1008)])
def test_others_may_not_even_with_the_token(headers: dict[str, str], kind: str, refused: int) -> None:
    assert asked(headers, "token=secret", kind) == refused


def test_a_socket_without_an_origin_is_no_page() -> None:
    assert asked(HOME, "token=secret", "websocket") == 1008


@pytest.mark.parametrize(
    "query", ["", "token=", "token=Secret", "token=secre", "token=secrets", "t=secret", "token=%FF"]
)
def test_without_the_token_nobody_may(query: str) -> None:
    assert asked(HOME, query) == 403
    assert asked({**HOME, "x-translate-token": "wrong"}, query) == 403
