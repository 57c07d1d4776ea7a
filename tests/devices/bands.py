"""The bands of measured classes: `python -m tests.devices.bands` writes them to `device_profiles/data` anew.

Which models are a class is said in `derivations.py`; how a band follows from them, in `translate.devices.population`.
A table holds the band and, at each third octave, what the models deviate by in rising order: statistics of the class,
from which its coverage can be computed again, and from which no single model's curve can be read.
"""

from pathlib import Path

import numpy as np

from translate.devices.population import Population, prediction_band
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.response import FrequencyResponse

from . import derivations, measured
from .measured import Array

PROFILES = Path(__file__).resolve().parents[2] / "device_profiles"
MEASURED = (*derivations.CLASSES, "wired-earbuds")


def population(name: str) -> Population:
    """The models of a class around its response."""
    median, _, _ = derivations.headphones(name)
    return Population.of_curves([FrequencyResponse(*curve) for curve in members(name)], FrequencyResponse(*median))


def members(name: str) -> list[measured.Curve]:
    """Their measured curves."""
    folder = measured.ROOT / "headphones"
    if name == "wired-earbuds":
        return [measured.read_csv(folder / "raw_autoeq" / f"{m}_dev_harman.csv") for m in derivations.OPEN_EARBUDS]
    models = measured.models(derivations.CLASSES[name])
    return [measured.read_csv(folder / "opra_deviation" / f"{model}.csv") for model in models]


def band(name: str) -> Array:
    """Low and high, dB re the response, `(2, 31)`; three earbuds are no population: theirs holds that of the true
    wireless, too."""
    low, high = prediction_band(population(name).deviations_db)
    if name == "wired-earbuds":
        further_low, further_high = prediction_band(population("true-wireless-earbuds").deviations_db)
        low, high = np.minimum(low, further_low), np.maximum(high, further_high)
    return np.round(np.stack([np.minimum(low, 0.0), np.maximum(high, 0.0)]), 2)


def table(name: str) -> Array:
    """As committed: frequency, low, high, deviations in rising order; `(31, 3 + models)`."""
    deviations = np.round(np.sort(population(name).deviations_db, axis=0), 2)
    return np.vstack([np.round(THIRD_OCTAVES_HZ, 2), band(name), deviations]).T


def _write(name: str) -> None:
    found = table(name)
    columns = ["frequency_hz", "low_db", "high_db", *(f"model_{i}_db" for i in range(1, found.shape[1] - 2))]
    lines = [",".join(columns), *(",".join([f"{row[0]:g}", *(f"{x:.2f}" for x in row[1:] + 0.0)]) for row in found)]
    path = PROFILES / "data" / f"{name}-band.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for one in MEASURED:
        _write(one)
