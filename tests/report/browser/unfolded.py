"""The whole page at once, for tests that look at all of it: everything unfolded."""

__all__ = ["UNFOLD", "UNFOLD_BUT_NUMBERS"]

_UNFOLD = """() => {{
  document.querySelectorAll('{details}').forEach((details) => {{ details.open = true; }});
}}"""

UNFOLD = _UNFOLD.format(details="details")
UNFOLD_BUT_NUMBERS = _UNFOLD.format(details="details:not(.picture-numbers)")
"""Their tables are all alike, and axe takes seconds for each hundred cells."""
