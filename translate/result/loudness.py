"""What every platform does to the level of a master, whether it was played there or not."""

from msgspec import Struct

from translate.result.values import Maybe, Number

__all__ = ["LoudnessRow"]


class LoudnessRow(Struct, frozen=True, kw_only=True):
    """A platform in its default setting, from loudness and true peak of the file alone: no codec is needed.

    `name`: of the platform, as `platforms list` has it. `gain_db`: how much its players turn the master down (below
    0) or up; `playback_lufs`: how loud it then plays, None of silence. In an album, of the album where that decides.
    """

    master: str
    platform: str
    name: str
    setting: str
    target_lufs: Number
    gain_db: Number
    playback_lufs: Maybe
