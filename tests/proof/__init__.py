"""The proof of the translation score: `python -m tests.proof`."""
