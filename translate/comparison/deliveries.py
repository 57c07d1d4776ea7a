"""What every platform delivers of every master, as data: the table's numbers, and what devices get that differs."""

from collections.abc import Mapping, Sequence

from translate.result import DeliveryRow, DeviceFacts, Elsewhere, Finding, Identity, MasterRow, PlatformFacts, Row

__all__ = ["deliveries_of"]

_SAME_DB = 0.05
_OVERS, _TRIM = "codec-overs", "smallest_trim_db"


def deliveries_of(
    masters: Sequence[MasterRow],
    platforms: Sequence[PlatformFacts],
    devices: Sequence[DeviceFacts],
    rows: Sequence[Row],
    findings: Sequence[Finding],
) -> tuple[DeliveryRow, ...]:
    """One per platform and master, in this order."""
    known = {(row.identity.master, row.identity.stream, row.identity.device): row for row in rows}
    found = []
    for platform in platforms:
        usual = next((d.id for d in devices if d.id not in platform.not_normalized_on), devices[0].id)
        for master in masters:
            here = {d.id: known[master.name, platform.stream, d.id] for d in devices}
            found.append(_delivery(here, usual, findings, is_searched=master.role == "master"))
    return tuple(found)


def _delivery(here: Mapping[str, Row], usual: str, findings: Sequence[Finding], *, is_searched: bool) -> DeliveryRow:
    row = here[usual]
    searched = is_searched and _TRIM in row.values
    return DeliveryRow(
        identity=row.identity,
        gain_db=row.values["platform_gain_db"],
        playback_lufs=row.values["playback_lufs"],
        limiting_db=row.values["platform_limiting_max_db"],
        true_peak_dbtp=row.values["codec_true_peak_dbtp"],
        overs=row.values["codec_overs"],
        trim_db=row.values[_TRIM] if searched else None,
        beyond_trim=searched and row.values[_TRIM] is None,
        finding=_overs(row.identity, findings),
        elsewhere=_elsewhere(here, row),
    )


def _overs(identity: Identity, findings: Sequence[Finding]) -> int | None:
    """The place of the finding on what exceeds full scale after the decoder."""
    wanted = _OVERS, (identity.master,), identity.stream
    return next((i for i, f in enumerate(findings) if (f.code, f.masters, f.stream) == wanted), None)


def _elsewhere(here: Mapping[str, Row], usual: Row) -> tuple[Elsewhere, ...]:
    """Devices with one gain together."""
    groups: dict[float | None, list[Row]] = {}
    for row in here.values():
        gain = row.values["platform_gain_db"]
        if abs((gain or 0.0) - (usual.values["platform_gain_db"] or 0.0)) > _SAME_DB:
            groups.setdefault(gain, []).append(row)
    return tuple(
        Elsewhere(
            devices=tuple(str(row.identity.device) for row in rows),
            gain_db=gain,
            playback_lufs=rows[0].values["playback_lufs"],
        )
        for gain, rows in groups.items()
    )
