"""What is released, what hangs on it, and what is said about that, as data: `RELEASES`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from translate.errors import UnknownNameError
from translate.result import AdviceCall, Maker, ReleaseKind, Risk

__all__ = ["RELEASES", "MakerTexts", "Releases", "RiskTexts", "Thresholds", "release_kind"]


@dataclass(frozen=True)
class Thresholds:
    """How much has to be heard before anything is called sure; `release.toml` says why."""

    least_seconds: float
    least_kinds: int
    least_points: float
    most_checks: int


@dataclass(frozen=True)
class MakerTexts:
    """What is advised for a master of a person, of a program, or of nobody knows whom."""

    call: AdviceCall
    clean: str
    doubtful: str


@dataclass(frozen=True)
class RiskTexts:
    """What is advised for one level of risk: `call` where something speaks against it; `by_maker`: a sentence per
    state, and the call where nothing does."""

    call: AdviceCall
    reason: str
    unmastered: str
    change: str
    by_maker: Mapping[str, MakerTexts]


@dataclass(frozen=True)
class Releases:
    """`kinds`: what each is called in a sentence; `risk_of`: its level; all other texts by name."""

    thresholds: Thresholds
    kinds: Mapping[str, str]
    risk_of: Mapping[str, Risk]
    risks: Mapping[Risk, RiskTexts]
    states: Mapping[str, str]
    reasons: Mapping[str, str]
    changes: Mapping[str, str]
    checks: Mapping[str, str]


def _read(path: Path) -> Releases:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    levels = {level: dict(texts) for level, texts in data["risks"].items()}
    risk_of = {kind: level for level, texts in levels.items() for kind in texts.pop("kinds")}
    makers = {
        level: {maker: MakerTexts(**texts.pop(maker)) for maker in ("unknown", *get_args(Maker))}
        for level, texts in levels.items()
    }
    return Releases(
        thresholds=Thresholds(**data["thresholds"]),
        kinds=data["kinds"],
        risk_of=risk_of,
        risks={level: RiskTexts(**texts, by_maker=makers[level]) for level, texts in levels.items()},
        states=data["states"],
        reasons=data["reasons"],
        changes=data["changes"],
        checks=data["checks"],
    )


RELEASES = _read(Path(__file__).with_name("release.toml"))


def release_kind(name: str) -> ReleaseKind:
    """A kind by its name.

    Raises:
        UnknownNameError: There is none of this name.
    """
    found: ReleaseKind | None = next((kind for kind in get_args(ReleaseKind) if kind == name), None)
    if found is None:
        raise UnknownNameError.of("kind of release", name, list(get_args(ReleaseKind)))
    return found
