"""What the front end refuses: a kernel must not allocate, raise, or use a number that its stamp does not cover."""

import subprocess
import sys
from pathlib import Path

import pytest

import translate

CHECKOUT = Path(translate.__file__).parents[1]
HEAD = """
import numpy as np
from math import pi
from translate.compiled import kernel, part
"""


def refusal(body: str, folder: Path) -> str:
    """The last line of what `python -m validation.kernels` says of a module with this kernel."""
    (folder / "faulty.py").write_text(HEAD + body, encoding="utf-8")
    code = f"import sys\nsys.path.insert(0, {str(folder)!r})\nfrom validation.kernels.frontend import llvm_code"
    found = subprocess.run(
        [sys.executable, "-c", code + "\nllvm_code('faulty')"], cwd=CHECKOUT, capture_output=True, text=True
    )
    assert found.returncode == 1
    return found.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("    x[0] = np.float32(pi)", "faulty.fill uses pi of another file: define it here"),
        (
            "    for i in range(0, x.size, n):\n        x[i] = np.float32(0.0)",
            "kernels that allocate, raise or call Python",
        ),
    ],
)
def test_it_is_refused(body: str, said: str, tmp_path: Path) -> None:
    assert said in refusal(f'@kernel("f4[:], i8")\ndef fill(x, n):\n{body}\n', tmp_path)
