"""A comparison as JSON-ready data: comparison.json."""

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from translate.comparison.advice import advice_on
from translate.comparison.album import Album
from translate.comparison.identity import explain
from translate.comparison.scores import kinds_of, panel_scores
from translate.comparison.selection import Choice
from translate.devices import DeviceProfile
from translate.devices.parts import Noise
from translate.scoring import PANEL
from translate.winners import winner

if TYPE_CHECKING:
    from translate.comparison.comparison import Comparison

__all__ = ["SCHEMA", "band_hz", "described"]

SCHEMA = 1
"""Version of comparison.json: grows when a key changes its meaning or goes away."""

_BAND_DB = -10.0  # the usual limit of a loudspeaker's effective range (IEC 60268-5)
_MIDDLE_HZ = (300.0, 3_000.0)
_HEARING_HZ = (20.0, 20_000.0)

Row = Mapping[str, Any]


def described(comparison: "Comparison") -> dict[str, Any]:
    """Everything but audio and evidence."""
    album, norm = comparison.album, comparison.norm
    rows: list[Row] = comparison.table.to_dict("records")  # type: ignore[assignment]
    kinds = kinds_of(comparison.profiles)
    scores = panel_scores(rows, kinds)
    keys = {(c.platform.id, c.setting, c.quality): c.key for c in comparison.choices}
    return {
        "schema": SCHEMA,
        "album": None if album is None else _about_album(album),
        "volume_db": comparison.volume_db,
        "masters": _records(comparison.masters.to_dict("records")),  # type: ignore[arg-type]
        "rows": [{"key": keys[row["platform"], row["setting"], row["quality"]], **row} for row in _records(rows)],
        "scores": _records(scores),
        "winners": _winners(comparison, rows) if scores else [],
        "advice": advice_on(scores, comparison.findings),
        "findings": [finding.to_dict() for finding in comparison.findings],
        "norm": None if norm is None else {"about": norm.about, "masters": norm.masters},
        "panel": {"parts": dict(PANEL.parts), "devices": PANEL.weights(kinds)},
        "columns": {column.name: {"label": column.label, "unit": column.unit} for column in explain()},
        "platforms": [_about_platform(choice, album is not None) for choice in comparison.choices],
        "devices": [_about_device(profile) for profile in comparison.profiles],
    }


def _winners(comparison: "Comparison", rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Per platform and device; none with a single master."""
    found = []
    for choice in comparison.choices:
        here = [row for row in rows if choice.is_of(row)]
        for profile in comparison.profiles:
            won = winner([row for row in here if row["device"] == profile.id])
            if won is not None:
                place = {"platform": choice.key, "device": profile.id}
                found.append(
                    {**place, "first": won.first, "second": won.second, "margin": won.margin, "real": won.is_real}
                )
    return found


def _records(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{k: _json(v) for k, v in row.items()} for row in rows]


def _json(value: Any) -> Any:
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not isfinite(value) else value


def _about_album(album: Album) -> dict[str, Any]:
    return {
        "masters": list(album.masters),
        "integrated_lufs": _json(album.integrated_lufs),
        "true_peak_dbtp": _json(album.true_peak_dbtp),
    }


def _about_platform(choice: Choice, album: bool) -> dict[str, Any]:
    platform = choice.platform
    return {
        "id": platform.id,
        "key": choice.key,
        "name": platform.name,
        "setting": choice.setting,
        "quality": choice.quality,
        "measure": choice.measure(album=album),
        "confidence": platform.confidence,
        "codec": choice.codec,
        "sources": [
            {"text": s.text, "url": s.url, "date": s.date, "confidence": s.confidence} for s in platform.sources
        ],
    }


def _about_device(profile: DeviceProfile) -> dict[str, Any]:
    return {
        "id": profile.id,
        "name": profile.name,
        "description": profile.summary,
        "kind": profile.kind,
        "channels": profile.channels,
        "confidence": profile.confidence,
        "band_hz": band_hz(profile),
        "level_db_spl": profile.listening.level_db_spl,
        "noise": None if profile.noise is None else _about_noise(profile.noise),
        "sources": [
            {
                "text": s.text,
                "url": s.url,
                "licence": s.licence,
                "credit": s.credit,
                "read": s.read.isoformat(),
            }
            for s in profile.sources
        ],
    }


def band_hz(profile: DeviceProfile) -> list[float]:
    """From where to where around 1 kHz its response is at most 10 dB below its mean from 300 Hz to 3 kHz."""
    hz = np.geomspace(*_HEARING_HZ, 1_000)
    outside = np.flatnonzero(profile.response.at(hz) < profile.response.mean_db(*_MIDDLE_HZ) + _BAND_DB)
    low, high = outside[hz[outside] < 1_000.0], outside[hz[outside] > 1_000.0]
    first = int(low[-1]) + 1 if low.size else 0
    last = int(high[0]) - 1 if high.size else hz.size - 1
    return [float(f"{hz[i]:.3g}") for i in (first, last)]


def _about_noise(noise: Noise) -> str:
    return f"{noise.level_dba:g} dBA"
