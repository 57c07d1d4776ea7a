"""Columns as words: `max_short_term_lufs` → "max short-term"."""

__all__ = ["label"]

_SUFFIXES = ("_lufs", "_lu", "_dbtp", "_dbfs", "_db_spl", "_db", "_pct", "_hz", "_ms", "_sone", "_phon", "_s")
_SHORT = frozenset({"plr", "psr", "dr"})
_WORDS = {
    "integrated_lufs": "integrated loudness",
    "max_momentary_lufs": "max momentary",
    "max_short_term_lufs": "max short-term",
    "loudness_range_lu": "loudness range",
    "at_ceiling_pct": "time at the ceiling",
    "dr_db": "DR (TT)",
    "plr_lu": "PLR, peak to loudness",
    "min_psr_lu": "min PSR, 3 s",
    "median_psr_lu": "median PSR, 3 s",
    "crest_db": "crest factor",
    "mono_loss_lu": "lost in mono",
    "playback_lufs": "playback loudness",
    "codec_true_peak_dbtp": "true peak behind codec",
    "worst_offset_true_peak_dbtp": "true peak, worst encoder start",
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
    "psr_at_ear_db": "PSR at the ear",
    "score_mono_width": "mono and width",
    "mono_width": "mono and width",
}


def label(column: str) -> str:
    """A column's name in words, without its unit: `max_short_term_lufs` → "max short-term"."""
    if column in _WORDS:
        return _WORDS[column]
    suffix = next((s for s in _SUFFIXES if column.endswith(s)), "")
    words = column.removesuffix(suffix).removeprefix("score_").split("_")
    return " ".join(word.upper() if word in _SHORT else word for word in words)
