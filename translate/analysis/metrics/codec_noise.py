"""What codecs take away, the platform's and that of a link in the air, against what the master masks."""

import numpy as np

from translate.analysis.columns import Column, metric
from translate.analysis.heard import Heard

_SOURCE = "ITU-R BS.1387-2, annex 2, sections 2.1 and 4.6; 92 dB SPL at full scale"
_NO_NOISE_DB = -200.0


@metric(
    "device",
    Column(
        "codec_nmr_db",
        "dB",
        "noise that the codec adds over what the master masks, mean of bands and time, the link in the air included; "
        "−∞ for a lossless stream",
        _SOURCE,
        "lower",
        1.0,
        label="codec noise over mask",
    ),
    Column(
        "codec_audible_pct",
        "%",
        "share of the time with sound in which that noise is 1.5 dB above its mask in some band",
        _SOURCE,
        "lower",
        2.0,
        label="codec noise audible",
    ),
)
def codec_noise(heard: Heard) -> tuple[float, float]:
    """Noise-to-mask ratio and share of frames with audible noise; −∞ where there was no master to compare with."""
    noise = heard.delivered.noise
    if noise is None:
        return -np.inf, -np.inf
    return noise.mean_db if noise.mean_db > _NO_NOISE_DB else -np.inf, noise.audible_pct
