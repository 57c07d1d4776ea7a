"""What a lossy stream needs below full scale."""

import numpy as np

from translate.analysis.columns import Column, metric
from translate.codecs import Headroom


@metric(
    "platform",
    Column(
        "smallest_trim_db",
        "dB",
        "how much lower the file must be for no true peak to exceed full scale after the decoder, wherever the encoder "
        "starts; 0 where none does, −∞ where 12 dB do not suffice",
        "real encoder at four start offsets, steps of 0.1 dB, on 4 s around each of the two highest true peaks",
        "lower",
        0.1,
        label="smallest safe trim",
    ),
)
def smallest_trim(found: Headroom) -> float:
    """The smallest trim that is safe."""
    return -np.inf if found.trim_db is None else found.trim_db
