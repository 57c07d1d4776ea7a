"""Numbers and names as the page says them, in the words of the terminal."""

from collections.abc import Sequence
from math import isfinite

__all__ = ["NOTHING", "clock", "figure", "label", "listed", "quantity", "signed", "span", "title_of"]

NOTHING = "–"
"""For a number that does not exist: the loudness of silence, the air of a master that has none."""

_PLACES = {"%": 0, "samples": 0, "Hz": 0, "points": 0, "": 2, "1": 2, "s": 1}
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


def figure(value: float | None, places: int = 1) -> str:
    """−14.0, with a real minus sign; "–" for a number that does not exist."""
    if value is None or not isfinite(value):
        return NOTHING
    text = f"{value:.{places}f}"
    return text[1:] if float(text) == 0 and text[0] == "-" else text.replace("-", "−")


def signed(value: float | None, places: int = 1) -> str:
    """+4.0 or −8.4, and 0.0 without a sign."""
    text = figure(value, places)
    return f"+{text}" if value is not None and value > 0 and text.strip("0.") else text


def quantity(value: float | None, unit: str) -> str:
    """With as many places as the unit deserves."""
    return figure(value, _PLACES.get(unit, 1))


def clock(seconds: float) -> str:
    """3:30 or 0:02.5."""
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    fraction = f".{rest % 10}" if rest % 10 else ""
    return f"{minutes}:{rest // 10:02d}{fraction}"


def span(start_s: float, end_s: float) -> str:
    """1:02–1:17."""
    return f"{clock(start_s)}–{clock(end_s)}"


def label(column: str) -> str:
    """A column's name in words, without its unit: `max_short_term_lufs` → "max short-term"."""
    if column in _WORDS:
        return _WORDS[column]
    suffix = next((s for s in _SUFFIXES if column.endswith(s)), "")
    words = column.removesuffix(suffix).removeprefix("score_").split("_")
    return " ".join(word.upper() if word in _SHORT else word for word in words)


def title_of(code: str) -> str:
    """A rule's code as a heading: `codec-overs` → "Codec overs"."""
    text = code.replace("-", " ").replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
