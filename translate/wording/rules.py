"""What a platform does to the level, in words."""

from math import isfinite
from typing import Protocol

from translate.figures import figure, signed

__all__ = ["gain_rule"]


class _Ceiling(Protocol):
    @property
    def ceiling_dbfs(self) -> float: ...


class _Setting(Protocol):
    @property
    def target_lufs(self) -> float | None: ...
    @property
    def direction(self) -> str: ...
    @property
    def ceiling_dbtp(self) -> float: ...
    @property
    def limiter(self) -> _Ceiling | None: ...


def gain_rule(setting: _Setting) -> str:
    """A platform's setting in a few words: "−14 LUFS, up (to −1 dBTP at most) and down"."""
    if setting.target_lufs is None:
        return "no gain"
    up = f"up (to {signed(setting.ceiling_dbtp, 0)} dBTP at most)" if isfinite(setting.ceiling_dbtp) else "up"
    directions = {"up": f"{up} only", "down": "down only", "both": f"{up} and down"}
    text = f"{figure(setting.target_lufs, 0)} LUFS, {directions[setting.direction]}"
    if setting.limiter:
        text += f", limiter at {signed(setting.limiter.ceiling_dbfs, 0)} dBFS"
    return text
