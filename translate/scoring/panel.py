"""Weights of faults and of kinds of devices, as data: `PANEL`; and the score of a master over all devices."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["PANEL", "PanelWeights", "over_panel"]


@dataclass(frozen=True)
class PanelWeights:
    """Weights by name; they need not add up to 1. `faults`: part → fault → weight; `kinds`: of devices, the weight of
    all of a kind together; `other_kinds`: of a kind that is not among them."""

    faults: Mapping[str, Mapping[str, float]]
    kinds: Mapping[str, float]
    other_kinds: float

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

    def weights(self, kinds: Mapping[str, str]) -> dict[str, float]:
        """What each device counts: the weight of its kind, shared equally by the devices of that kind that are there,
        and that of a device by the places it is in.

        Args:
            kinds: Kind by id, of all devices that are scored together.

        Returns:
            Weight by id. However many devices of a kind there are, and in however many places, together they count
            what one of it would.
        """
        places = Counter(_base(device) for device in kinds)
        members = Counter({_base(device): kind for device, kind in kinds.items()}.values())
        return {
            device: self.kinds.get(kind, self.other_kinds) / members[kind] / places[_base(device)]
            for device, kind in kinds.items()
        }


def _base(device: str) -> str:
    """The device without its place."""
    return device.partition("@")[0]


def _read(path: Path) -> PanelWeights:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return PanelWeights(data["faults"], data["kinds"], data["other_kinds"])


PANEL = _read(Path(__file__).with_name("panel.toml"))


def over_panel(scores: Mapping[str, float], kinds: Mapping[str, str]) -> float:
    """One score over several devices.

    Args:
        scores: By id of the device.
        kinds: The kind of each.

    Returns:
        Their weighted mean; the plain mean where none of them counts, as of the reference monitors alone.
    """
    weights = PANEL.weights({device: kinds[device] for device in scores})
    total = sum(weights.values())
    if total == 0.0:
        return sum(scores.values()) / len(scores)
    return sum(scores[device] * weight for device, weight in weights.items()) / total
