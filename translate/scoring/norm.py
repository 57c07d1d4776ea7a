"""The norm: how finished masters are heard on every device. Statistics only, rebuilt from any catalogue."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from translate.devices import DeviceProfile
from translate.errors import ProfileError
from translate.scoring.parts import COLUMNS
from translate.scoring.yardstick import Yardstick, scaled

__all__ = ["QUANTILES", "SCHEMA", "Norm", "norm"]

QUANTILES = (5, 10, 25, 50, 75, 90, 95)
SCHEMA = 1
_BUILT_IN = Path(__file__).with_name("norm.json")
_NARROWEST = {
    "_audible_pct": 8.0,
    "at_ceiling_pct": 0.36,
    "_pct": 0.1,
    "bass_oct": 0.25,
    "hz_oct": 0.15,
    "_oct": 0.2,
    "_db": 1.0,
    "_phon": 2.0,
}
"""Widths are at least this: a small catalogue may agree by chance. Shares in octaves; the first whose end fits."""

_SLACK = 1.0  # a width better than the middle may count in favour

Row = Mapping[str, float]


@dataclass(frozen=True)
class Norm:
    """`about`: what it was built from; `quantiles`: device id → column → values at `QUANTILES`, as in the table."""

    about: str
    masters: int
    quantiles: Mapping[str, Mapping[str, Sequence[float]]]

    @classmethod
    def of_rows(cls, about: str, rows: Iterable[tuple[str, Row]], columns: Sequence[str]) -> "Norm":
        """From rows of tables, `(device id, row)`."""
        by_device: dict[str, list[Row]] = {}
        for device, row in rows:
            by_device.setdefault(device, []).append(row)
        return cls(
            about,
            max(map(len, by_device.values()), default=0),
            {
                device: {c: [round(float(q), 3) for q in _quantiles([row[c] for row in found])] for c in columns}
                for device, found in sorted(by_device.items())
            },
        )

    def on(self, device: DeviceProfile, kinds: Mapping[str, str]) -> tuple[Yardstick, bool]:
        """The yardstick of a device; for one that is not in the norm that of another of its kind, or of the
        reference monitors, and False. `kinds`: kind by id of the devices that may stand in."""
        ids = [device.id, *(i for i, kind in kinds.items() if kind == device.kind), "studio-monitors"]
        found = next((i for i in ids if i in self.quantiles), None)
        if found is None:
            raise ProfileError(f"{self.about}: has nothing for {device.id}, nor for studio-monitors")
        return self._yardstick(found), found == device.id

    def _yardstick(self, device: str) -> Yardstick:
        missing = [column for column in COLUMNS if column not in self.quantiles[device]]
        if missing:
            raise ProfileError(
                f"norm {self.about!r}: has no {missing[0]} for {device}; `translate norm build` makes a new one"
            )
        middle, width = {}, {}
        for column, values in self.quantiles[device].items():
            low, mid, high = (scaled(column, values[QUANTILES.index(q)]) for q in (10, 50, 90))
            middle[column] = mid
            width[column] = max((high - low) / 2.563, _narrowest(column))  # 10 % to 90 % of a normal distribution
        return Yardstick(middle, width, doubt=1.253 / self.masters**0.5, slack=_SLACK)  # standard error of a median

    def to_json(self) -> str:
        """As `from_json` reads it."""
        data = {"schema": SCHEMA, "about": self.about, "masters": self.masters, "quantiles_pct": QUANTILES}
        return json.dumps({**data, "devices": self.quantiles}, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str, name: str) -> "Norm":
        """Raises `ProfileError` naming `name` if this is no norm."""
        try:
            data: dict[str, Any] = json.loads(text)
            if data["schema"] != SCHEMA or tuple(data["quantiles_pct"]) != QUANTILES:
                raise ProfileError(f"{name}: a norm of schema {data['schema']}; {SCHEMA} is needed, build it again")
            devices = {
                str(d): {str(c): [float(x) for x in q] for c, q in cs.items()} for d, cs in data["devices"].items()
            }
            if not devices or any(len(q) != len(QUANTILES) for cs in devices.values() for q in cs.values()):
                raise ValueError
            return cls(str(data["about"]), int(data["masters"]), devices)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ProfileError(f"{name}: not a norm; `translate norm build DIR` makes one") from None


@lru_cache(maxsize=4)
def norm(path: Path | None = None) -> Norm:
    """The norm in a file, or the one that ships; `ProfileError` if it cannot be read."""
    where = path or _BUILT_IN
    try:
        return Norm.from_json(where.read_text(encoding="utf-8"), str(where))
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(
            f"{where}: cannot be read: {getattr(error, 'strerror', None) or 'not a text file'}"
        ) from None


def _quantiles(values: Sequence[float]) -> list[float]:
    finite = [v for v in values if np.isfinite(v)]
    return [float(q) for q in np.percentile(finite, QUANTILES)] if finite else [0.0] * len(QUANTILES)


def _narrowest(column: str) -> float:
    return next(width for end, width in _NARROWEST.items() if column.endswith(end))
