"""Ctrl-C and termination: one line, the right code, nothing half-written."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Invoke, environment

# Previews never come to an end here, so that the signal surely arrives while the draft folder is there.
ENDLESS = (
    "import signal, time\n"
    "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # what a shell starts in the background ignores it
    "import translate.comparison.comparison as c\n"
    "def forever(*a):\n"
    "    print('writing', flush=True)\n"
    "    time.sleep(60)\n"
    "c.render_previews = forever\n"
)


@pytest.mark.skipif(sys.platform == "win32", reason="signals work differently there")
@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [(signal.SIGINT, 130, "stopped; nothing was written\n"), (signal.SIGTERM, 143, "")],
)
def test_a_signal_while_writing(sent: signal.Signals, code: int, said: str, masters: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", ENDLESS + PROGRAM),
            *("compare", str(masters / "soft.wav"), "-d", "tv", "-p", "none", "-o", "out"),
        ],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    while not list(tmp_path.iterdir()):
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
    result = invoke("compare", "soft.wav", "-d", "tv", "-p", "none", "--no-preview", "-o", out)
    assert (result.exit_code, result.stderr) == (130, f"stopped; {out} was written\n")
