"""What the platform made of the master."""

from translate.analysis.columns import Column, metric
from translate.analysis.heard import Heard
from translate.dsp.levels import peak_db
from translate.dsp.loudness import integrated_lufs

_PLATFORM = "platform's own text, see `translate platforms show`"


@metric("device", Column("platform_gain_db", "dB", "gain the platform applies on this device", _PLATFORM))
def platform_gain(heard: Heard) -> float:
    """The platform's gain."""
    return heard.delivered.gain_db


@metric(
    "device",
    Column(
        "platform_limiting_max_db",
        "dB",
        "largest gain reduction of the platform's limiter; 0 where it has none",
        _PLATFORM,
        label="platform limiting, max",
    ),
)
def platform_limiting(heard: Heard) -> float:
    """Gain reduction of the platform's limiter at its largest."""
    return heard.delivered.limiter_reduction_db


@metric(
    "device",
    Column(
        "playback_lufs",
        "LUFS",
        "integrated loudness after the decoder and the platform's gain",
        "ITU-R BS.1770-5",
        label="playback loudness",
    ),
)
def playback_loudness(heard: Heard) -> float:
    """Loudness the platform plays at."""
    return integrated_lufs(heard.delivered.levels)


@metric(
    "device",
    Column(
        "codec_true_peak_dbtp",
        "dBTP",
        "true peak after the decoder, before any gain; ±1 dB where the encoder stands in for another AAC encoder",
        "ITU-R BS.1770-5 Annex 2",
        "lower",
        0.1,
        label="true peak after decoder",
    ),
)
def codec_true_peak(heard: Heard) -> float:
    """True peak of the decoded audio."""
    return peak_db(heard.delivered.decoded.true_peaks)


@metric(
    "device",
    Column(
        "codec_overs",
        "samples",
        "samples above full scale after the decoder, both channels, before any player clips them",
        "count",
        "lower",
        1,
        label="overs after decoder",
    ),
)
def codec_overs(heard: Heard) -> float:
    """Samples that a fixed-point decoder clips."""
    return heard.delivered.overs


@metric(
    "device",
    Column(
        "player_clipped",
        "samples",
        "samples that the player cuts off at full scale, both channels: after the decoder or, after the gain, at its "
        "output, wherever the platform's players convert to integers; 0 where that is not known",
        "count; where players clip: see `translate platforms show`",
        "lower",
        1,
        label="clipped by the player",
    ),
)
def player_clipped(heard: Heard) -> float:
    """Samples that the player clips."""
    return heard.delivered.clipped
