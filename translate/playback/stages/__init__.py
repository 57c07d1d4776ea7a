"""Stages of the signal, one per file. They know numbers, not profiles; `translate.playback` sets their order."""
