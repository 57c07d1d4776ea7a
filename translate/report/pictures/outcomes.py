"""What platforms do to masters, put together from the rows of a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

from translate.report.pictures.names import cleaned
from translate.report.words import full_name, platform_titles
from translate.result import PlatformFacts, Row

__all__ = ["Outcome", "OutcomeGroup", "grouped"]


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
class OutcomeGroup:
    """A platform on the `devices` where it does the same to every master; `name`: with setting and quality, `title`:
    with them only where it was asked for twice; `part`: not on all of its devices."""

    name: str
    title: str
    devices: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    part: bool

    @property
    def where(self) -> str:
        """Names one or two devices, counts more; nothing where it is all of them."""
        if not self.part:
            return ""
        return f"on {' and '.join(self.devices)}" if len(self.devices) < 3 else f"on {len(self.devices)} devices"


def grouped(platforms: Sequence[PlatformFacts], rows: Sequence[Row], masters: Sequence[str]) -> list[OutcomeGroup]:
    """Groups in the order of the platforms; of one platform the one with most devices first."""
    titles = platform_titles(platforms)
    found: list[OutcomeGroup] = []
    for platform in platforms:
        by_device: dict[str, dict[str, Row]] = {}
        for row in rows:
            if row.identity.stream == platform.stream:
                by_device.setdefault(str(row.identity.device), {})[row.identity.master] = row
        kinds: dict[tuple[Outcome, ...], list[str]] = {}
        for device, by_master in by_device.items():
            outcomes = tuple(_outcome(by_master[name]) for name in masters if name in by_master)
            kinds.setdefault(outcomes, []).append(device)
        name, title = cleaned(full_name(platform)), cleaned(titles[platform.stream])
        for outcomes, devices in sorted(kinds.items(), key=lambda kind: -len(kind[1])):
            found.append(OutcomeGroup(name, title, tuple(devices), outcomes, len(kinds) > 1))
    return found


def _outcome(row: Row) -> Outcome:
    def rounded(name: str) -> float | None:
        value = row.values.get(name)
        return None if value is None else round(value, 2)

    return Outcome(
        row.identity.master,
        rounded("platform_gain_db"),
        rounded("platform_limiting_max_db"),
        rounded("playback_lufs"),
        rounded("codec_true_peak_dbtp"),
        round(row.values.get("codec_overs") or 0),
    )
