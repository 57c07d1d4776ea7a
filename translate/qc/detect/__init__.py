"""Detectors: blocks of samples in, evidence out. Nothing is judged here, and no file is kept in memory."""
