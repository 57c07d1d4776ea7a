"""The secret in an address of ours. It stays the same for a user, so that a page finds a server that has come back."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from translate.cache import user_folder

__all__ = ["token"]

_FILE, _BYTES, _LETTERS = "studio-token", 24, 32


def token() -> str:
    """What is kept for this user, readable for nobody else; a new one each time where nothing can be kept."""
    home = user_folder()
    fresh = secrets.token_urlsafe(_BYTES)
    if home is None:
        return fresh
    with suppress(OSError):
        return _kept(home / _FILE) or _keep(home / _FILE, fresh)
    return fresh


def _kept(file: Path) -> str | None:
    """None where there is none, or one that others may have read."""
    try:
        about = file.lstat()
        text = file.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    is_ours = os.name == "nt" or (about.st_uid == os.getuid() and not about.st_mode & 0o077)
    return text if is_ours and file.is_file() and not file.is_symlink() and len(text) == _LETTERS else None


def _keep(file: Path, text: str) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    with open(file, "x", encoding="ascii", opener=lambda path, flags: os.open(path, flags, 0o600)) as new:
        new.write(text)
    return text
