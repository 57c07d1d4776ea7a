"""matplotlib without a home, and without any folder that can be written to but one in memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import logging, os, sys, tempfile
from pathlib import Path
access = os.access
os.access = lambda path, mode: str(path).startswith("/dev/shm") and access(path, mode)
def none() -> str:
    raise FileNotFoundError(2, "No usable temporary directory found")
tempfile.gettempdir = none
from translate.report.pictures.drawing import matplotlib
from translate.report.pictures.canvas import canvas
with canvas() as drawn:
    drawn.text(10.0, 10.0, "words")
print(matplotlib().get_cachedir())
"""


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="no folder in memory")
def test_a_place_where_nothing_can_be_written() -> None:
    environment = {name: text for name, text in os.environ.items() if name not in ("MPLCONFIGDIR", "HOME")}
    done = subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    folder = Path(done.stdout.strip())
    assert folder.parts[:3] == ("/", "dev", "shm")
    assert not folder.exists(), "nothing is left"
