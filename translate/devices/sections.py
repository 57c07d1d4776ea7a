"""The sections of a device file, read one by one: what stands in it, as parts of a profile."""

from pathlib import Path
from typing import Literal

import numpy as np

from translate.codecs import LINKS
from translate.decibels import power, power_db
from translate.devices.band import Band
from translate.devices.band_reader import NONE, read_band
from translate.devices.model_table import read_column
from translate.devices.parts import (
    CONFIDENCES,
    RANGE_DB,
    BandDynamics,
    Confidence,
    Decay,
    DeviceSource,
    Dynamics,
    LimiterSettings,
    Link,
    Listening,
    MeasuredRoom,
    Noise,
    Part,
    Response,
    SoundPath,
)
from translate.devices.response_rule import rule_of_response
from translate.devices.room import digest_of, measured_room
from translate.devices.use_reader import ID, shape_range
from translate.dsp.bands import THIRD_OCTAVES_HZ
from translate.dsp.weighting import a_weighting_db
from translate.errors import AudioError, ProfileError
from translate.response import FrequencyResponse
from translate.toml_checks import Checker, TomlTable

__all__ = ["ProfileSections", "read_confidence", "read_source"]


_ROOM_RATE = 44_100


def read_confidence(check: Checker, table: TomlTable) -> Confidence:
    """How well a section is known."""
    value = check.choice(table, "confidence", CONFIDENCES)
    return next(c for c in CONFIDENCES if c == value)


def read_source(check: Checker, table: TomlTable) -> DeviceSource:
    """One of `[[sources]]`."""
    return DeviceSource(
        id=check.text(table, "id", pattern=ID),
        text=check.text(table, "text"),
        url=check.text(table, "url", default=""),
        licence=check.text(table, "licence", default=""),
        credit=check.text(table, "credit", default=""),
        read=check.day(table, "read"),
        confidence=read_confidence(check, table),
    )


class ProfileSections:
    """Reads the sections of one file; `known` are the ids of its sources, `folder` where its curves lie."""

    def __init__(self, check: Checker, folder: Path, known: list[str]) -> None:
        self.check, self.folder, self.known = check, folder, known

    def part(self, table: TomlTable) -> Part:
        """What every section says of itself."""
        return Part(
            read_confidence(self.check, table),
            tuple(self.check.texts(table, "sources", allowed=self.known)),
            self.check.text(table, "note", default=""),
        )

    def curve(self, table: TomlTable) -> FrequencyResponse:
        """From `curve` (a file beside the profile) or from `hz` and `db` in place."""
        path = self.check.file(table, "curve", folder=self.folder, default=None)
        hz = self.check.numbers(table, "hz", low=1.0, high=96_000.0, default=None)
        db = self.check.numbers(table, "db", low=-200.0, high=60.0, default=None)
        if (path is None) == (hz is None and db is None):
            self.check.problem(table, "curve", "must be there, or hz and db, not both")
            return FrequencyResponse.flat()
        column = self.check.text(table, "column", default=None)
        try:
            if path is not None:
                return read_column(path, column) if column else FrequencyResponse.read(path)
            return FrequencyResponse(np.array(hz or []), np.array(db or []))
        except ProfileError as error:
            self.check.problem(table, "hz" if path is None else "curve", str(error))
            return FrequencyResponse.flat()

    def response(self, table: TomlTable) -> Response:
        """`[response]`."""
        curve = rule_of_response(self.check, table, self.curve(table))
        band = self.band(table)
        return Response(curve, band.below, band.above, band.models, self.part(table), band.ranks, band.rigs)

    def band(self, response: TomlTable) -> Band:
        """How devices of the class differ: `[response.band]`."""
        check = self.check
        if "uncertainty_db" in response:
            response.asked.add("uncertainty_db")
            check.problem(response, "uncertainty_db", "must be a table [response.band]: hz, low_db, high_db, models")
            return NONE
        return read_band(check, check.table(response, "band"), self.folder)

    def paths(self, tables: list[TomlTable]) -> tuple[SoundPath, ...]:
        """`[[paths]]`."""
        return tuple(self._path(table) for table in tables)

    def _path(self, table: TomlTable) -> SoundPath:
        shaped = any(key in table for key in ("curve", "hz", "db"))
        source, target = (self.check.choice(table, key, ("left", "right")) for key in ("from", "to"))
        return SoundPath(
            source="left" if source == "left" else "right",
            target="left" if target == "left" else "right",
            gain_db=self.check.number(table, "gain_db", low=-60.0, high=20.0, default=0.0),
            delay_ms=self.check.number(table, "delay_ms", low=0.0, high=50.0, default=0.0),
            curve=self.curve(table) if shaped else FrequencyResponse.flat(),
        )

    def decay(self, table: TomlTable | None) -> Decay | None:
        """`[decay]`."""
        if table is None:
            return None
        return Decay(
            self.check.number(table, "level_db", low=-60.0, high=6.0),
            self.check.number(table, "rt60_s", low=0.02, high=0.5),
            self.part(table),
        )

    def room(self, table: TomlTable | None) -> MeasuredRoom | None:
        """`[room]`: read once, so that what is no response is a problem of the file that names it."""
        if table is None:
            return None
        path, part = self.check.file(table, "responses", folder=self.folder), self.part(table)
        try:
            measured_room(path, _ROOM_RATE)
            return MeasuredRoom(path, digest_of(path), part)
        except AudioError as error:
            self.check.problem(table, "responses", str(error))
            return None

    def listening(self, table: TomlTable) -> Listening:
        """`[listening]`."""
        by_c = "level_dbc" in table and "level_dba" not in table
        if "level_dbc" in table and not by_c:
            self.check.problem(table, "level_dbc", "must not stand beside level_dba")
        level = self.check.number(table, "level_dbc" if by_c else "level_dba", low=30.0, high=120.0)
        return Listening(level, "C" if by_c else "A", self.part(table), self.range_db(table))

    def range_db(self, table: TomlTable) -> float:
        """How far a level may be off."""
        return self.check.number(table, "range_db", low=0.0, high=20.0, default=RANGE_DB)

    def noise(self, table: TomlTable | None) -> Noise | None:
        """`[noise]`."""
        if table is None:
            return None
        level = self.check.number(table, "level_dba", low=0.0, high=120.0)
        shape = self.curve(table)
        hz = THIRD_OCTAVES_HZ[(0.95 * shape.hz[0] < THIRD_OCTAVES_HZ) & (1.05 * shape.hz[-1] > THIRD_OCTAVES_HZ)]
        if not hz.size:
            self.check.problem(table, "hz", "must span at least one third octave of 20 Hz to 20 kHz")
            hz = THIRD_OCTAVES_HZ
        bands = shape.at(hz)
        total = power_db(power(bands + a_weighting_db(hz)).sum())
        scaled = FrequencyResponse(hz, bands + level - total)
        return Noise(level, scaled, self.part(table), self.range_db(table), shape_range(self.check, table))

    def link(self, table: TomlTable | None) -> Link | None:
        """The codec in the air."""
        if table is None:
            return None
        codec = self.check.choice(table, "codec", LINKS)
        return Link(codec, self.check.integer(table, "bitrate_kbps", low=96, high=512), self.part(table))

    def dynamics(self, table: TomlTable | None) -> Dynamics | None:
        """`[dynamics]`."""
        if table is None:
            return None
        check = self.check
        crossover = check.numbers(table, "crossover_hz", low=20.0, high=20_000.0, default=[])
        bands = tuple(self._band(band) for band in check.tables(table, "bands", default=[]))
        if crossover != sorted(set(crossover)) or len(crossover) > 2:
            check.problem(table, "crossover_hz", "must be at most two rising frequencies")
        if bands and len(bands) != len(crossover) + 1:
            check.problem(table, "bands", f"must be {len(crossover) + 1}, one more than crossovers, are {len(bands)}")
        limiter = self._limiter(check.table(table, "limiter", default=None))
        if not bands and limiter is None:
            check.problem(table, "bands", "must be there, or a limiter, or no dynamics at all")
        driven = check.table(table, "drive", default=None)
        drive = FrequencyResponse.flat() if driven is None else self.curve(driven)
        model = check.choice(table, "model", ("adaptive", "peak"))
        chosen: Literal["adaptive", "peak"] = "adaptive" if model == "adaptive" else "peak"
        return Dynamics(chosen, tuple(crossover), drive, bands, limiter, self.part(table))

    def _band(self, table: TomlTable) -> BandDynamics:
        number = self.check.number
        return BandDynamics(
            threshold_dbfs=number(table, "threshold_dbfs", low=-80.0, high=12.0),
            knee_db=number(table, "knee_db", low=0.0, high=60.0, default=0.0),
            ratio=number(table, "ratio", low=1.0, high=1000.0),
            attack_ms=number(table, "attack_ms", low=0.01, high=1000.0),
            release_ms=number(table, "release_ms", low=1.0, high=10_000.0),
        )

    def _limiter(self, table: TomlTable | None) -> LimiterSettings | None:
        if table is None:
            return None
        number = self.check.number
        return LimiterSettings(
            ceiling_dbfs=number(table, "ceiling_dbfs", low=-60.0, high=0.0),
            release_ms=number(table, "release_ms", low=1.0, high=10_000.0),
            lookahead_ms=number(table, "lookahead_ms", low=0.1, high=100.0),
        )
