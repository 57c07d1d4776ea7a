"""What `--ears` of `translate render` plays: a device's loudspeakers in their room, for headphones."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from translate.cli.output import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    from translate.audio import Audio
    from translate.devices import DeviceProfile

__all__ = ["TwoEars"]


@dataclass(frozen=True)
class TwoEars:
    """`measured`: a file with responses of a room to two ears; None: the room that is typical of the device."""

    profile: "DeviceProfile"
    measured: Path | None

    def __post_init__(self) -> None:
        from translate.playback.scenes import scene_of

        if self.profile.room is None:
            scene_of(self.profile)  # what is worn is refused before the work

    def of(self, played: "Audio", play_on: "Callable[[DeviceProfile], Audio]") -> "Audio":
        """What both ears hear, as loud as `played`; `play_on`: the same on another profile."""
        from translate.devices.room import measured_room
        from translate.playback.ears import at_loudspeakers, binaural, heard_by_ears

        bare = at_loudspeakers(self.profile)
        out = played if bare == self.profile else play_on(bare)
        rate = played.rate
        ears = measured_room(self.measured, rate) if self.measured else binaural(self.profile, rate)
        return heard_by_ears(out, ears, played)

    @property
    def words(self) -> str:
        """Where it plays, and what is assumed."""
        from translate.playback.scenes import scene_of

        if self.measured is None and self.profile.room is not None:
            where = f"the room of {self.profile.id} ({self.profile.room.part.confidence})"
        elif self.measured:
            where = f"the measured room of {self.measured.name}"
        else:
            where = f"{scene_of(self.profile).name} (estimated), on the dummy head KEMAR"
        return (
            f"For headphones: {where}. Tone and loudness are those of the profile: the head's diffuse field and the "
            "room's gain are taken off; your headphones are taken to be neutral, your ears those of that head."
        )

    def lines(self) -> list[str]:
        """The same as text."""
        return [paragraph(self.words)]
