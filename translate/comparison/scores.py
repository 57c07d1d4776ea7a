"""The translation score of every row, against the references that were given, else against the norm."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from translate.analysis.columns import Column
from translate.comparison.selection import Choice
from translate.devices import DeviceLibrary, DeviceProfile
from translate.scoring import PANEL, PARTS, DeviceNorm, Norm, derived, over_panel, score

__all__ = ["SCORES", "Judge", "judges_of", "kinds_of", "numbers_of", "panel_scores", "scored", "scores_of"]

_STAND_IN = 2.0  # times as uncertain is a device that is compared with the norm of another

Rows = list[dict[str, Any]]
About = Mapping[str, Mapping[str, Any]]

_SOURCE = "translate/scoring: parts.py, panel.toml"
_PART_LABELS = {"mono_width": "mono and width"}


def _in_words(faults: Iterable[str]) -> str:
    return ", ".join(fault.replace("_", " ") for fault in faults)


SCORES = (
    Column(
        "translation_score",
        "points",
        "0 to 100: how well it translates to this device, compared with the references or the norm, from the weighted "
        "mean of all faults of the five parts",
        _SOURCE,
        "higher",
        3.0,
    ),
    Column(
        "translation_score_interval",
        "points",
        "plus or minus so many points: what the score changes by when the device's response is tilted by a quarter of "
        "its uncertainty and when the norm is off by its standard error, root sum of squares, at least 1",
        _SOURCE,
        label="interval of the score, ±",
    ),
    *(
        Column(
            f"score_{name}",
            "points",
            f"0 to 100, from the faults of this part alone: {_in_words(PANEL.faults[name])}",
            _SOURCE,
            "higher",
            5.0,
            label=_PART_LABELS.get(name, ""),
        )
        for name in PARTS
    ),
)


@dataclass(frozen=True)
class Judge:
    """What masters on a device are compared with where no reference is given, and how well its response is known;
    `stand_in`: the norm is that of another device."""

    norm: DeviceNorm
    uncertainty_db: float
    stand_in: bool


def judges_of(profiles: Sequence[DeviceProfile], norm: Norm, library: DeviceLibrary | None = None) -> dict[str, Judge]:
    """By device id; `ProfileError` if the norm has nothing for one of them. `library`: what its devices are."""
    kinds = kinds_of((library or DeviceLibrary.built_in()).devices())
    found = {}
    for profile in profiles:
        usual, own = norm.on(profile, kinds)
        found[profile.id] = Judge(usual, profile.response_data.uncertainty_db, not own)
    return found


def kinds_of(profiles: Iterable[DeviceProfile]) -> dict[str, str]:
    """Kind by device id."""
    return {profile.id: profile.kind for profile in profiles}


def scored(rows: Rows, about: About, judges: Mapping[str, Judge]) -> Rows:
    """`rows` with the columns of `SCORES`; `about`: the columns of each master by its name."""
    full = [derived({**numbers_of(about[row["master"]]), **numbers_of(row)}) for row in rows]
    references = _references(rows, full)
    for row, numbers in zip(rows, full, strict=True):
        judge, given = judges[row["device"]], references.get(_place(row))
        stands_in = judge.stand_in and given is None
        found = score(numbers, given or judge.norm, judge.uncertainty_db * (_STAND_IN if stands_in else 1.0))
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


def panel_scores(rows: Sequence[Mapping[str, Any]], kinds: Mapping[str, str]) -> list[dict[str, Any]]:
    """One score per master and platform over all devices, weighted by `PANEL`; none where nothing was judged.

    Intervals of devices are not independent (most of them is the norm's error): their weighted mean is the interval.

    Args:
        rows: Of the table.
        kinds: Kind of every device in it, by id.

    Returns:
        Per master and platform the score, its interval and the weights of the devices.
    """
    if not all("translation_score" in row for row in rows):
        return []
    found: dict[tuple[str, ...], dict[str, tuple[float, float]]] = {}
    for row in rows:
        key = tuple(str(row[c]) for c in ("master", "role", "platform", "setting", "quality"))
        found.setdefault(key, {})[row["device"]] = row["translation_score"], row["translation_score_interval"]
    return [
        {
            **dict(zip(("master", "role", "platform", "setting", "quality"), key, strict=True)),
            "translation_score": over_panel({device: total for device, (total, _) in devices_.items()}, kinds),
            "translation_score_interval": over_panel({device: half for device, (_, half) in devices_.items()}, kinds),
            "weights": PANEL.weights({device: kinds[device] for device in devices_}),
        }
        for key, devices_ in found.items()
    ]


def _place(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[c]) for c in ("platform", "setting", "quality", "device"))


def _references(rows: Rows, full: list[dict[str, float]]) -> dict[tuple[str, ...], DeviceNorm]:
    """What the references make usual, per platform and device."""
    found: dict[tuple[str, ...], list[dict[str, float]]] = {}
    for row, numbers in zip(rows, full, strict=True):
        if row["role"] == "reference":
            found.setdefault(_place(row), []).append(numbers)
    return {place: DeviceNorm.of_references(given) for place, given in found.items()}


def numbers_of(row: Mapping[str, Any]) -> dict[str, float]:
    """The numbers of a row of a table, its words left out."""
    return {k: float(v) for k, v in row.items() if isinstance(v, int | float)}
