"""What to listen for in the four masters, and where."""

__all__ = ["listening_notes"]


def listening_notes() -> dict[str, str]:
    """Master → a sentence or two for the terminal."""
    return {"balanced": "", "crushed": "", "bright": "", "wide": ""}
