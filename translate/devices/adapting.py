"""Devices of a class that follow the listening level: `Adapting`, `read_adapting`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from translate.devices.band import Band
from translate.devices.parts import Part
from translate.response import FrequencyResponse
from translate.toml_checks import Checker, TomlTable

__all__ = ["Adapting", "read_adapting"]

_HZ = np.geomspace(20.0, 20_000.0, 121)


@dataclass(frozen=True)
class Adapting:
    """What those models of a class do that adapt: `more`, at `quiet_db` at the ear re `loud_db`, in dB; in between in
    proportion to the level. Which models of the class do is not known, so it widens the band and leaves the response.
    """

    quiet_db: float
    loud_db: float
    more: FrequencyResponse
    part: Part

    def widened(self, band: Band, level_db: float, volume_db: float) -> Band:
        """A band at another volume.

        Args:
            band: At the usual one.
            level_db: At the ear, for a −14 LUFS programme, dB SPL.
            volume_db: How much louder than usual that is.

        Returns:
            With the side moved to which models that adapt go.
        """
        now, usual = (
            float(np.clip((self.loud_db - level) / (self.loud_db - self.quiet_db), 0.0, 1.0))
            for level in (level_db, level_db - volume_db)
        )
        if now == usual:
            return band
        moved = self.more.at(_HZ) * (now - usual)
        below, above = band.deviation_db(_HZ)
        return replace(
            band,
            below=FrequencyResponse(_HZ, below + np.minimum(moved, 0.0)),
            above=FrequencyResponse(_HZ, above + np.maximum(moved, 0.0)),
        )


def read_adapting(
    check: Checker,
    table: TomlTable | None,
    curve: Callable[[TomlTable], FrequencyResponse],
    part: Callable[[TomlTable], Part],
) -> Adapting | None:
    """`[adapting]` of a device file; None where there is none."""
    if table is None:
        return None
    quiet, loud = (check.number(table, key, low=30.0, high=120.0) for key in ("quiet_db", "loud_db"))
    if not quiet < loud:
        check.problem(table, "quiet_db", "must be lower than loud_db")
        quiet = loud - 1.0
    return Adapting(quiet, loud, curve(table), part(table))
