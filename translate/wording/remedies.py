"""A remedy in words: what was shown to help is said so, all else is something to try."""

from collections.abc import Sequence

from translate.result import Finding, FixMix, Tried, TrimGain

__all__ = ["remedy_words"]

_MIX = "Fix the mix first: "  # how remedies in the mix begin


def remedy_words(finding: Finding, tried: Sequence[Tried] = ()) -> str:
    """What to do about a finding.

    A gain does what arithmetic says; any other action helps only if it was played and did. What names no action (what
    to deliver, what to compare) is no remedy of the sound and stays as it is.

    Args:
        finding: One of a result.
        tried: Remedies that were tried there.
    """
    own = [one for one in tried if one.code == finding.code and one.master == finding.masters[0]]
    if own:
        return f"Tried, helps: {own[0].sentence}" if own[0].helped else f"Tried: {own[0].sentence}"
    text = finding.remedy.removeprefix(_MIX)
    if finding.action is None or isinstance(finding.action, TrimGain):
        return finding.remedy
    where = "Try in the mix" if isinstance(finding.action, FixMix) else "Try"
    return f"{where}: {_small(text)}"


def _small(text: str) -> str:
    """As it begins behind a colon; abbreviations stay as they are."""
    first = text.partition(" ")[0]
    return f"{text[:1].lower()}{text[1:]}" if first[1:].islower() or len(first) == 1 else text
