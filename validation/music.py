"""Where real music and measurements are."""

from pathlib import Path

__all__ = ["SHARED", "SHARED_AUDIO"]

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Beside the checkout and not part of it: not every machine has it."""
SHARED_AUDIO = SHARED / "audio"
