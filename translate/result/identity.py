"""What a number is about, the same everywhere: rows, pairs, findings, clips."""

from msgspec import Struct

from translate.result.values import Number

__all__ = ["Identity", "Setup", "StreamKey"]

StreamKey = tuple[str | None, str | None, str | None]
"""Platform, setting and quality: whatever has it is about what that platform delivers."""


class Setup(Struct, frozen=True, kw_only=True):
    """What plays a master.

    `platform` (id) with `setting` and `quality`, `device` (id, `device@place` away from home), `place` (id; None for
    a device that is always in its own), and how much
    louder than usual. None: about no one in particular: all devices, or the file itself.
    """

    platform: str | None = None
    setting: str | None = None
    quality: str | None = None
    device: str | None = None
    place: str | None = None
    volume_db: Number = 0.0

    @property
    def stream(self) -> StreamKey:
        """Platform, setting and quality."""
        return self.platform, self.setting, self.quality


class Identity(Struct, frozen=True, kw_only=True):
    """A master, and what plays it (see `Setup`)."""

    master: str
    platform: str | None = None
    setting: str | None = None
    quality: str | None = None
    device: str | None = None
    place: str | None = None
    volume_db: Number = 0.0

    @classmethod
    def of(cls, master: str, setup: Setup) -> "Identity":
        """This master on that."""
        return cls(
            master=master,
            platform=setup.platform,
            setting=setup.setting,
            quality=setup.quality,
            device=setup.device,
            place=setup.place,
            volume_db=setup.volume_db,
        )

    @property
    def stream(self) -> StreamKey:
        """Platform, setting and quality."""
        return self.platform, self.setting, self.quality

    @property
    def setup(self) -> Setup:
        """Without the master: equal for all that were played the same way."""
        return Setup(
            platform=self.platform,
            setting=self.setting,
            quality=self.quality,
            device=self.device,
            place=self.place,
            volume_db=self.volume_db,
        )
