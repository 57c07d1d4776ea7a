"""Where the real music is."""

from pathlib import Path

__all__ = ["SHARED_AUDIO"]

SHARED_AUDIO = Path(__file__).resolve().parents[2] / "shared" / "audio"
"""Beside the checkout; not every machine has it."""
