"""Masters × platforms × devices: `compare` makes a `Comparison`, which writes itself and renders previews.

`analyse` is its heart: a pure function of one decoded stream and a set of devices.
"""

from translate.comparison.analysis import Analysis, DecodedStream, StreamAnalysis, analyse
from translate.comparison.comparison import Comparison
from translate.comparison.identity import IDENTITY, explain
from translate.comparison.run import compare

__all__ = [
    "IDENTITY",
    "Analysis",
    "Comparison",
    "DecodedStream",
    "StreamAnalysis",
    "analyse",
    "compare",
    "explain",
]
