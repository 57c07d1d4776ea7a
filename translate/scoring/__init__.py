"""The translation score: five parts from the numbers of the table, against a norm or against reference tracks."""

from translate.scoring.columns import COLUMNS
from translate.scoring.device_norm import DeviceNorm
from translate.scoring.drawn import drawn_row
from translate.scoring.draws import DRAWS, Circumstances, Draws
from translate.scoring.norm import Norm, norm
from translate.scoring.norm_song import MEASURED, NormSong
from translate.scoring.panel import PANEL, over_panel
from translate.scoring.score import PARTS, Score, score
from translate.scoring.songs import NEAR_END_PCT, SongRows
from translate.scoring.tone import derived

__all__ = [
    "COLUMNS",
    "DRAWS",
    "MEASURED",
    "NEAR_END_PCT",
    "PANEL",
    "PARTS",
    "Circumstances",
    "DeviceNorm",
    "Draws",
    "Norm",
    "NormSong",
    "Score",
    "SongRows",
    "derived",
    "drawn_row",
    "norm",
    "over_panel",
    "score",
]
