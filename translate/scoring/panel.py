"""Weights of parts and devices, as data: `PANEL`; and the score of a master over all devices."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PANEL", "Panel", "over_panel"]

_REST = 0.03  # a device that is not in the file


@dataclass(frozen=True)
class Panel:
    """Weights by name; they need not add up to 1."""

    parts: Mapping[str, float]
    devices: Mapping[str, float]

    def weight(self, device: str) -> float:
        """Of a device, also of one that is not in the file; the reference monitors count nothing."""
        return 0.0 if device == "studio-monitors" else self.devices.get(device, _REST)


def _read(path: Path) -> Panel:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Panel(data["parts"], data["devices"])


PANEL = _read(Path(__file__).with_name("panel.toml"))


def over_panel(scores: Mapping[str, float]) -> float:
    """Weighted mean of the scores by device id; over the monitors alone, theirs."""
    weights = {device: PANEL.weight(device) for device in scores}
    total = sum(weights.values())
    if total == 0.0:
        return sum(scores.values()) / len(scores)
    return sum(scores[device] * weight for device, weight in weights.items()) / total
