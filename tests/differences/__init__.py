"""Differences between masters of one song."""
