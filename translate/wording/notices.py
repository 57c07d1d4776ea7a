"""What a reader has to know before the numbers: what was not measured as those beside it."""

from collections.abc import Iterable

from translate.figures import figure
from translate.result import ANALYSIS, PlatformFacts, Result
from translate.wording.files import mono_line

__all__ = ["notices"]


def notices(result: Result) -> tuple[str, ...]:
    """Sentences on versions of the analysis that meet here: of the result and of
    this translate, of the masters and of the norm that they are scored against; on overs that are a stand-in encoder's,
    and that nobody knows to be clipped; on what mono files are metered as."""
    return tuple(
        text
        for text in (
            _of_old(result),
            _norm_of_old(result),
            _stand_ins(result),
            _unknown_players(result),
            mono_line(result.masters),
        )
        if text
    )


def _stand_ins(result: Result) -> str:
    found = [p for p in _with_overs(result) if p.overs_uncertainty_db > 0.0]
    if not found:
        return ""
    return (
        f"Peaks and overs after the decoder of {_names(found)} are those of FFmpeg's AAC encoder, which stands in for "
        f"that of the service: ±{figure(max(p.overs_uncertainty_db for p in found), 0)} dB."
    )


def _unknown_players(result: Result) -> str:
    found = [p for p in _with_overs(result) if p.integer == "unknown"]
    if not found:
        return ""
    return (
        f"Whether players of {_names(found)} clip overs after the decoder is not known: they are counted, and "
        "nothing is clipped."
    )


def _with_overs(result: Result) -> list[PlatformFacts]:
    """Platforms on which something exceeds full scale after the decoder."""
    streams = {row.identity.stream for row in result.rows if (row.values.get("codec_overs") or 0.0) > 0.0}
    return [platform for platform in result.platforms if platform.stream in streams]


def _names(platforms: Iterable[PlatformFacts]) -> str:
    names = list(dict.fromkeys(platform.name for platform in platforms))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


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
