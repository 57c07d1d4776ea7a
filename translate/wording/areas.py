"""Qualities of the sound in which changes are said, and their words: `AREAS`."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["AREAS", "Area"]


@dataclass(frozen=True)
class Area:
    """`label`: in a table; `more`, `less`: behind an amount: "2 dB more presence"; `costs`: the sign that is a loss."""

    label: str
    more: str
    less: str
    costs: int = 0


AREAS: Mapping[str, Area] = {
    "punch": Area("punch", "more punch", "less punch", -1),
    "range": Area("quiet to loud", "more between quiet and loud", "less between quiet and loud", -1),
    "low_end": Area("low end", "more low end", "less low end"),
    "low_mids": Area("low mids", "more low mids", "less low mids"),
    "mids": Area("mids", "more mids", "less mids"),
    "presence": Area("presence", "more presence", "less presence"),
    "top": Area("top", "more top", "less top"),
    "sibilance": Area("s sounds", "sharper s sounds", "softer s sounds", 1),
    "width": Area("width", "wider", "narrower"),
    "mono_loss": Area("lost in mono", "more lost in mono", "less lost in mono", 1),
    "floor": Area("noise in gaps", "more noise or reverb in the gaps", "cleaner gaps", 1),
}
"""In the order of the tables."""
