"""Benchmarks: `python -m tests.bench`. Ratios of things measured in one run, which mean the same everywhere."""
