"""Names that are no text: every command that reads or writes files takes them."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke

QUICK = ("-d", "phone-speaker", "-p", "none")


def odd(folder: Path, name: bytes) -> str:
    return os.fsdecode(os.fsencode(folder) + b"/" + name)


@pytest.fixture
def song(masters: Path, tmp_path: Path) -> str:
    """A master in a folder, both of whose names are no UTF-8."""
    folder = Path(odd(tmp_path, b"caf\xe9"))
    folder.mkdir()
    name = odd(folder, b"s\xf6ng.wav")
    shutil.copy(masters / "soft.wav", name)
    return name


def test_every_command_takes_names_that_are_no_text(song: str, invoke: Invoke, tmp_path: Path) -> None:
    folder, out = str(Path(song).parent), odd(tmp_path, b"\xfcber")
    device = str(Path(folder) / "example.toml")  # its name is its id
    shutil.copy(Path(__file__).parents[2] / "device_profiles" / "example.toml", device)
    commands: tuple[tuple[str, ...], ...] = (
        ("measure", song, "--csv", odd(tmp_path, b"\xe4.csv")),
        ("check", folder),
        ("compare", song, "loud.flac", *QUICK, "-o", out),
        ("report", out, "--title", os.fsdecode(b"\xfc")),
        ("render", song, *QUICK, "-o", odd(tmp_path, b"r\xe4.wav")),
        ("population", song, "-o", odd(tmp_path, b"p\xf6.svg")),
        ("devices", "check", device),
        ("devices", "show", device),
        ("norm", "build", folder, "-o", odd(tmp_path, b"n\xf6rm.json")),
        ("compare", song, *QUICK, "--norm", odd(tmp_path, b"n\xf6rm.json"), "-o", out, "--no-report", "--json"),
    )
    for command in commands:
        result = invoke(*command)
        assert result.exit_code in (0, 3), (command, result.stderr, result.exception)
    for name in (out, odd(tmp_path, b"r\xe4.wav"), odd(tmp_path, b"p\xf6.svg"), odd(tmp_path, b"\xe4.csv")):
        assert Path(name).exists()
