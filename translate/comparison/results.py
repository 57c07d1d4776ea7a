"""The outcome of `compare` as a `Result`: every number, winner, advice and delivery worked out once."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from translate.comparison.advice import advice_of
from translate.comparison.album import Album
from translate.comparison.deliveries import deliveries_of
from translate.comparison.facts import album_facts, column_definitions, device_facts, platform_facts
from translate.comparison.identity import IDENTITY, MASTER_IDENTITY
from translate.comparison.scores import kinds_of, panel_scores
from translate.comparison.selection import Choice
from translate.comparison.winners import pairs_of, winners_of
from translate.devices import DeviceProfile
from translate.result import Finding, Identity, MasterRow, NormFacts, PanelFacts, Result, Row, ScoreRow, Values
from translate.scoring import PANEL, Norm

__all__ = ["result_of"]

Records = Sequence[Mapping[str, Any]]

_WORDS = {column.name for column in (*IDENTITY, *MASTER_IDENTITY)}


def result_of(
    masters: Records,
    rows: Records,
    choices: Sequence[Choice],
    profiles: Sequence[DeviceProfile],
    *,
    album: Album | None,
    volume_db: float,
    norm: Norm | None,
    findings: tuple[Finding, ...],
) -> Result:
    """Put together what was measured; `masters` and `rows`: identity and numbers by column."""
    about = tuple(_master(record) for record in masters)
    typed = tuple(Row(identity=_identity(row, volume_db, row["device"]), values=_numbers(row)) for row in rows)
    kinds = kinds_of(profiles)
    scores = tuple(_score(record, volume_db) for record in panel_scores(rows, kinds))
    ranked = [master.name for master in about if master.role == "master"]
    judged: tuple[Row | ScoreRow, ...] = (*typed, *scores) if scores else ()
    winners = winners_of(judged, ranked)
    platforms = tuple(platform_facts(choice, profiles, album=album is not None) for choice in choices)
    devices = tuple(device_facts(profile) for profile in profiles)
    return Result(
        advice=advice_of(about, scores, findings, winners),
        masters=about,
        platforms=platforms,
        devices=devices,
        volume_db=volume_db,
        album=None if album is None else album_facts(album),
        norm=None if norm is None else NormFacts(about=norm.about, masters=norm.masters),
        panel=PanelFacts(parts=Values(PANEL.parts), devices=Values(PANEL.weights(kinds))),
        scores=scores,
        winners=winners,
        pairs=pairs_of(judged, ranked),
        deliveries=deliveries_of(about, platforms, devices, typed, findings),
        findings=findings,
        rows=typed,
        columns=column_definitions(scored=bool(scores)),
    )


def _master(record: Mapping[str, Any]) -> MasterRow:
    return MasterRow(
        name=str(record["name"]),
        file=str(record["file"]),
        role=record["role"],
        duration_s=float(record["duration_s"]),
        rate_hz=int(record["rate_hz"]),
        channels=int(record["channels"]),
        values=_numbers(record),
    )


def _identity(record: Mapping[str, Any], volume_db: float, device: str | None = None) -> Identity:
    return Identity(
        master=str(record["master"]),
        platform=str(record["platform"]),
        setting=str(record["setting"]),
        quality=str(record["quality"]),
        device=device,
        volume_db=volume_db,
    )


def _score(record: Mapping[str, Any], volume_db: float) -> ScoreRow:
    numbers = {name: record[name] for name in ("translation_score", "translation_score_interval")}
    return ScoreRow(identity=_identity(record, volume_db), values=Values(numbers), weights=Values(record["weights"]))


def _numbers(record: Mapping[str, Any]) -> Values:
    return Values(cast("dict[str, float]", {name: value for name, value in record.items() if name not in _WORDS}))
