"""How loud masters play, in words."""

import pytest

from translate.wording.loudness import _said


@pytest.mark.parametrize(
    ("differences_lu", "said"),
    [
        ([], ""),
        ([1.9, -1.9], ""),
        ([-8.2, -7.9], "plays 8 LU quieter than what comes before it"),
        ([-8.2, -4.0, -6.0], "plays 4 to 8 LU quieter than what comes before it"),
        ([3.0, 5.4], "plays 3 to 5 LU louder than what comes before it"),
        ([-5.0, -3.0, 1.0], "plays 0 to 5 LU quieter than what comes before it"),
    ],
)
def test_by_how_much(differences_lu: list[float], said: str) -> None:
    assert _said(differences_lu) == said
