"""Before the work: is there room for what it needs? Of files as large as these, the least that can be."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from translate.errors import OutputError

__all__ = ["check_room"]

_IN_MEMORY = 160_000_000  # bytes; what is longer lies in temporary files
_TEMPORARY = 8 / 3  # of a 24-bit file, a master and its stream as 32-bit floats; compressed ones grow more
_MEMORY, _MEMORY_PER_BYTE = 0.5e9, 0.35  # 3:30 took 0.60 GB, half an hour 0.85, two hours (0.68 GB of FLAC) 1.3
_PREVIEW = {"flac": 0.3, "opus": 0.05, "aac": 0.05}  # of a file, a preview of all of it


def check_room(files: Sequence[str], folder: Path, *, whole_previews: int = 0, preview_format: str = "opus") -> None:
    """`OutputError` where the temporary files of the longest of `files`, or previews of their whole length, so many of
    each, in `folder` cannot fit, or where there is too little memory."""
    from translate.memory import free_bytes
    from translate.outputs.places import first_there
    from translate.scratch import folder as temporary

    sizes = [Path(file).stat().st_size for file in files if Path(file).is_file()]
    memory, free = _MEMORY + max(sizes, default=0) * _MEMORY_PER_BYTE, free_bytes()
    if free is not None and free < memory:
        raise OutputError(
            f"{_gb(free)} of memory are free, and masters as long as these take {_gb(memory)} or more; "
            "end other programs, or give the container more"
        )
    needed = max(sizes, default=0) * _TEMPORARY - _IN_MEMORY
    if needed > 0 and shutil.disk_usage(temporary()).free < needed:
        raise OutputError(
            f"{temporary()}: {_free(temporary())}, and the temporary files of masters as long as these take "
            f"{_gb(needed)} or more; TMPDIR names another folder for them"
        )
    written = sum(sizes) * _PREVIEW[preview_format] * whole_previews
    there = first_there(folder)
    if shutil.disk_usage(there).free < written:
        raise OutputError(
            f"{folder}: {_free(there)}, and previews of the whole length take {_gb(written)} or more; "
            "leave --full out, or choose fewer devices"
        )


def _free(folder: Path) -> str:
    return f"{_gb(shutil.disk_usage(folder).free)} are free"


def _gb(count: float) -> str:
    return f"{count / 1e9:.1f} GB"
