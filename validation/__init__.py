"""How far to trust the numbers, and how fast they come: `python -m validation.proof` (or findings, norm, bench)."""
