"""Faults put into music, and whether their rules find them: `python -m validation.findings`."""
