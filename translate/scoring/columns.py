"""The columns that the score looks at: those declared with a `ScoreScale`, measured or derived from measured ones."""

from collections.abc import Mapping

import translate.analysis.metrics  # noqa: F401  (declares the columns)
from translate.analysis.columns import ScoreScale, metrics
from translate.scoring.tone import DERIVED_COLUMNS

__all__ = ["COLUMNS", "SCALES"]

_MEASURED = (column for scope in ("master", "device") for entry in metrics(scope) for column in entry.columns)

SCALES: Mapping[str, ScoreScale] = {c.name: c.score for c in (*_MEASURED, *DERIVED_COLUMNS) if c.score}
"""The scale of each, by name."""

COLUMNS = tuple(SCALES)
"""Their names: what a norm holds."""
