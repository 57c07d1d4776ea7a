"""The translation score: five parts from the numbers of the table, against a norm or against reference tracks."""

from translate.scoring.norm import Norm, norm
from translate.scoring.panel import PANEL, over_panel
from translate.scoring.score import PARTS, Score, score
from translate.scoring.yardstick import Yardstick

__all__ = ["PANEL", "PARTS", "Norm", "Score", "Yardstick", "norm", "over_panel", "score"]
