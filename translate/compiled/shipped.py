"""The LLVM code that ships, and whether it still is that of its source."""

import ast
import gzip
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

from translate.compiled.inner import Inner

__all__ = ["FOLDER", "code_stamp", "family", "ir_of", "is_current", "ship", "text_stamp"]

FOLDER = Path(__file__).with_name("ir")
_LANGUAGE = "2"  # of what the front end makes: a new one makes all that ships out of date


def text_stamp(module: str) -> str:
    """Changes with the text of the module and of those whose parts it takes."""
    return f"{_LANGUAGE} {_digest(''.join(map(_text, family(module))))}"


def code_stamp(module: str) -> str:
    """Changes with the code of these alone, not with comments, docstrings or layout."""
    return f"{_LANGUAGE} {_digest(''.join(map(_code, family(module))))}"


def family(module: str) -> list[str]:
    """A module with kernels, then those whose parts it takes, which take none of others."""
    others = {value.python.__module__ for value in vars(sys.modules[module]).values() if isinstance(value, Inner)}
    return [module, *sorted(others - {module})]


def _code(module: str) -> str:
    tree = ast.parse(_text(module))
    for node in ast.walk(tree):
        match node:
            case ast.Module(body=[ast.Expr(value=ast.Constant()), *rest]):
                node.body = rest
            case ast.FunctionDef(body=[ast.Expr(value=ast.Constant()), *rest]) if rest:
                node.body = rest
    return ast.unparse(tree)


def ir_of(module: str) -> str:
    """LLVM code of a module's kernels: what ships, or, where the source is another by now, made by numba.

    Raises:
        RuntimeError: The source was edited and numba is missing.
    """
    if is_current(module):
        return _shipped(module)[1]
    command = [sys.executable, "-m", "validation.kernels", module]
    made = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    if made.returncode:
        raise RuntimeError(f"{module} was edited; its kernels need numba to be made anew:\n{made.stderr}")
    return made.stdout


def is_current(module: str) -> bool:
    """Whether what ships was made of the source as it is."""
    return _shipped(module)[0] == code_stamp(module)


def ship(module: str, ir: str) -> None:
    """Write what ships."""
    _file(module).write_bytes(gzip.compress(f"; {code_stamp(module)}\n{ir}".encode(), mtime=0))


def _shipped(module: str) -> tuple[str, str]:
    """The stamp of what ships, and its code."""
    file = _file(module)
    stamp, _, ir = gzip.decompress(file.read_bytes()).decode().partition("\n") if file.is_file() else ("", "", "")
    return stamp.removeprefix("; "), ir


def _file(module: str) -> Path:
    return FOLDER / f"{module}.ll.gz"


def _text(module: str) -> str:
    file = sys.modules[module].__file__
    return "" if file is None else Path(file).read_text(encoding="utf-8")  # which makes every end of line "\n"


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
