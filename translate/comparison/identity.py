"""The columns that say what a row is about, and the list of all columns."""

import translate.analysis.metrics  # noqa: F401  (declares the metrics)
from translate.analysis.columns import Column, metrics
from translate.comparison.scores import SCORES
from translate.scoring.to_hear import MISSING

__all__ = ["IDENTITY", "MASTER_IDENTITY", "explain"]

IDENTITY = (
    Column("master", "", "name of the master: its file name without suffix", "given"),
    Column(
        "role", "", "master; mix: what the masters were made of; reference: a track to compare masters with", "given"
    ),
    Column("platform", "", "id of the platform", "given"),
    Column("setting", "", "loudness setting of the platform", "given"),
    Column("quality", "", "stream quality", "given"),
    Column("codec", "", "encoder that did it, and the one it stands in for", "platform profile"),
    Column("device", "", "id of the device, with its place where that is not where it is at home", "given"),
    Column("place", "", "id of the place the device is in; empty where its own noise was stated", "given"),
    Column("confidence", "", "how well the device is known: measured, published, estimated", "device profile"),
)

MASTER_IDENTITY = (
    Column("file", "", "path as given", "given"),
    Column("name", "", "name in the tables", "given"),
    Column("role", "", "master, mix or reference", "given"),
    Column("duration_s", "s", "length", "file"),
    Column("rate_hz", "Hz", "sample rate", "file"),
    Column("channels", "", "1 or 2", "file"),
)


def explain() -> list[Column]:
    """Every column of the tables, those of the master first."""
    master = [c for m in metrics("master") for c in m.columns]
    device = [c for m in metrics("device") for c in m.columns]
    stream = [c for m in metrics("platform") for c in m.columns]
    return [*MASTER_IDENTITY, *master, *IDENTITY, *device, *stream, *MISSING, *SCORES]
