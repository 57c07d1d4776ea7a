"""Weights of parts and devices, as data: `PANEL`; and the score of a master over all devices."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PANEL", "Panel", "over_panel"]

_REST = 0.03  # a device that is not in the file


@dataclass(frozen=True)
class Panel:
    """Weights by name; they need not add up to 1. `faults`: part → fault → weight."""

    faults: Mapping[str, Mapping[str, float]]
    devices: Mapping[str, float]

    @property
    def parts(self) -> dict[str, float]:
        """What each part weighs: its share of all faults."""
        total = sum(sum(faults.values()) for faults in self.faults.values())
        return {part: sum(faults.values()) / total for part, faults in self.faults.items()}

    @property
    def concentration(self) -> float:
        """How much of a fault's error is left in the mean of all, if each errs on its own."""
        weights = [weight for faults in self.faults.values() for weight in faults.values()]
        return float(sum(w * w for w in weights) ** 0.5 / sum(weights))

    def weight(self, device: str) -> float:
        """Of a device, also of one that is not in the file; the reference monitors count nothing."""
        return 0.0 if device == "studio-monitors" else self.devices.get(device, _REST)


def _read(path: Path) -> Panel:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Panel(data["faults"], data["devices"])


PANEL = _read(Path(__file__).with_name("panel.toml"))


def over_panel(scores: Mapping[str, float]) -> float:
    """Weighted mean of the scores by device id; over the monitors alone, theirs."""
    weights = {device: PANEL.weight(device) for device in scores}
    total = sum(weights.values())
    if total == 0.0:
        return sum(scores.values()) / len(scores)
    return sum(scores[device] * weight for device, weight in weights.items()) / total
