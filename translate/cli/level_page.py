"""What `devices show` says of levels: music and noise at the ear, band by band, and what of it is estimated."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from translate.cli.grid import grid
from translate.cli.output import muted, paragraph, strong
from translate.dsp.bands import BANDS_HZ
from translate.figures import figure, listed, signed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from translate.devices import DeviceProfile

__all__ = ["as_data", "lines"]

_LOWEST_DB = -20.0  # nothing is heard down there


def lines(profile: "DeviceProfile") -> Iterator[str]:
    """A titled table."""
    from translate.playback.at_ear import at_ear

    ear = at_ear(profile)
    level = f"{figure(ear.level_dba)} ± {figure(profile.listening.range_db)} dBA"
    noise = "no noise"
    if profile.noise:
        noise = f"noise {figure(profile.noise.level_dba)} ± {figure(profile.noise.range_db)} dBA"
    yield ""
    yield f"{strong('At the ear')}  music at −14 LUFS {level}, {noise}"
    header = ["dB SPL", *(name.replace("_", " ") for name in BANDS_HZ)]
    rows = [["music", *_levels(ear.music_db_spl)]]
    if profile.noise:
        rows.append(["noise", *_levels(ear.noise_db_spl)])
        rows.append(["music − noise, dB", *(signed(float(x), 0) for x in ear.signal_to_noise_db)])
        rows.append(["give or take, dB", *(figure(float(x), 0) for x in ear.off_db)])
    yield from grid(header, rows, right=range(1, len(header)), indent="  ")
    guessed = _estimated(profile)
    known = f"estimated here: {listed(guessed)}" if guessed else "nothing here is estimated"
    yield muted(paragraph(f"Noise like music, dynamics of the device included; {known}.", "  "))


def as_data(profile: "DeviceProfile") -> dict[str, Any]:
    """The same, JSON-ready: dB by band, None where there is nothing."""
    from translate.playback.at_ear import at_ear

    ear = at_ear(profile)
    found = {
        "music_db_spl": ear.music_db_spl,
        "noise_db_spl": ear.noise_db_spl,
        "signal_to_noise_db": ear.signal_to_noise_db,
        "off_db": ear.off_db,
    }
    by_band = {key: dict(zip(BANDS_HZ, map(_finite, values), strict=True)) for key, values in found.items()}
    return {"level_dba": ear.level_dba, **by_band, "estimated": _estimated(profile)}


def _estimated(profile: "DeviceProfile") -> list[str]:
    """Sections that these numbers rest on and that nobody measured or published."""
    sections = [("response", profile.response_data.part), ("listening level", profile.listening.part)]
    sections += [("background noise", profile.noise.part)] if profile.noise else []
    sections += [("dynamics", profile.dynamics.part)] if profile.dynamics else []
    return [name for name, part in sections if part.confidence == "estimated"]


def _levels(values: "NDArray[np.float64]") -> list[str]:
    return [figure(float(x), 0) if x > _LOWEST_DB else f"under {figure(_LOWEST_DB, 0)}" for x in values]


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
