"""Audio files in and out: `load`, `blocks`, `save`.

libsndfile reads WAV, AIFF, FLAC, Ogg Vorbis and Opus, MP3; FFmpeg (PyAV) reads AAC, ALAC and Opus in MP4,
Matroska or ADTS. The first bytes decide which, not the suffix: FFmpeg never guesses at a text file.
"""

from translate.files.finding import find_files
from translate.files.reading import blocks, load
from translate.files.writing import check_writable, save

__all__ = ["blocks", "check_writable", "find_files", "load", "save"]
