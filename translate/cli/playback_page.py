"""One master on one device: the steps on the way, and the file."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.grid import grid
from translate.cli.output import muted, paragraph, printable, strong
from translate.cli.plot import plot
from translate.figures import figure, signed, span
from translate.wording import known_in_words

if TYPE_CHECKING:
    from translate.devices import DeviceProfile
    from translate.playback import Playback
    from translate.playback.listener import Listener

__all__ = ["heard_on", "page", "written"]


def page(name: str, profile: "DeviceProfile", played: "Playback") -> Iterator[str]:
    """Lines of text: loudness from step to step, and the level at the ear."""
    yield strong(printable(f"{name} on {profile.name}")) + muted(f"  {known_in_words(profile.known.items())}")
    rows = [[step.name, figure(step.before_lufs), figure(step.after_lufs), _minus(step.text)] for step in played.steps]
    yield from grid(["step", "LUFS before", "after", "what it does"], rows, right=(1, 2))
    level, gain = played.row["level_at_ear_dba"], played.row["platform_gain_db"]
    yield f"{figure(level)} dBA at the ear, platform gain {signed(gain)} dB"


def written(output: Path, seconds: tuple[float, float] | None, gain_db: float) -> str:
    """Where it is, and by how much it had to be lowered."""
    text = f"{output}: {span(*seconds) if seconds else 'the whole length'}"
    if gain_db:
        text += f", written {figure(-gain_db, 2)} dB lower: a {output.suffix} file cannot hold peaks above full scale"
    return paragraph(text)


def heard_on(mine: "Listener | None") -> Iterator[str]:
    """What somebody is taken to listen on, or the headphones that were taken out, as a curve."""
    if mine is None:
        from translate.playback.listener import ASSUMED

        yield muted(paragraph(ASSUMED))
        return
    yield paragraph(mine.words)
    yield from plot(mine.played)


def _minus(text: str) -> str:
    return re.sub(r"(?<!\w)-(?=\d)", "−", text)
