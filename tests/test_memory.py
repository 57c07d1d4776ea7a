"""Memory that is free, of the machine and of a container."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from translate.memory import free_bytes


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("translate.memory._SYSTEM", tmp_path / "meminfo")
    monkeypatch.setattr("translate.memory._GROUP", tmp_path)
    return tmp_path


def test_of_the_machine(machine: Path) -> None:
    (machine / "meminfo").write_text("MemTotal: 9 kB\nMemAvailable:   2000 kB\n")
    assert free_bytes() == 2_048_000
    (machine / "memory.max").write_text("max\n")
    (machine / "memory.current").write_text("5\n")
    assert free_bytes() == 2_048_000


def test_of_a_container(machine: Path) -> None:
    (machine / "meminfo").write_text("MemAvailable: 2000 kB\n")
    for name, text in (("max", "1000000"), ("current", "900000"), ("stat", "anon 1\ninactive_file 50000\n")):
        (machine / f"memory.{name}").write_text(text)
    assert free_bytes() == 150_000
    (machine / "memory.current").write_text("2000000")
    assert free_bytes() == 0


def test_where_nobody_says(machine: Path) -> None:
    assert free_bytes() is None
    (machine / "meminfo").write_text("nonsense")
    assert free_bytes() is None


def test_here() -> None:
    found = free_bytes()
    assert found is None or 10_000_000 < found < 100_000_000_000_000


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library has no mallopt")
def test_the_library_takes_how_much_is_kept() -> None:
    """In a process of its own: it cannot be taken back."""
    code = "from translate.memory import kept_bytes; print(kept_bytes(64 << 20))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
