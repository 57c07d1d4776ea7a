"""Ctrl-C and termination: one line, the right code, nothing half-written."""

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke
from tests.cli.endless import endless


@pytest.mark.skipif(sys.platform == "win32", reason="signals work differently there")
@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [(signal.SIGINT, 130, "stopped; nothing was written\n"), (signal.SIGTERM, 143, ""), (signal.SIGHUP, 129, "")],
)
def test_a_signal_while_writing(sent: signal.Signals, code: int, said: str, masters: Path, tmp_path: Path) -> None:
    words = ["compare", str(masters / "soft.wav"), "-d", "studio-monitors", "-p", "none", "-o", "out"]
    process = endless("translate.comparison.writing", "_write_clips", words, tmp_path)
    while not list(tmp_path.rglob("table.csv")):
        time.sleep(0.01)
    process.send_signal(sent)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (code, "", said)
    assert list(tmp_path.iterdir()) == []


def test_after_writing_it_says_what_is_there(monkeypatch: pytest.MonkeyPatch, invoke: Invoke, tmp_path: Path) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("translate.cli.compare.say", interrupted)
    out = tmp_path / "out"
    result = invoke("compare", "soft.wav", "-d", "tv", "-p", "none", "--no-preview", "--no-report", "-o", out)
    assert (result.exit_code, result.stderr) == (130, f"stopped; {out} was written\n")
