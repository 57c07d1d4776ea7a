"""The norm: how finished masters are heard on every device. Statistics only, rebuilt from any catalogue."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from translate.analysis.columns import Numbers
from translate.devices import DeviceProfile
from translate.errors import ProfileError
from translate.result import ANALYSIS
from translate.scoring.columns import COLUMNS, SCALES
from translate.scoring.device_norm import ColumnNorm, DeviceNorm, scaled

__all__ = ["QUANTILES", "SCHEMA", "Norm", "norm"]

QUANTILES = (5, 10, 25, 50, 75, 90, 95)
SCHEMA = 1
_BUILT_IN = Path(__file__).with_name("norm.json")
_FALLBACK = "studio-monitors"
_FIRST_ANALYSIS = "1"  # that of norms which say none
_CREDIT = 1.0  # a standard deviation better than the median may count in favour
_SPREADS = 2.563  # standard deviations from the 10th to the 90th percentile of a normal distribution
_MEDIAN_ERROR = 1.253  # standard error of a median in standard deviations of a normal distribution, times √n

Quantiles = Mapping[str, Mapping[str, Sequence[float]]]


@dataclass(frozen=True)
class Norm:
    """How finished masters are heard on every device; a value: equal by content, hashable, picklable.

    `about`: what it was built from; `masters`: how many; `table`: (device id, (column, values at `QUANTILES`) …) ….
    `analysis`: the version of the analysis that measured them.
    """

    about: str
    masters: int
    table: tuple[tuple[str, tuple[tuple[str, tuple[float, ...]], ...]], ...]
    analysis: str = ANALYSIS

    @classmethod
    def of(cls, about: str, masters: int, quantiles: Quantiles) -> "Norm":
        """From a mapping: device id → column → values at `QUANTILES`."""
        return cls(
            about,
            masters,
            tuple((d, tuple((c, tuple(values)) for c, values in of.items())) for d, of in quantiles.items()),
        )

    @classmethod
    def of_rows(cls, about: str, rows: Iterable[tuple[str, Numbers]]) -> "Norm":
        """From rows of tables, `(device id, row)`, with the columns of `derived`."""
        by_device: dict[str, list[Numbers]] = {}
        for device, row in rows:
            by_device.setdefault(device, []).append(row)
        return cls.of(
            about,
            max(map(len, by_device.values()), default=0),
            {
                device: {c: [round(float(q), 3) for q in _quantiles([row[c] for row in found])] for c in COLUMNS}
                for device, found in sorted(by_device.items())
            },
        )

    @cached_property
    def quantiles(self) -> Mapping[str, Mapping[str, tuple[float, ...]]]:
        """Device id → column → values at `QUANTILES`, as in the table."""
        return {device: dict(columns) for device, columns in self.table}

    def on(self, device: DeviceProfile, kinds: Mapping[str, str]) -> tuple[DeviceNorm, bool]:
        """What is usual on a device.

        Args:
            device: Any device.
            kinds: Kind by id of the devices that may stand in for it.

        Returns:
            Its norm, and True; for a device that was not built in, the norm of another of its kind or of the reference
            monitors, and False.

        Raises:
            ProfileError: None of these is there, or a column is missing.
        """
        ids = [device.id, *(i for i, kind in kinds.items() if kind == device.kind), _FALLBACK]
        found = next((i for i in ids if i in self.quantiles), None)
        if found is None:
            raise ProfileError(f"{self.about}: has nothing for {device.id}, nor for {_FALLBACK}")
        return self._on(found), found == device.id

    def _on(self, device: str) -> DeviceNorm:
        quantiles = self.quantiles[device]
        missing = [column for column in COLUMNS if column not in quantiles]
        if missing:
            raise ProfileError(
                f"norm {self.about!r}: has no {missing[0]} for {device}; `translate norm build` makes a new one"
            )
        columns = []
        for column in COLUMNS:
            low, median, high = (scaled(column, quantiles[column][QUANTILES.index(q)]) for q in (10, 50, 90))
            columns.append(ColumnNorm(column, median, max((high - low) / _SPREADS, SCALES[column].least_spread)))
        return DeviceNorm(tuple(columns), standard_error=_MEDIAN_ERROR / self.masters**0.5, credit=_CREDIT)

    def to_json(self) -> str:
        """As `from_json` reads it."""
        data = {"schema": SCHEMA, "analysis": self.analysis, "about": self.about, "masters": self.masters}
        return json.dumps({**data, "quantiles_pct": QUANTILES, "devices": self.quantiles}, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str, name: str) -> "Norm":
        """Read what `to_json` wrote.

        Args:
            text: The JSON.
            name: Of the file, for messages.

        Raises:
            ProfileError: It is no norm.
        """
        try:
            data: dict[str, Any] = json.loads(text)
            if data["schema"] != SCHEMA or tuple(data["quantiles_pct"]) != QUANTILES:
                raise ProfileError(f"{name}: a norm of schema {data['schema']}; {SCHEMA} is needed, build it again")
            masters, devices = int(data["masters"]), data["devices"]
            quantiles = {str(d): {str(c): _checked(q) for c, q in columns.items()} for d, columns in devices.items()}
            if masters < 1 or not quantiles:
                raise ValueError
            found = cls.of(str(data["about"]), masters, quantiles)
            return replace(found, analysis=str(data.get("analysis", _FIRST_ANALYSIS)))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            raise ProfileError(f"{name}: not a norm; `translate norm build DIR` makes one") from None


def norm(path: Path | None = None) -> Norm:
    """The norm in a file, or the one that ships; parsed once, as long as the file stays as it is.

    Raises:
        ProfileError: It cannot be read, or is no norm.
    """
    where = path or _BUILT_IN
    try:
        return _parsed(where.read_text(encoding="utf-8"), str(where))
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(
            f"{where}: cannot be read: {getattr(error, 'strerror', None) or 'not a text file'}"
        ) from None


@lru_cache(maxsize=4)
def _parsed(text: str, name: str) -> Norm:
    return Norm.from_json(text, name)


def _checked(values: Sequence[Any]) -> list[float]:
    """Of one column: one number per quantile, finite and ascending; else ValueError."""
    found = [float(value) for value in values]
    if len(found) != len(QUANTILES) or not all(map(isfinite, found)) or found != sorted(found):
        raise ValueError
    return found


def _quantiles(values: Sequence[float]) -> list[float]:
    finite = [v for v in values if np.isfinite(v)]
    return [float(q) for q in np.percentile(finite, QUANTILES)] if finite else [0.0] * len(QUANTILES)
