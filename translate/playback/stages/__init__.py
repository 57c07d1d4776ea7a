"""Stages of the signal, one per file, all with the members of `translate.dsp.stage.Stage`.

They know numbers, not profiles; `translate.playback.chain` sets their order.
"""
