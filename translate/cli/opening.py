"""A page, opened in the browser of whoever sits in front of this machine."""

import os
import sys
import webbrowser
from pathlib import Path

__all__ = ["has_desktop", "open_page"]


def has_desktop() -> bool:
    """Whether somebody would see a window: not in a container, on a server, or over SSH."""
    if sys.platform in ("win32", "darwin"):
        return "SSH_CONNECTION" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_page(page: Path) -> bool:
    """Open it where there is a desktop; whether that was done."""
    return has_desktop() and webbrowser.open(page.resolve().as_uri())
