"""The column of the headroom (translate.analysis.metrics.headroom)."""

import numpy as np
import pytest

import translate.analysis.metrics  # noqa: F401  (declares the columns)
from translate.analysis.columns import evaluate
from translate.codecs import Headroom


@pytest.mark.parametrize(("trim_db", "value"), [(0.0, 0.0), (1.3, 1.3), (None, -np.inf)])
def test_no_trim_is_a_number_that_does_not_exist(trim_db: float | None, value: float) -> None:
    assert evaluate("platform", Headroom(trim_db, 2.0)) == {"smallest_trim_db": value}
