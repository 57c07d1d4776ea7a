"""No command opens a connection: every one of them is watched while it does its work on real files."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke

QUICK = ("-d", "phone-speaker", "-p", "spotify")
COMMANDS = (
    ("measure", "soft.wav", "--json"),
    ("check", "soft.wav", "loud.flac"),
    ("compare", "soft.wav", "loud.flac", *QUICK, "-o", "{out}/compared"),
    ("report", "{out}/compared"),
    ("render", "soft.wav", *QUICK, "-o", "{out}/phone.wav"),
    ("population", "soft.wav"),
    ("devices", "list", "--models"),
    ("devices", "show", "car@motorway"),
    ("devices", "check", "--coverage"),
    ("platforms", "show", "spotify"),
    ("norm", "show"),
)

_watching: list[list[str]] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        _watching[-1].append(f"{event} {arguments[1:]}")


sys.addaudithook(_hook)


@pytest.fixture
def opened() -> Iterator[list[str]]:
    _watching.append([])
    yield _watching[-1]
    _watching.pop()


def test_the_watch_sees_a_connection(opened: list[str]) -> None:
    with socket.socket() as one:
        one.settimeout(0.1)
        assert one.connect_ex(("127.0.0.1", 9)) != 0
    assert len(opened) == 1


def test_no_command_opens_a_connection(opened: list[str], invoke: Invoke, tmp_path: Path) -> None:
    for command in COMMANDS:
        result = invoke(*(word.format(out=tmp_path) for word in command))
        assert result.exit_code in (0, 3), (command, result.stderr, result.exception)
        assert opened == [], command
