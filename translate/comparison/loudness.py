"""What every platform that normalizes does to the level of every master."""

from collections.abc import Iterator, Sequence

from translate.comparison.album import Album
from translate.platforms import Platform, platforms
from translate.result import LoudnessRow, MasterRow, finite

__all__ = ["loudness_of"]


def loudness_of(masters: Sequence[MasterRow], album: Album | None) -> tuple[LoudnessRow, ...]:
    """In the order masters, platforms; those that do not normalize by default are left out.

    Args:
        masters: The files.
        album: What the masters are as one, if they are one.
    """
    return tuple(row for master in masters for row in _rows(master, album))


def _rows(master: MasterRow, album: Album | None) -> Iterator[LoudnessRow]:
    own = master.values.get("integrated_lufs")
    of_file = own, master.values.get("true_peak_dbtp")
    for platform in platforms():
        setting = platform.setting()
        if setting.target_lufs is None:
            continue
        lufs, peak = _of_album(platform, master, album) or of_file
        gain = 0.0 if lufs is None or peak is None else platform.gain_db(integrated_lufs=lufs, true_peak_dbtp=peak)
        yield LoudnessRow(
            master=master.name,
            platform=platform.id,
            name=platform.name,
            setting=setting.id,
            target_lufs=setting.target_lufs,
            gain_db=gain,
            playback_lufs=None if own is None else finite(own + gain),
        )


def _of_album(platform: Platform, master: MasterRow, album: Album | None) -> tuple[float, float] | None:
    """Its loudness and true peak, where these decide."""
    if album is None or master.name not in album.masters or platform.measure_in_album != "album":
        return None
    return album.integrated_lufs, album.true_peak_dbtp
