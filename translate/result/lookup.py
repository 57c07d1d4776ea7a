"""What readers of a result look up in it: `Lookup`."""

from collections.abc import Mapping

from translate.result.facts import DeviceFacts, PlatformFacts
from translate.result.identity import Identity, Setup, StreamKey
from translate.result.result import Result
from translate.result.rows import MasterRow, PairRow, Row, ScoreRow
from translate.result.standing import Standing, standing_of

__all__ = ["Lookup"]


class Lookup:
    """A result by identity: made once by whoever reads it."""

    def __init__(self, result: Result) -> None:
        self.masters: Mapping[str, MasterRow] = {master.name: master for master in result.masters}
        self.platforms: Mapping[StreamKey, PlatformFacts] = {one.stream: one for one in result.platforms}
        self.devices: Mapping[str, DeviceFacts] = {device.id: device for device in result.devices}
        self._volume_db = result.volume_db
        self._rows = {row.identity: row for row in result.rows}
        self._scores = {row.identity: row for row in result.scores}
        self._pairs: dict[tuple[str | None, ...], list[PairRow]] = {}
        for pair in result.pairs:
            where = pair.platform, pair.setting, pair.quality, pair.device, pair.place
            self._pairs.setdefault(where, []).append(pair)

    def setup(self, platform: PlatformFacts, device: str | None = None) -> Setup:
        """What plays masters on a platform and a device, or on all devices together."""
        there = None if device is None else self.devices.get(device)
        return Setup(
            platform=platform.id,
            setting=platform.setting,
            quality=platform.quality,
            device=device,
            place=there.place if there else None,
            volume_db=self._volume_db,
        )

    def row(self, master: str, platform: PlatformFacts, device: str) -> Row | None:
        """A master there."""
        return self._rows.get(Identity.of(master, self.setup(platform, device)))

    def score(self, master: str, platform: PlatformFacts, device: str | None = None) -> Row | ScoreRow | None:
        """A master there, or over all devices; None where nothing was judged."""
        found = Identity.of(master, self.setup(platform, device))
        row = self._scores.get(found) if device is None else self._rows.get(found)
        return row if row is not None and row.values.get("translation_score") is not None else None

    def pairs(self, platform: PlatformFacts, device: str | None = None) -> tuple[PairRow, ...]:
        """All pairs of masters there, or over all devices; none with one master or where nothing was judged."""
        setup = self.setup(platform, device)
        return tuple(self._pairs.get((*setup.stream, setup.device, setup.place), ()))

    def standing(self, platform: PlatformFacts, device: str | None = None) -> Standing | None:
        """Who is ahead there, or over all devices; None with one master or where nothing was judged."""
        pairs = self.pairs(platform, device)
        points = {}
        for name in {name for pair in pairs for name in (pair.a, pair.b)}:
            row = self.score(name, platform, device)
            points[name] = row.values.number("translation_score") if row else 0.0
        return standing_of(pairs, points)
