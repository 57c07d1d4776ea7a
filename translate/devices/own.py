"""Where a user's own devices and sets are kept: a folder like the built-in one, in front of it."""

import os
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["own_folder"]


def own_folder() -> Path | None:
    """TRANSLATE_DEVICES_DIR, or the system's place for a program's data; None without a home."""
    if own := os.environ.get("TRANSLATE_DEVICES_DIR"):
        return Path(own)
    with suppress(RuntimeError):  # no home
        if sys.platform == "win32":
            roaming = os.environ.get("APPDATA")
            return (Path(roaming) if roaming else Path.home() / "AppData" / "Roaming") / "translate" / "devices"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support" / "translate" / "devices"
        xdg = os.environ.get("XDG_DATA_HOME", "")  # the specification: relative paths are to be ignored
        return (Path(xdg) if Path(xdg).is_absolute() else Path.home() / ".local" / "share") / "translate" / "devices"
    return None
