"""What has to be known of files, in words: their notes, what mono costs, and what was undone to subtract them."""

from collections.abc import Sequence

from translate.figures import figure, listed, plural
from translate.result import Clip, MasterRow, Undone

__all__ = ["file_lines", "mono_line", "undone_line"]

_SAME_DB = 0.05  # shown with one decimal
_NOTABLE_MS = 20.0  # later than that an echo begins to be heard as one


def file_lines(masters: Sequence[MasterRow], clips: Sequence[Clip]) -> tuple[str, ...]:
    """A sentence per note of a file, then one per difference signal for which something was undone."""
    notes = [f"{master.name}: {text}." for master in masters for text in master.notes]
    return (*notes, *(line for clip in clips if (line := undone_line(clip))))


def mono_line(masters: Sequence[MasterRow]) -> str:
    """Where the 3 LU between a mono file and what is played of it go; "" where there is no mono file."""
    mono = [master.name for master in masters if master.channels == 1]
    if not mono:
        return ""
    verb = "is" if len(mono) == 1 else "are"
    return (
        f"{listed(mono)} {verb} mono: the file is metered as one channel and played as two equal ones, which meters "
        "count 3.0 LU louder."
    )


def undone_line(clip: Clip, *, notable: bool = False) -> str:
    """What of the other master was undone before it was subtracted; "" for nothing.

    Args:
        clip: A difference signal.
        notable: Say nothing of a gain, which is level match, or a start that nobody would notice, alone.
    """
    undone = clip.undone
    if undone is None:
        return ""
    if notable and not (undone.inverted or undone.rate_hz or abs(undone.offset_ms) >= _NOTABLE_MS):
        return ""
    parts = _parts(undone, clip.rate_hz)
    louder = round(undone.louder_db, 1)
    if abs(louder) >= _SAME_DB:
        parts.append(f"{figure(abs(louder))} dB {'louder' if louder > 0.0 else 'quieter'}")
    if not parts:
        return ""
    return f"{clip.other} is {listed(parts)} beside {clip.identity.master}: undone in the difference signal."


def _parts(undone: Undone, rate_hz: int) -> list[str]:
    parts = []
    if undone.offset_ms:
        samples = abs(undone.offset_ms) * rate_hz / 1000.0
        whole = abs(samples - round(samples)) < 0.02
        count = plural(round(samples), "sample") if whole else f"{samples:.2f} samples"
        amount = f"{figure(abs(undone.offset_ms) / 1000.0, 3)} s" if abs(undone.offset_ms) >= 1000.0 else count
        parts.append(f"{amount} {'later' if undone.offset_ms > 0.0 else 'earlier'}")
    if undone.inverted:
        parts.append("inverted in polarity")
    if undone.rate_hz is not None:
        parts.append(f"at {undone.rate_hz / 1000:g} instead of {rate_hz / 1000:g} kHz")
    return parts
