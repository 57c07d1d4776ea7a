"""Masters × platforms × devices: `compare` makes a `Comparison`, which writes itself and renders previews."""

from translate.comparison.comparison import Comparison
from translate.comparison.identity import IDENTITY, explain
from translate.comparison.run import compare

__all__ = ["IDENTITY", "Comparison", "compare", "explain"]
