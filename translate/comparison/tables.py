"""A result as DataFrames: views, in which a number that does not exist (the loudness of silence) is −∞."""

from typing import TYPE_CHECKING, Any

from translate.result import Difference, PairRow, Result, Row

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["differences_table", "masters_table", "pairs_table", "rows_table", "scores_table"]


def rows_table(result: Result) -> "pd.DataFrame":
    """One row per master × platform × device."""
    roles = {master.name: master.role for master in result.masters}
    codecs = {platform.stream: platform.codec for platform in result.platforms}
    confidences = {device.id: device.confidence for device in result.devices}

    def record(row: Row) -> dict[str, Any]:
        one = row.identity
        return {
            "master": one.master,
            "role": roles[one.master],
            "platform": one.platform,
            "setting": one.setting,
            "quality": one.quality,
            "codec": codecs[one.stream],
            "device": one.device,
            "place": one.place,
            "confidence": confidences[str(one.device)],
            **row.values.numbers(),
        }

    return _frame([record(row) for row in result.rows])


def masters_table(result: Result) -> "pd.DataFrame":
    """One row per file."""
    return _frame(
        [
            {
                "file": master.file,
                "name": master.name,
                "role": master.role,
                "duration_s": master.duration_s,
                "rate_hz": master.rate_hz,
                "channels": master.channels,
                **master.values.numbers(),
            }
            for master in result.masters
        ]
    )


def scores_table(result: Result) -> "pd.DataFrame":
    """One row per master and platform: the score over all devices; empty if nothing was judged."""
    roles = {master.name: master.role for master in result.masters}
    return _frame(
        [
            {
                "master": row.identity.master,
                "role": roles[row.identity.master],
                "platform": row.identity.platform,
                "setting": row.identity.setting,
                "quality": row.identity.quality,
                **row.values.numbers(),
                "weights": dict(row.weights),
            }
            for row in result.scores
        ]
    )


def differences_table(result: Result) -> "pd.DataFrame":
    """One row per difference; `spans` as "12.0–15.5; 40.0–42.0", in s."""

    def record(one: Difference) -> dict[str, Any]:
        spans = "; ".join(f"{start:.1f}–{end:.1f}" for start, end in one.spans)
        return {**{name: getattr(one, name) for name in Difference.__struct_fields__}, "spans": spans}

    import pandas as pd

    return pd.DataFrame([record(one) for one in result.differences], columns=list(Difference.__struct_fields__))


def pairs_table(result: Result) -> "pd.DataFrame":
    """One row per pair, platform and device (None: over all devices); empty with one master."""
    return _frame([{field: getattr(pair, field) for field in PairRow.__struct_fields__} for pair in result.pairs])


def _frame(records: list[dict[str, Any]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(records)
