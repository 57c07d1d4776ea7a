"""Names as the page says them."""

from collections.abc import Sequence

__all__ = ["listed", "title_of"]


def title_of(code: str) -> str:
    """A rule's code as a heading: `codec-overs` → "Codec overs"."""
    text = code.replace("-", " ").replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """a, b and c."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
