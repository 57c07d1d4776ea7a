"""What is computed of every song to judge the norm: `COLUMNS`."""

from translate.scoring import MEASURED

__all__ = ["COLUMNS"]

COLUMNS = (
    *MEASURED,
    "correlation",
    "channel_balance_db",
    "dropouts_s",
    "gain_reduction_max_db",
    "punch_lost_db",
    "heard_loudness_sone",
)
"""The columns of scores, and what findings ask of a device beside them."""
