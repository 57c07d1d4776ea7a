"""Which results can be read, and which can be compared."""

from translate.errors import TranslateError

__all__ = ["ANALYSIS", "SCHEMA", "check_comparable"]

SCHEMA = 3
"""Version of the files: grows when a field changes its meaning or goes away."""

ANALYSIS = "6"
"""Version of the numbers: another one wherever the same masters would get other numbers, scores or findings."""


def check_comparable(what: str, *analyses: str) -> None:
    """Refuse to mix results of several analyses.

    Args:
        what: Whose they are, for the message: "a/comparison.json and b/comparison.json".
        analyses: The analysis version of each.

    Raises:
        TranslateError: They differ.
    """
    if len(set(analyses)) > 1:
        versions = " and ".join(dict.fromkeys(analyses))
        raise TranslateError(
            f"{what}: measured by different versions of the analysis ({versions}), whose numbers cannot be "
            "compared; run `translate compare` again"
        )
