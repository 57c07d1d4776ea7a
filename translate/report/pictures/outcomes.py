"""What platforms do to masters, put together from the rows of a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from translate.report.pictures.names import cleaned

__all__ = ["Group", "Outcome", "grouped"]

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """One master on a platform; null where the number does not exist."""

    master: str
    gain_db: float | None
    limiting_db: float | None
    playback_lufs: float | None
    true_peak_dbtp: float | None
    overs: int

    @property
    def delivered_lufs(self) -> float | None:
        """In front of the platform's gain (its limiter aside)."""
        if self.playback_lufs is None or self.gain_db is None:
            return None
        return self.playback_lufs - self.gain_db


@dataclass(frozen=True)
class Group:
    """A platform on the `devices` where it does the same to every master; `part`: not on all of its devices."""

    platform: str
    setting: str
    devices: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    part: bool

    @property
    def name(self) -> str:
        """With its setting and quality."""
        return ", ".join(filter(None, (self.platform, self.setting)))

    @property
    def where(self) -> str:
        """Names one or two devices, counts more; nothing where it is all of them."""
        if not self.part:
            return ""
        return f"on {' and '.join(self.devices)}" if len(self.devices) < 3 else f"on {len(self.devices)} devices"


def grouped(platforms: Sequence[Row], rows: Sequence[Row], masters: Sequence[str]) -> list[Group]:
    """Groups in the order of the platforms; of one platform the one with most devices first."""
    found: list[Group] = []
    for platform in platforms:
        key = platform.get("key", platform["id"])
        mine = [row for row in rows if row.get("key", row["platform"]) == key]
        kinds: dict[tuple[Outcome, ...], list[str]] = {}
        for device in dict.fromkeys(str(row["device"]) for row in mine):
            by_master = {row["master"]: row for row in mine if row["device"] == device}
            outcomes = tuple(_outcome(by_master[name]) for name in masters if name in by_master)
            kinds.setdefault(outcomes, []).append(device)
        for outcomes, devices in sorted(kinds.items(), key=lambda kind: -len(kind[1])):
            setting = [cleaned(str(platform[part])) for part in ("setting", "quality") if platform.get(part)]
            found.append(
                Group(cleaned(str(platform["name"])), ", ".join(setting), tuple(devices), outcomes, len(kinds) > 1)
            )
    return found


def _outcome(row: Row) -> Outcome:
    def rounded(name: str) -> float | None:
        value = row.get(name)
        return None if value is None else round(float(value), 2)

    return Outcome(
        str(row["master"]),
        rounded("platform_gain_db"),
        rounded("platform_limiting_max_db"),
        rounded("playback_lufs"),
        rounded("codec_true_peak_dbtp"),
        round(row.get("codec_overs") or 0),
    )
