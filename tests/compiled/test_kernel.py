"""What a kernel takes; where its code comes from and goes to."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import translate
from translate.compiled import after, bits, from_bits, kernel
from translate.compiled.machine import compiled
from translate.compiled.shipped import FOLDER, code_stamp, ir_of, is_current
from translate.compiled.signature import ArgumentType, parsed
from translate.dsp.recursion import all_pass_comb
from validation.kernels.modules import modules_with_kernels

CHECKOUT = Path(translate.__file__).parents[1]
RUN = """
import numpy as np
from translate.dsp.recursion import all_pass_comb
after_it = np.zeros(3)
all_pass_comb(np.array([2.0, 4.0, 1.0]), 1, 0.5, after_it)
print(after_it.tolist())
"""


def run(code: str, at: Path, **variables: str) -> str:
    """Standard output of a process that has `at` first on its path."""
    environment = os.environ | {"PYTHONPATH": str(at), "PYTHONDONTWRITEBYTECODE": "1"} | variables
    found = subprocess.run([sys.executable, "-c", code], env=environment, cwd=at, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


# --- the code that ships ------------------------------------------------------------------------------------


def test_every_module_ships_the_code_of_its_source() -> None:
    """`make kernels` after a change."""
    modules = modules_with_kernels()
    assert {file.name for file in FOLDER.iterdir()} == {f"{module}.ll.gz" for module in modules}
    assert [module for module in modules if import_module(module) and not is_current(module)] == []


@pytest.mark.parametrize("module", modules_with_kernels())
def test_it_suits_every_processor(module: str) -> None:
    import_module(module)
    code = ir_of(module)
    assert "target " not in code
    assert "llvm.x86" not in code
    assert "llvm.aarch64" not in code
    assert " x float>" not in code, "vectors are made for the processor at hand"


def test_a_comment_changes_no_code_and_a_number_does(tmp_path: Path) -> None:
    sys.modules["a_module_of_this_test"] = translate  # any module: its file is what matters
    file, before = tmp_path / "source.py", translate.__file__
    stamps = []
    try:
        translate.__file__ = str(file)
        for text in ('"""About."""\nx = 1\n', '"""Other."""\nx = 1  # why\n', '"""About."""\nx = 2\n'):
            file.write_text(text, encoding="utf-8")
            stamps.append(code_stamp("a_module_of_this_test"))
    finally:
        translate.__file__ = before
        del sys.modules["a_module_of_this_test"]
    assert stamps[0] == stamps[1] != stamps[2]


# --- where the machine code is kept -------------------------------------------------------------------------


def test_made_once_and_kept(tmp_path: Path) -> None:
    assert run(RUN, CHECKOUT, TRANSLATE_CACHE_DIR=str(tmp_path)) == "[-1.0, -0.5, 3.25]"
    (kept,) = (tmp_path / "kernels").iterdir()
    made = kept.stat().st_mtime_ns
    blocked = "import translate.compiled.machine as m\nm.compiled = None\n"  # calling it would be an error
    assert run(blocked + RUN, CHECKOUT, TRANSLATE_CACHE_DIR=str(tmp_path)) == "[-1.0, -0.5, 3.25]"
    assert [file.name for file in (tmp_path / "kernels").iterdir()] == [kept.name]
    assert kept.stat().st_mtime_ns >= made


def test_where_nothing_can_be_written_it_is_made_in_memory(tmp_path: Path) -> None:
    """The package's own folder is never written to; a place for the cache under a file is none, for root either."""
    (tmp_path / "file").write_bytes(b"")
    before = sorted(path for path in (CHECKOUT / "translate").rglob("*") if "__pycache__" not in path.parts)
    assert run(RUN, CHECKOUT, TRANSLATE_CACHE_DIR=str(tmp_path / "file" / "cache")) == "[-1.0, -0.5, 3.25]"
    without_home = "import pathlib\ndef no_home(): raise RuntimeError\npathlib.Path.home = no_home\n"
    assert run(without_home + RUN, CHECKOUT, TRANSLATE_CACHE_DIR="", XDG_CACHE_HOME="") == "[-1.0, -0.5, 3.25]"
    assert sorted(p for p in (CHECKOUT / "translate").rglob("*") if "__pycache__" not in p.parts) == before
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_edited_kernel_is_made_anew(tmp_path: Path) -> None:
    for folder in ("translate", "validation", "device_profiles"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.flac"))
    file = tmp_path / "translate" / "dsp" / "recursion.py"
    text = file.read_text(encoding="utf-8")
    edited = text.replace("y[i] = -gain * x[i]\n", "y[i] = gain * x[i]\n")
    assert edited != text
    file.write_text(edited, encoding="utf-8")
    assert run(RUN, tmp_path, TRANSLATE_CACHE_DIR=str(tmp_path / "cache")) == "[1.0, 0.5, 3.75]"


def test_code_that_needs_what_is_not_there_is_refused() -> None:
    with pytest.raises(RuntimeError, match="not to be found in this process: nowhere_to_be_found"):
        compiled("declare double @nowhere_to_be_found(double)\n")


def test_threads_that_come_first_together_wait_for_one(tmp_path: Path) -> None:
    code = """
from concurrent.futures import ThreadPoolExecutor
import numpy as np
from translate.dsp.recursion import all_pass_comb
def one(_):
    after_it = np.zeros(3)
    all_pass_comb(np.array([2.0, 4.0, 1.0]), 1, 0.5, after_it)
    return after_it.tolist()
with ThreadPoolExecutor(8) as pool:
    assert list(pool.map(one, range(32))) == [[-1.0, -0.5, 3.25]] * 32
import translate.compiled.machine as machine
print(len(machine._ENGINES))
"""
    assert run(code, CHECKOUT, TRANSLATE_CACHE_DIR=str(tmp_path)) == "1"
    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(lambda _: id(all_pass_comb.prepared()), range(4)))) == 1


# --- how it is called ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros(4, np.float32),
        np.zeros((2, 2)),
        np.zeros(8)[::2],
        [0.0, 0.0, 0.0, 0.0],
    ],
)
def test_what_the_signature_does_not_allow_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match=r"all_pass_comb: x is .*; a contiguous f8 array of 1 dimensions is needed"):
        all_pass_comb(wrong, 1, 0.5, np.zeros(4))


def test_signatures() -> None:
    assert parsed("f4[:], f8[:, :], i8") == (ArgumentType("f4", 1), ArgumentType("f8", 2), ArgumentType("i8", 0))
    with pytest.raises(ValueError, match="from character 3 on"):
        parsed("i8, f4[1]")
    with pytest.raises(ValueError, match="two takes 2 arguments; its signature has 1"):

        @kernel("f4[:]")
        def two(x: object, y: object) -> None: ...


def test_the_language_in_plain_python() -> None:
    assert after(np.arange(5), 3).tolist() == [3, 4]
    values = [np.float32(x) for x in (0.0, 1e-30, 1.0, 1.5, 3e38)]
    assert sorted(values, key=bits) == values
    assert [from_bits(bits(x)) for x in values] == values
