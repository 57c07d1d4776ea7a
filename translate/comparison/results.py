"""The outcome of `compare` as a `Result`: every number, pair and delivery worked out once."""

from collections.abc import Sequence

from msgspec import structs

from translate.comparison.album import Album
from translate.comparison.deliveries import deliveries_of
from translate.comparison.facts import album_facts, column_definitions, device_facts, platform_facts
from translate.comparison.judges import kinds_of
from translate.comparison.judging import Judged
from translate.comparison.loudness import loudness_of
from translate.comparison.pairs import MARGIN, pairs_of
from translate.comparison.selection import Choice
from translate.devices import DeviceProfile
from translate.differences import DIMENSIONS, changes_of
from translate.result import Difference, Finding, MasterRow, NormFacts, PanelFacts, Result, Row, Values
from translate.scoring import NEAR_END_PCT, PANEL, Norm

__all__ = ["result_of"]


def result_of(
    masters: tuple[MasterRow, ...],
    judged: Judged,
    choices: Sequence[Choice],
    profiles: Sequence[DeviceProfile],
    *,
    album: Album | None,
    volume_db: float,
    listening_on: str | None,
    norm: Norm | None,
    findings: tuple[Finding, ...],
    differences: tuple[Difference, ...],
) -> Result:
    """Put together what was measured and scored.

    Args:
        masters: the files.
        judged: rows of the table, with scores unless nothing was judged.
        choices: the platforms.
        profiles: the devices.
        album: what the masters are as one, if they are one.
        volume_db: how much louder than usual everything was played.
        listening_on: the headphones that are taken out of what is heard.
        norm: what the scores stand on; None where nothing was judged.
        findings: all of them, what matters most first.
        differences: of masters of one song, all of them.
    """
    kinds = kinds_of(profiles)
    rows, scores = judged.rows, judged.scores
    ranked = [master.name for master in masters if master.role == "master"]
    pairs = pairs_of((*rows, *scores), judged.draws, ranked)
    platforms = tuple(platform_facts(choice, profiles, album=album is not None) for choice in choices)
    devices = tuple(device_facts(profile, _constant(profile, rows, norm)) for profile in profiles)
    found = Result(
        masters=masters,
        platforms=platforms,
        devices=devices,
        volume_db=volume_db,
        listening_on=listening_on,
        album=None if album is None else album_facts(album),
        norm=None if norm is None else NormFacts(about=norm.about, masters=norm.masters, analysis=norm.analysis),
        panel=PanelFacts(margin_points=MARGIN, parts=Values(PANEL.parts), devices=Values(PANEL.weights(kinds))),
        scores=scores,
        pairs=pairs,
        deliveries=deliveries_of(masters, platforms, devices, rows, findings),
        loudness=loudness_of(masters, album),
        findings=findings,
        dimensions=tuple(entry.about for entry in DIMENSIONS.values()) if differences else (),
        differences=differences,
        rows=rows,
        columns=column_definitions(scored=bool(scores)),
    )
    return structs.replace(found, changes=changes_of(found))


def _constant(profile: DeviceProfile, rows: Sequence[Row], norm: Norm | None) -> tuple[str, ...]:
    """Columns that are 0 or 100 on a device for the norm and for all masters; none without a norm."""
    here = [row.values for row in rows if row.identity.device == profile.id]
    found = []
    for column, end in (norm.on(profile).constant() if norm else {}).items():
        if all(abs(values.number(column) - end) <= NEAR_END_PCT for values in here):
            found.append(column)
    return tuple(found)
