"""Where the spectrum ends: a brick wall of a codec or a converter, or the music's own slope."""

from dataclasses import dataclass

import numpy as np

from translate.qc.evidence import FileEvidence

__all__ = ["Edge", "codec_named", "edge_of"]

_WIDE_HZ = 500.0
_GAP_HZ = 120.0
_FROM_HZ = 5_000.0
_EMPTY_DB = -125.0  # power in a bin of 5 Hz, of both channels
_CODECS = (
    (9_500.0, "AAC at 64 kbit/s, or audio at 22 to 24 kHz"),
    (11_000.0, "MP3 at 64 kbit/s, or audio at 22 to 24 kHz"),
    (15_100.0, "MP3 or Vorbis at about 96 kbit/s, AAC at 96 kbit/s"),
    (15_600.0, "MP3 at 112 kbit/s, AAC at 128 kbit/s"),
    (16_000.0, "MP3 or AAC at 128 kbit/s"),
    (16_500.0, "Vorbis at 96 kbit/s, MP3 at 128 kbit/s"),
    (17_000.0, "MP3 at 128 kbit/s, AAC at 160 to 256 kbit/s"),
    (17_500.0, "MP3 at 160 kbit/s"),
    (18_600.0, "MP3 at 192 kbit/s, Vorbis at 128 kbit/s"),
    (19_400.0, "MP3 at 224 to 256 kbit/s"),
    (20_000.0, "Opus, AAC at 256 kbit/s, MP3 at 320 kbit/s"),
    (20_500.0, "MP3 at 320 kbit/s"),
)
"""Low-passes of encoders: LAME optimum_bandwidth, libvorbis setup_44.h, FDK-AAC bandwidth.cpp, FFmpeg's AAC, Opus."""


@dataclass(frozen=True)
class Edge:
    """At `hz` the spectrum falls by `drop_db` within some hundred hertz, and above it there is `above_db`, re the bins
    below 5 kHz at their loudest."""

    hz: float
    drop_db: float
    above_db: float


def edge_of(evidence: FileEvidence) -> Edge | None:
    """The steepest fall of the long-term spectrum above 5 kHz; None where there is nothing to fall."""
    spectra = evidence.spectra
    width = float(spectra.hz[1])
    power = spectra.power.sum(axis=0)
    level = 10.0 * np.log10(np.maximum(power, 1e-20))
    if spectra.hz[-1] < _FROM_HZ + 2.0 * _WIDE_HZ:
        return None
    wide, gap = round(_WIDE_HZ / width), round(_GAP_HZ / width)
    total = np.concatenate([[0.0], np.cumsum(level)])
    mean = (total[wide:] - total[:-wide]) / wide  # from bin k on
    first, last = round(_FROM_HZ / width), level.size - wide - gap
    if last <= first:
        return None
    at = np.arange(first, last)
    drop = mean[at - gap - wide] - mean[at + gap]
    best = int(drop.argmax())
    hz = float(at[best] * width)
    above = level[at[best] + gap : min(at[best] + gap + 4 * wide, level.size)]
    return Edge(hz, float(drop[best]), float(np.median(above)) - float(level[: round(_FROM_HZ / width)].max()))


def codec_named(hz: float) -> str:
    """Encoders that cut there."""
    nearest = min(_CODECS, key=lambda one: abs(one[0] - hz))
    return nearest[1] if abs(nearest[0] - hz) < 450.0 else ""
