"""The translation score of every row, against the references that were given, else against the norm."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from translate.analysis.columns import Column
from translate.devices import DeviceLibrary, DeviceProfile
from translate.result import Identity, MasterRow, Row, ScoreRow, Setup, Values
from translate.scoring import PANEL, PARTS, DeviceNorm, Norm, derived, over_panel, score

__all__ = ["INTERVAL", "SCORE", "SCORES", "Judge", "judges_of", "kinds_of", "panel_scores", "scored"]

_STAND_IN = 2.0  # times as uncertain is a device that is compared with the norm of another

SCORE, INTERVAL = "translation_score", "translation_score_interval"

Numbers = Mapping[str, float]

_SOURCE = "translate/scoring: parts.py, panel.toml"
_PART_LABELS = {"mono_width": "mono and width"}


def _in_words(faults: Iterable[str]) -> str:
    return ", ".join(fault.replace("_", " ") for fault in faults)


SCORES = (
    Column(
        SCORE,
        "points",
        "0 to 100: how well it translates to this device, compared with the references or the norm, from the weighted "
        "mean of all faults of the five parts",
        _SOURCE,
        "higher",
        3.0,
    ),
    Column(
        INTERVAL,
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
        found[profile.id] = Judge(usual, profile.band.half_width_db(), not own)
    return found


def kinds_of(profiles: Iterable[DeviceProfile]) -> dict[str, str]:
    """Kind by device id."""
    return {profile.id: profile.kind for profile in profiles}


def scored(rows: Sequence[Row], masters: Sequence[MasterRow], judges: Mapping[str, Judge] | None) -> tuple[Row, ...]:
    """The rows with the columns of `SCORES`, against the references among the masters, else by their judges.

    Args:
        rows: as measured.
        masters: the files they are of.
        judges: by device id; None: nothing is judged, and the rows stay as they are.
    """
    if judges is None:
        return tuple(rows)
    files = {master.name: master for master in masters}
    full = [derived({**files[row.identity.master].values.numbers(), **row.values.numbers()}) for row in rows]
    references = _references(rows, full, {master.name for master in masters if master.role == "reference"})
    return tuple(
        Row(identity=row.identity, values=_with_score(row, numbers, judges, references.get(row.identity.setup)))
        for row, numbers in zip(rows, full, strict=True)
    )


def _with_score(row: Row, numbers: Numbers, judges: Mapping[str, Judge], given: DeviceNorm | None) -> Values:
    judge = judges[str(row.identity.device)]
    stands_in = judge.stand_in and given is None
    found = score(numbers, given or judge.norm, judge.uncertainty_db * (_STAND_IN if stands_in else 1.0))
    points = {SCORE: found.total, INTERVAL: found.interval}
    return Values({**row.values, **points, **{f"score_{name}": value for name, value in found.parts.items()}})


def _references(rows: Sequence[Row], full: Sequence[Numbers], names: set[str]) -> dict[Setup, DeviceNorm]:
    """What the references make usual, per platform and device."""
    found: dict[Setup, list[Numbers]] = {}
    for row, numbers in zip(rows, full, strict=True):
        if row.identity.master in names:
            found.setdefault(row.identity.setup, []).append(numbers)
    return {setup: DeviceNorm.of_references(given) for setup, given in found.items()}


def panel_scores(rows: Sequence[Row], kinds: Mapping[str, str]) -> tuple[ScoreRow, ...]:
    """One score per master and platform over all devices, weighted by `PANEL`; none where nothing was judged.

    Intervals of devices are not independent (most of them is the norm's error): their weighted mean is the interval.

    Args:
        rows: of the table.
        kinds: kind of every device in it, by id.
    """
    found: dict[Identity, dict[str, Values]] = {}
    for row in rows:
        if row.values.get(SCORE) is not None:
            over_all = structs.replace(row.identity, device=None)
            found.setdefault(over_all, {})[str(row.identity.device)] = row.values
    return tuple(
        ScoreRow(
            identity=identity,
            values=Values(
                {
                    column: over_panel({device: values.number(column) for device, values in here.items()}, kinds)
                    for column in (SCORE, INTERVAL)
                }
            ),
            weights=Values(PANEL.weights({device: kinds[device] for device in here})),
        )
        for identity, here in found.items()
    )
