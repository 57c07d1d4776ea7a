"""Names as the page says them."""

__all__ = ["title_of"]


def title_of(code: str) -> str:
    """A rule's code as a heading: `codec-overs` → "Codec overs"."""
    text = code.replace("-", " ").replace("_", " ").strip()
    return text[:1].upper() + text[1:]
