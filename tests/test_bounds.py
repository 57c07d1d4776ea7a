"""Every number of a command line and of a TOML file has a least and a most."""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
import typer

from tests.cli.conftest import Invoke, invoke, masters
from translate.devices import device
from translate.devices.place_reader import read_place
from translate.errors import ProfileError
from translate.platforms.reading import from_file
from translate.project import read_project
from translate.qc import spec_of
from translate.toml_checks import Checker
from translate.trying.chain import chain_of

__all__ = ["invoke", "masters"]  # fixtures

ROOT = Path(__file__).resolve().parents[1]
TOO_MUCH = ("1e9", "-1e9", "nan", "inf")
LATER: dict[str, tuple[str, ...]] = {
    "try --limiter": ("try", "soft.wav", "-d", "tv", "--limiter"),
    "playlist --crossfade": ("playlist", "soft.wav", "loud.flac", "--crossfade"),
    "devices export --rate": ("devices", "export", "tv", "-o", "tv.wav", "--rate"),
    "devices export --filters": ("devices", "export", "tv", "-o", "tv.txt", "--filters"),
    "devices import --gate": ("devices", "import", "soft.wav", "--id", "x", "--recorded", "sweep", "--gate"),
    "devices import --level": ("devices", "import", "soft.wav", "--id", "x", "--level"),
    "devices sweep --rate": ("devices", "sweep", "-o", "sweep.wav", "--rate"),
    "compare --volume": ("compare", "soft.wav", "--volume"),
    "compare --excerpt": ("compare", "soft.wav", "--excerpt"),
    "render --excerpt": ("render", "soft.wav", "-d", "tv", "-o", "x.wav", "--excerpt"),
    "measure --excerpt": ("measure", "soft.wav", "--excerpt"),
    "measure --every": ("measure", "soft.wav", "--every"),
    "try --eq": ("try", "soft.wav", "-d", "tv", "--eq"),
}
"""Whose bounds are held by what the command calls, since they hang on something else or are written as text."""


def numbers() -> Iterator[tuple[str, Any]]:
    """Every option that is a number, by its command and name."""
    from translate.cli.app import app

    waiting: list[tuple[str, Any]] = [("", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop()
        waiting += [(f"{name} {key}".strip(), one) for key, one in getattr(command, "commands", {}).items()]
        for option in command.params:
            kind = str(getattr(getattr(option, "type_descriptor", None), "annotation", ""))
            if "int" in kind or "float" in kind:
                yield f"{name} {max(option.opts, key=len)}", option


def test_every_number_of_the_command_line_is_bounded() -> None:
    found = dict(numbers())
    assert {"playlist --crossfade", "catalogue scan --workers", "devices sweep --rate"} <= set(found)
    free = [name for name, one in found.items() if name not in LATER and (one.min is None or one.max is None)]
    assert not free, "give them min= and max=, or a line in LATER"


@pytest.mark.parametrize("name", LATER)
def test_what_is_beyond_is_refused_in_a_line(name: str, invoke: Invoke) -> None:
    before = set(Path.cwd().iterdir())
    for value in TOO_MUCH:
        number = str(int(float(value))) if name.endswith(("--rate", "--filters")) and "e" in value else value
        text = (
            f"{number}-{number}" if name.endswith("--excerpt") else f"{number}:1" if name.endswith("--eq") else number
        )
        if name == "measure --every" and value == "1e9":
            continue  # parts longer than the song: the song
        done = invoke(*LATER[name], text)
        assert done.exit_code in (1, 2), (value, done.stdout)
        assert isinstance(done.exception, SystemExit)
        assert "Traceback" not in done.stderr
    assert set(Path.cwd().iterdir()) == before


def test_every_number_of_a_file_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free: set[str] = set()
    asked: set[str] = set()
    for method in ("number", "integer", "numbers"):
        plain = getattr(Checker, method)

        def watched(self: Checker, table: Any, key: str, *, _plain: Any = plain, **how: Any) -> Any:
            asked.add(key)
            if not (isfinite(how.get("low", -float("inf"))) and isfinite(how.get("high", float("inf")))):
                free.add(f"{self.where}: {table.at(key)}")
            return _plain(self, table, key, **how)

        monkeypatch.setattr(Checker, method, watched)

    for path in sorted((ROOT / "device_profiles").glob("*.toml")):
        device(path)
    for path in sorted((ROOT / "device_profiles/places").glob("*.toml")):
        read_place(path)
    for path in sorted((ROOT / "translate/platforms").glob("*.toml")):
        from_file(path)
    for path in sorted((ROOT / "translate/qc/specs").glob("*.toml")):
        spec_of(path)
    (tmp_path / "v1.wav").touch()
    (tmp_path / "song.toml").write_text('masters = ["v1.wav"]\nvolume = 3\n')
    read_project(tmp_path / "song.toml")
    assert {"level_dba", "volume", "lufs", "target_lufs"} <= asked
    assert len(asked) > 40
    assert not free


def test_every_number_of_an_effect_is_bounded(tmp_path: Path) -> None:
    for value in ("1e9", "-1e9", "inf", "nan", "9" * 400):
        (tmp_path / "board.toml").write_text(f'[[effect]]\nname = "Gain"\ngain_db = {value}\n')
        with pytest.raises(ProfileError, match="gain_db: must be within"):
            chain_of(file=tmp_path / "board.toml")
