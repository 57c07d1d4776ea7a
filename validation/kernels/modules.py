"""Which modules of the package have kernels."""

from pathlib import Path

import translate

__all__ = ["modules_with_kernels"]

_PACKAGE = Path(translate.__file__).parent


def modules_with_kernels() -> list[str]:
    """Those that declare one, in order."""
    files = [file for file in _PACKAGE.rglob("*.py") if "\n@kernel(" in file.read_text(encoding="utf-8")]
    return sorted(".".join(["translate", *file.relative_to(_PACKAGE).with_suffix("").parts]) for file in files)
