"""`devices check --coverage`: how much of what was measured lies inside the bands."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.cli.grid import grid
from translate.errors import ProfileError
from translate.figures import figure, plural
from translate.wording import LEAST_MODELS

if TYPE_CHECKING:
    from translate.devices import DeviceProfile

__all__ = ["coverage", "page"]

_ABOUT = (
    "models: measured devices that the band stands on; left out: share of the third octaves (20 Hz to 20 kHz)",
    "of each of them that lie in the band of all others, where 90 % is meant",
)


def coverage(devices: "Sequence[DeviceProfile]", curves: Path | None) -> list[dict[str, Any]]:
    """One entry per device, JSON-ready.

    `left_out_pct` is None where too few models were measured to say; `inside_pct`, of the measured `curves` of a
    folder, is there with them.
    """
    from translate.devices.population import Population

    measured = _curves(curves) if curves else []
    found: list[dict[str, Any]] = []
    for one in devices:
        models = Population.of_band(one.band)
        left_out = 100.0 * models.left_out_coverage() if models.models >= LEAST_MODELS else None
        entry = {
            "id": one.id,
            "models": one.band.models,
            "half_width_db": one.band.half_width_db(),
            "left_out_pct": left_out,
        }
        if measured:
            inside = Population.of_curves(measured, one.response).share_inside(one.band)
            entry |= {"curves": len(measured), "inside_pct": 100.0 * inside}
        found.append(entry)
    return found


def page(found: Sequence[dict[str, Any]]) -> list[str]:
    """A line per device."""
    header = ["id", "models", "band ± dB", "left out"]
    with_curves = "curves" in found[0]
    rows = [[one["id"], str(one["models"] or "–"), figure(one["half_width_db"]), _left_out(one)] for one in found]
    if with_curves:
        header.append(f"of {plural(found[0]['curves'], 'curve')} inside")
        rows = [[*row, f"{figure(one['inside_pct'], 0)} %"] for row, one in zip(rows, found, strict=True)]
    return [*grid(header, rows, right=(1, 2, 4)), "", *_ABOUT]


def _left_out(one: dict[str, Any]) -> str:
    if one["left_out_pct"] is not None:
        return f"{figure(one['left_out_pct'])} %"
    if one["models"]:
        return f"{one['models']} measured: no population"
    return "none measured" if one["half_width_db"] else "the reference"


def _curves(folder: Path) -> list[Any]:
    from translate.response import FrequencyResponse

    files = sorted(folder.glob("*.csv"))
    if not files:
        raise ProfileError(f"{folder}: no measured curves in it; a folder of .csv files (Hz, dB) is needed")
    return [FrequencyResponse.read(file) for file in files]
