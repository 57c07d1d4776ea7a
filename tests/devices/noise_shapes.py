"""How the noise spectra of `device_profiles/` came about, and the level of the studio's noise."""

import numpy as np

from .measured import ROOT, Array, Curve, at, read_csv

_DECADE = (1.0, 1.25, 1.6, 2.0, 2.5, 3.15, 4.0, 5.0, 6.3, 8.0)  # nominal frequencies, ISO 266
THIRD_OCTAVES_HZ: Array = np.array([f * d for d in (10.0, 100.0, 1000.0, 10_000.0) for f in _DECADE][4:33])


def room_noise() -> Curve:
    """Hoth noise re its dBA; below 100 Hz the 100 Hz level, above 8 kHz −15 dB/oct in density."""
    hz, db = read_csv(ROOT / "noise" / "hoth_room_noise_third_octave.csv", "band_level_db_re_total_dBA")
    above = np.maximum(np.arange(THIRD_OCTAVES_HZ.size) - THIRD_OCTAVES_HZ.searchsorted(8000), 0)
    return THIRD_OCTAVES_HZ, np.round(at((hz, db), THIRD_OCTAVES_HZ) - 4.0 * above, 2)


def studio_noise_dba() -> float:
    """The level at which the room noise just touches NR 20 (octave bands 125 Hz to 8 kHz, A + B·NR)."""
    a = np.array([22.0, 12.0, 4.8, 0.0, -3.5, -6.1, -8.0])
    b = np.array([0.870, 0.930, 0.974, 1.000, 1.015, 1.025, 1.030])
    first = int(THIRD_OCTAVES_HZ.searchsorted(100))
    bands = room_noise()[1][first : first + 21].reshape(7, 3)
    octaves = 10.0 * np.log10(np.sum(10.0 ** (bands / 10.0), axis=1))
    return float(np.min(a + 20.0 * b - octaves))


def road_noise() -> Curve:
    """Flat to 50 Hz, then −3 dB a band to 160 Hz, −1.75 dB to 1 kHz, −2.75 dB above; 0 dB = total dBA."""
    f = THIRD_OCTAVES_HZ
    steps = np.select([f <= 50, f <= 160, f <= 1000], [0.0, -3.0, -1.75], -2.75)
    return relative((f, np.cumsum(steps)))


PLACES = {
    "office": ("moodist_office",),
    "cafe": ("coffee-shop", "moodist_cafe"),
    "street": ("city", "moodist_busy-street"),
    "train": ("train", "moodist_inside-a-train"),
    "aircraft": ("moodist_airplane",),
}
"""The recordings whose spectra a place's is the mean of."""

_LAST_HZ = 10_000.0  # where the shortest of them end


def place_noise(name: str) -> Curve:
    """The mean in dB of its recordings up to 10 kHz, −4 dB a band above; the bus halfway between train and car; the
    aircraft without the hum at 63 Hz of the one that was recorded."""
    f = THIRD_OCTAVES_HZ
    if name == "bus-or-subway":
        return relative((f, (place_noise("train")[1] + road_noise()[1]) / 2.0))
    above = np.maximum(np.arange(f.size) - f.searchsorted(_LAST_HZ), 0)
    bands = np.mean(recordings(name), axis=0) - 4.0 * above
    if name == "aircraft":
        hum = int(f.searchsorted(63))
        bands[hum] = (bands[hum - 1] + bands[hum + 1]) / 2.0
    return relative((f, bands))


def recordings(name: str) -> list[Array]:
    """Band levels re the total dBA of each recording of a place, that of the last band held above 10 kHz."""
    files = [ROOT / "noise" / f"{file}_third_octave.csv" for file in PLACES[name]]
    found = [read_csv(path, "band_level_db_re_total_dBA") for path in files]
    return [at(curve, np.minimum(THIRD_OCTAVES_HZ, _LAST_HZ)) for curve in found]


def relative(bands: Curve) -> Curve:
    """The bands with their A-weighted total at 0 dB, two decimals: as committed."""
    return bands[0], np.round(bands[1] - a_weighted_total_db(bands), 2)


def a_weighting_db(hz: Array) -> Array:
    """A-weighting (IEC 61672-1:2013, 5.5.6)."""
    f1, f2, f3, f4 = 20.598997, 107.65265, 737.86223, 12194.217
    gain = f4**2 * hz**4 / ((hz**2 + f1**2) * np.sqrt((hz**2 + f2**2) * (hz**2 + f3**2)) * (hz**2 + f4**2))
    return 20.0 * np.log10(gain) + 2.0


def a_weighted_total_db(bands: Curve) -> float:
    """Sum of the bands after A-weighting."""
    return float(10.0 * np.log10(np.sum(10.0 ** ((bands[1] + a_weighting_db(bands[0])) / 10.0))))
