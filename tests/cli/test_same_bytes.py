"""The same input gives the same bytes: cache cold and warm, processors, hash seeds, folders, time zones, from disk."""

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import PROGRAM, environment

ON_DISK = f"from translate.scratch import arrays; arrays.MEMORY_BYTES = arrays.SMALL_BYTES = 0; {PROGRAM}"
WORDS = ("-d", "phone-speaker", "-p", "spotify", "-o", "out")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def one_processor() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def test_the_same_input_gives_the_same_bytes(masters: Path, tmp_path: Path) -> None:
    """All of it at once, the page included: cold and in memory, then warm, elsewhere and in files."""
    ways = {
        "first": (PROGRAM, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}, None),
        "second": (ON_DISK, {"PYTHONHASHSEED": "2", "TZ": "America/Adak"}, one_processor),
    }
    found = []
    for name, (program, variables, before) in ways.items():
        here = tmp_path / name
        here.mkdir()
        for file in ("soft.wav", "loud.flac"):
            (here / file).write_bytes((masters / file).read_bytes())
        command = [sys.executable, "-c", program, "compare", "soft.wav", "loud.flac", *WORDS]
        cache = {"TRANSLATE_CACHE_DIR": str(tmp_path / "cache")}
        made = subprocess.run(
            command, cwd=here, env={**environment(), **variables, **cache}, preexec_fn=before, capture_output=True
        )
        assert made.returncode == 0, made.stderr
        found.append((made.stdout, contents(here / "out")))
    (said, first), (said_then, second) = found
    assert said == said_then
    assert "index.html" in first
    assert len(first) > 8
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
