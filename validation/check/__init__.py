"""Recall and false alarms of `translate check`: `python -m validation.check`."""
