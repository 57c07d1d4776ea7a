"""Columns as words: `max_short_term_lufs` → "max short-term loudness"."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate.columns import Column

__all__ = ["label"]

_SUFFIXES = ("_lufs", "_lu", "_dbtp", "_dbfs", "_db_spl", "_db", "_pct", "_hz", "_ms", "_s")
_BETTER_WORDS = {
    "integrated_lufs": "integrated loudness",
    "max_momentary_lufs": "max momentary",
    "max_short_term_lufs": "max short-term",
    "dr_db": "DR (TT)",
    "plr_lu": "PLR, peak to loudness",
    "min_psr_lu": "min PSR, 3 s",
    "crest_db": "crest factor",
    "mono_loss_lu": "lost in mono",
    "playback_lufs": "playback loudness",
    "codec_true_peak_dbtp": "true peak behind codec",
    "codec_overs": "overs behind codec",
    "platform_limiting_max_db": "platform limiter, max",
    "level_at_ear_db_spl": "level at the ear",
    "bass_audible_pct": "bass heard",
    "presence_audible_pct": "presence heard",
    "air_audible_pct": "air heard",
    "heard_loudness_sone": "loudness heard",
    "heard_bass_pct": "bass share",
    "heard_presence_pct": "presence share",
    "heard_sibilance_pct": "sibilance share",
    "fold_loss_lu": "lost in mono",
    "gain_reduction_mean_db": "turned down, mean",
    "gain_reduction_max_db": "turned down, max",
    "punch_lost_db": "punch lost",
}


def label(column: "Column") -> str:
    """Its name in words; a column that nobody named here gets its own name without the unit."""
    name = column.name
    suffix = next((s for s in _SUFFIXES if name.endswith(s)), "")
    return _BETTER_WORDS.get(name, name.removesuffix(suffix).replace("_", " "))
