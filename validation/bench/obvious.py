"""What somebody would write who knows pedalboard, pyloudnorm and scipy: the measure of our speed."""

from collections.abc import Sequence

import numpy as np
import pyloudnorm
from scipy.signal import resample_poly

from translate.audio import Audio
from translate.devices import DeviceProfile
from translate.platforms import platform

__all__ = ["obvious"]


def obvious(master: Audio, devices: Sequence[DeviceProfile]) -> list[tuple[str, float, float]]:
    """(device, LUFS, dBTP) of a master behind Spotify's codec and gain on every device.

    Per device `pedalboard.Convolution` and dynamics (`DeviceProfile.board`), `pyloudnorm`, 4× `resample_poly`. It
    computes far fewer numbers than `compare`.
    """
    spotify = platform("spotify")
    lufs, peak = measured(master.samples, master.rate)
    decoded = spotify.transcode(master)
    rows = []
    for profile in devices:
        gain_db = spotify.gain_db(integrated_lufs=lufs, true_peak_dbtp=peak, device=profile)
        played = profile.board(master.rate)(decoded.gained(gain_db).samples, master.rate)
        rows.append((profile.id, *measured(played, master.rate)))
    return rows


def measured(samples: np.ndarray, rate: int) -> tuple[float, float]:
    """Integrated loudness and true peak."""
    lufs = pyloudnorm.Meter(rate).integrated_loudness(samples.T)
    peak = np.abs(resample_poly(samples, 4, 1, axis=1)).max()
    return float(lufs), float(20.0 * np.log10(peak))
