"""The proof of the translation score: `python -m validation.proof`."""
