"""Benchmarks: `python -m tests.bench`. Ratios of things measured in the same run, so that they mean the same everywhere."""
