"""A page is opened where somebody sees it, and nowhere else."""

from pathlib import Path

import pytest

from translate.cli.opening import open_page


@pytest.mark.parametrize(
    ("system", "environment", "opened"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("darwin", {"SSH_CONNECTION": "10.0.0.1 22"}, False),
        ("win32", {}, True),
    ],
)
def test_where_there_is_a_desktop(
    system: str, environment: dict[str, str], opened: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def opens(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr("sys.platform", system)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("webbrowser.open", opens)
    assert open_page(tmp_path / "a page.html") is opened
    assert asked == ([(tmp_path / "a page.html").as_uri()] if opened else [])
