"""The norm that ships, built from finished masters: `python -m validation.norm`."""
