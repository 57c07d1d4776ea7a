"""Names of columns as words: `max_short_term_lufs` → "max short term". What a name does not give is `Column.label`."""

__all__ = ["label_from"]

_SUFFIXES = ("_lufs", "_lu", "_dbtp", "_dbfs", "_db_spl", "_dba", "_db", "_pct", "_hz", "_ms", "_sone", "_phon", "_s")
_SHORT = frozenset({"plr", "psr", "dr"})


def label_from(name: str) -> str:
    """A column's name in words, without its unit and without "score": `max_short_term_lufs` → "max short term"."""
    suffix = next((s for s in _SUFFIXES if name.endswith(s)), "")
    words = name.removesuffix(suffix).removeprefix("score_").split("_")
    return " ".join(word.upper() if word in _SHORT else word for word in words)
