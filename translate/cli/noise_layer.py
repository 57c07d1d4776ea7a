"""The noise of a place as a second file beside what `translate render` writes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.cli.group import UsageError
from translate.cli.output import paragraph, printable
from translate.figures import figure

if TYPE_CHECKING:
    from translate.devices import DeviceProfile
    from translate.playback.surroundings import Surroundings

__all__ = ["Layer"]


@dataclass(frozen=True)
class Layer:
    """Noise where a device is; `recording`: the user's own, None: made from the profile's third octaves."""

    profile: "DeviceProfile"
    recording: Path | None
    output: Path

    def __post_init__(self) -> None:
        if self.profile.noise is None:
            raise UsageError(f"--with-noise: {self.profile.id} has no noise: it is in no place")

    @property
    def file(self) -> Path:
        """Where the noise goes, alone."""
        return self.output.with_name(f"{self.output.stem}--noise{self.output.suffix}")

    def at(self, rate: int) -> "Surroundings":
        """The noise at a sample rate in Hz."""
        from translate.files import load
        from translate.playback.surroundings import surroundings

        return surroundings(self.profile, rate, load(self.recording) if self.recording else None)

    def lines(self, noise: "Surroundings", music_dba: float) -> list[str]:
        """What was added, and where it lies alone."""
        below = music_dba - noise.level_dba
        beside = f"{figure(abs(below))} dB {'below' if below >= 0.0 else 'above'} the music"
        return [
            paragraph(f"Noise in it: {figure(noise.level_dba)} dBA at the ear, {beside}; {printable(noise.known)}."),
            paragraph(f"{printable(str(self.file))}: the noise alone, {figure(noise.audio.duration_s)} s to loop"),
        ]

    def data(self, noise: "Surroundings") -> dict[str, Any]:
        """The same for programs."""
        return {
            "noise": {
                "file": str(self.file),
                "level_dba": noise.level_dba,
                "loop_s": noise.audio.duration_s,
                "made_of": noise.known,
            }
        }
