"""The translation score of every row, against the references that were given, else against the norm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from translate.analysis.columns import Column
from translate.comparison.selection import Choice
from translate.devices import DeviceProfile, devices
from translate.scoring import PANEL, PARTS, Norm, Yardstick, over_panel, score
from translate.scoring.parts import COLUMNS
from translate.scoring.tone import derived

__all__ = ["SCORES", "measures", "numbers_of", "panel_scores", "scored", "scores_of"]

Rows = list[dict[str, Any]]
About = Mapping[str, Mapping[str, Any]]

_SOURCE = "translate/scoring: parts.py, panel.toml"
SCORES = (
    Column(
        "translation_score",
        "points",
        "0 to 100: how well it translates to this device, against the references or the norm, from the weighted mean "
        "of all faults of the five parts",
        _SOURCE,
        "higher",
        3.0,
    ),
    Column("translation_score_interval", "points", "half width of what the score is sure to", _SOURCE),
    *(
        Column(f"score_{name}", "points", f"from {', '.join(PANEL.faults[name])}", _SOURCE, "higher", 5.0)
        for name in PARTS
    ),
)


@dataclass(frozen=True)
class Measure:
    """What a device is judged by where no reference is given, and how well its response is known."""

    yardstick: Yardstick
    uncertainty_db: float
    stand_in: bool


def measures(profiles: Sequence[DeviceProfile], norm: Norm) -> dict[str, Measure]:
    """By device id; `ProfileError` if the norm has nothing for one of them."""
    kinds = {device.id: device.kind for device in devices()}
    found = {}
    for profile in profiles:
        yardstick, own = norm.on(profile, kinds)
        found[profile.id] = Measure(yardstick, profile.response_data.uncertainty_db, not own)
    return found


def scored(rows: Rows, about: About, judges: Mapping[str, Measure]) -> Rows:
    """`rows` with the columns of `SCORES`; `about`: the columns of each master by its name."""
    full = [derived({**numbers_of(about[row["master"]]), **numbers_of(row)}) for row in rows]
    references = _references(rows, full)
    for row, numbers in zip(rows, full, strict=True):
        judge, given = judges[row["device"]], references.get(_place(row))
        yardstick = given or judge.yardstick
        doubtful = judge.stand_in and given is None
        found = score(numbers, yardstick, judge.uncertainty_db * (2.0 if doubtful else 1.0))
        row["translation_score"], row["translation_score_interval"] = found.total, found.interval
        row.update({f"score_{name}": value for name, value in found.parts.items()})
    return rows


def scores_of(rows: Rows, choices: Sequence[Choice]) -> dict[tuple[str, str, str], dict[str, float]]:
    """The columns of `SCORES` by (master, platform key, device)."""
    keys = {(c.platform.id, c.setting, c.quality): c.key for c in choices}
    names = [column.name for column in SCORES]
    return {
        (row["master"], keys[row["platform"], row["setting"], row["quality"]], row["device"]): {
            n: row[n] for n in names
        }
        for row in rows
    }


def panel_scores(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One score per master and platform over the devices at hand, weighted by `PANEL`; none where nothing was judged.
    Intervals of devices are not independent (most of the doubt is the norm's): the weighted mean of them is that of
    the score."""
    if not all("translation_score" in row for row in rows):
        return []
    found: dict[tuple[str, ...], dict[str, tuple[float, float]]] = {}
    for row in rows:
        key = tuple(str(row[c]) for c in ("master", "role", "platform", "setting", "quality"))
        found.setdefault(key, {})[row["device"]] = row["translation_score"], row["translation_score_interval"]
    return [
        {
            **dict(zip(("master", "role", "platform", "setting", "quality"), key, strict=True)),
            "translation_score": over_panel({device: total for device, (total, _) in devices_.items()}),
            "translation_score_interval": over_panel({device: half for device, (_, half) in devices_.items()}),
            "weights": {device: PANEL.weight(device) for device in devices_},
        }
        for key, devices_ in found.items()
    ]


def _place(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[c]) for c in ("platform", "setting", "quality", "device"))


def _references(rows: Rows, full: list[dict[str, float]]) -> dict[tuple[str, ...], Yardstick]:
    """One yardstick per place, for all masters there."""
    found: dict[tuple[str, ...], list[dict[str, float]]] = {}
    for row, numbers in zip(rows, full, strict=True):
        if row["role"] == "reference":
            found.setdefault(_place(row), []).append(numbers)
    return {place: Yardstick.of_references(given, COLUMNS) for place, given in found.items()}


def numbers_of(row: Mapping[str, Any]) -> dict[str, float]:
    """The numbers of a row of a table, its words left out."""
    return {k: float(v) for k, v in row.items() if isinstance(v, int | float)}
