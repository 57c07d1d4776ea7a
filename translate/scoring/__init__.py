"""The translation score: five parts from the numbers of the table, against a norm or against reference tracks."""

from translate.scoring.columns import COLUMNS
from translate.scoring.device_norm import DeviceNorm
from translate.scoring.norm import Norm, norm
from translate.scoring.panel import PANEL, over_panel
from translate.scoring.score import PARTS, Score, score
from translate.scoring.tone import derived

__all__ = ["COLUMNS", "PANEL", "PARTS", "DeviceNorm", "Norm", "Score", "derived", "norm", "over_panel", "score"]
