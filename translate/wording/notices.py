"""What a reader has to know before the numbers: that they were not measured as those beside them."""

from translate.result import ANALYSIS, Result

__all__ = ["notices"]


def notices(result: Result) -> tuple[str, ...]:
    """Sentences on versions of the analysis that meet here: of the result and of this translate, of the masters and of
    the norm that they are scored against; none where all are one."""
    return tuple(text for text in (_of_old(result), _norm_of_old(result)) if text)


def _of_old(result: Result) -> str:
    if result.analysis == ANALYSIS:
        return ""
    return (
        f"Measured by version {result.analysis} of the analysis, this is version {ANALYSIS}: do not compare these "
        "numbers with those of today; run `translate compare` again to renew them."
    )


def _norm_of_old(result: Result) -> str:
    norm = result.norm
    if norm is None or norm.analysis == result.analysis or any(m.role == "reference" for m in result.masters):
        return ""
    return (
        f"The norm was measured by version {norm.analysis} of the analysis, these masters by version "
        f"{result.analysis}: scores are less certain than their intervals say until the norm is built again."
    )
