"""A row of the table as it would be otherwise, by measured sensitivities: the ear is not asked again."""

from collections.abc import Mapping, Sequence

import numpy as np

from translate.analysis.columns import Numbers
from translate.analysis.leeway import Leeway
from translate.scoring.columns import SCALES
from translate.scoring.device_norm import Array, Value, scaled, unscaled
from translate.scoring.draws import Circumstances, Draws
from translate.scoring.tone import BANDS, DERIVED, TONE

__all__ = ["drawn_row"]

_PRESENCE = "heard_presence_pct"
_PEAK = "presence_peak_pct"
_AUDIBLE = {f"{name}_audible_pct": f"heard_{name}_pct" for name in ("bass", "presence", "air")}
_RANGE = "heard_range_phon"


def drawn_row(
    row: Numbers, leeway: Leeway, around: Circumstances, draws: Draws, song: int, share: float
) -> dict[str, Value]:
    """A row under every draw of the device, the place and the parts of the song.

    Args:
        row: As measured, with the columns of its master.
        leeway: How far it may be off.
        around: How its device and place may be otherwise.
        draws: What else is drawn.
        song: Masters of one song share their draws.
        share: How much of `around` counts: 1, or what does not cancel where the norm was heard through the same device.

    Returns:
        Numbers as they are, and `(draws,)` where something changes them.
    """
    found: dict[str, Value] = {name: value for name, value in row.items() if name not in DERIVED}
    found |= _elsewhere(found, leeway, draws, song)
    octaves = {name: share * _change(name, leeway, around) for name in (*BANDS, *TONE) if name in leeway.level}
    for family in (BANDS, TONE):
        found |= _shifted(found, family, octaves)
    for name, band in _AUDIBLE.items():
        if name in leeway.level:
            found[name] = np.clip(found[name] + share * _change(name, leeway, around, band), 0.0, 100.0)
    if _RANGE in leeway.level:
        found[_RANGE] = found[_RANGE] + share * _change(_RANGE, leeway, around, None)
    if row[_PRESENCE] > 0.0:  # peaks of a band rise with it
        found[_PEAK] = found[_PEAK] * found[_PRESENCE] / row[_PRESENCE]
    return found


def _elsewhere(row: Mapping[str, Value], leeway: Leeway, draws: Draws, song: int) -> dict[str, Value]:
    """In other parts of the song, by the values in its blocks."""
    if leeway.weight.size < 2:
        return {}
    weights = draws.blocks(song, leeway.weight.size) * leeway.weight
    weights /= weights.sum(axis=1, keepdims=True)
    off = weights - leeway.weight
    return {
        name: unscaled(name, scaled(name, row[name]) + off @ np.asarray(scaled(name, values)))
        for name, values in leeway.blocks.items()
        if name in SCALES and np.isfinite(values).all()
    }


def _change(name: str, leeway: Leeway, around: Circumstances, band: str | None = "") -> Array:
    """What response, level and noise change; `band`: the column of the band it lies in, "" its own, None: none."""
    louder = around.level_db if band is None else around.level_db + around.response_db[band or name]
    masked = around.noise_db + around.masked_db.get(band or name, 0.0) if band is not None else around.noise_db
    return leeway.level[name] * louder + leeway.noise[name] * masked


def _shifted(row: Mapping[str, Value], names: Sequence[str], octaves: Mapping[str, Array]) -> dict[str, Value]:
    """Shares of the loudness after each band's loudness changed; their sum stays."""
    changed = {name: row[name] * 2.0 ** octaves[name] for name in names if name in octaves}
    before, after = sum((row[name] for name in changed), 0.0), sum(changed.values(), 0.0)
    scale = np.where(np.asarray(after) > 0.0, before / np.maximum(after, 1e-12), 1.0)
    return {name: value * scale for name, value in changed.items()}
