"""Devices for tests, made of figures instead of a file; and where the library's files lie."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np

from translate.devices import DeviceProfile, device
from translate.devices.parts import BandDynamics, Dynamics, LimiterSettings, Listening, Noise, Part, Response
from translate.response import FrequencyResponse

FOLDER = Path(__file__).resolve().parents[2] / "device_profiles"
LIBRARY = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "example")
"""Ids by the folder itself, not by the code under test."""


def unlinked(name: str) -> DeviceProfile:
    """A device of the library without the codec in the air: what it does by itself."""
    return replace(device(name), link=None)


PART = Part("estimated", ("made-up",), "for a test")


def curve(*points: tuple[float, float]) -> FrequencyResponse:
    """A response through `(hz, dB)` points."""
    hz, db = zip(*points, strict=True)
    return FrequencyResponse(np.array(hz), np.array(db))


def band(
    threshold_dbfs: float, ratio: float, *, knee_db: float = 0.0, attack_ms: float = 3.0, release_ms: float = 100.0
) -> BandDynamics:
    """One compressor."""
    return BandDynamics(threshold_dbfs, knee_db, ratio, attack_ms, release_ms)


def dynamics(
    *bands: BandDynamics,
    crossover_hz: tuple[float, ...] = (),
    ceiling_dbfs: float | None = None,
    model: Literal["adaptive", "peak"] = "peak",
) -> Dynamics:
    """Compressors, and a limiter if there is a ceiling."""
    limiter = None if ceiling_dbfs is None else LimiterSettings(ceiling_dbfs, 80.0, 2.0)
    return Dynamics(model, crossover_hz, FrequencyResponse.flat(), bands, limiter, PART)


def made(
    name: str = "made",
    *,
    response: FrequencyResponse | None = None,
    processing: Dynamics | None = None,
    channels: Literal["stereo", "mono"] = "stereo",
    level_dba: float = 70.0,
    noise: Noise | None = None,
) -> DeviceProfile:
    """The neutral device, in a silent place, with what is said about it changed."""
    return replace(
        device("studio-monitors"),
        id=name,
        name=name.capitalize(),
        channels=channels,
        confidence="estimated",
        response_data=Response(
            response or FrequencyResponse.flat(), FrequencyResponse.flat(), FrequencyResponse.flat(), 0, PART
        ),
        listening=Listening(level_dba, "A", PART),
        noise=noise,
        dynamics=processing,
    )
