"""The saved comparison that a report shows: `read_saved`."""

from pathlib import Path

from translate.errors import TranslateError
from translate.result import SavedComparison, read_folder

__all__ = ["read_saved"]


def read_saved(folder: str | Path) -> SavedComparison:
    """Read and check the folder of a comparison.

    Raises:
        TranslateError: As `translate.result.read_folder`, and where nothing was judged.
    """
    saved = read_folder(folder)
    if not saved.evidence.masters:
        raise TranslateError(f"{folder}: was compared without judging, so there is nothing to report")
    return saved
