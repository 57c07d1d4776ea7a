"""The report's pictures: plain data in, SVG with words and numbers out."""

from translate.report.pictures.audibility import vanishing
from translate.report.pictures.balance import heard_balance
from translate.report.pictures.difference import tone_differences
from translate.report.pictures.image import stereo
from translate.report.pictures.levels import loudness_over_time
from translate.report.pictures.peaks import dynamics
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.platforms import platform_loudness
from translate.report.pictures.spectrum import tone
from translate.report.pictures.spread import spread
from translate.report.pictures.undone import undone
from translate.report.pictures.waveform import waveform_path

__all__ = [
    "Picture",
    "Table",
    "dynamics",
    "heard_balance",
    "loudness_over_time",
    "platform_loudness",
    "spread",
    "stereo",
    "tone",
    "tone_differences",
    "undone",
    "vanishing",
    "waveform_path",
]
