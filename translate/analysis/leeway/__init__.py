"""How far what was measured on a device may be off: in other parts of the song, at another level, in other noise."""

from translate.analysis.leeway.measured import Leeway

__all__ = ["Leeway"]
