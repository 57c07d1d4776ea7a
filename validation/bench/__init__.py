"""Benchmarks: `python -m validation.bench`. Ratios of things measured in one run, which mean the same everywhere."""
