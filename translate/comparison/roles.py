"""Whether a file that is given as a master looks like a mix, and what follows: `looks_unmastered`, `mixes_of`."""

from collections.abc import Sequence

from translate.analysis.columns import Numbers
from translate.comparison.songs import OneSong
from translate.result import MasterRow

__all__ = ["looks_unmastered", "mixes_of"]

_QUIETER_LUFS = -16.0  # AES TD1008 (2021): the least loudness it recommends for a stream of music
_HEADROOM_DBTP = -3.0  # mixes are delivered with 3 to 6 dB of headroom, masters use the scale up to −1 or 0 dBTP
_OPEN_LU = 14.0  # PLR: K-14 (Katz, JAES 48, 2000), the most open of the monitoring scales for finished music
_LIMITED_PCT = 0.05  # of the time: five steps of 10 ms in 100 s that reach the highest peak are chance, more a ceiling
_STEP_S, _CHANCE = 0.01, 2  # in a short file two of them are, too


def looks_unmastered(master: Numbers, duration_s: float) -> bool:
    """Quiet, with headroom left, open, and never at a ceiling: all four at once.

    Of the mixes at hand (two, and a stem) all look so, of 80 finished masters four, all quiet and orchestral; of the
    masters made from one of the mixes none.

    Args:
        master: The "master" columns of a file.
        duration_s: Its length.
    """
    limited_pct = max(_LIMITED_PCT, 100.0 * _CHANCE * _STEP_S / max(duration_s, _STEP_S))
    return (
        master["integrated_lufs"] < _QUIETER_LUFS
        and master["true_peak_dbtp"] <= _HEADROOM_DBTP
        and master["plr_lu"] >= _OPEN_LU
        and master["at_ceiling_pct"] <= limited_pct
    )


def mixes_of(masters: Sequence[MasterRow], one_song: OneSong) -> frozenset[str]:
    """Names of mixes: given as one, or looking so beside a candidate of the same song that does not. Where all
    candidates of a song look unmastered, mixes are what is compared.

    Args:
        masters: All files.
        one_song: The pairs of them that are of one song.
    """
    finished = [m.name for m in masters if m.role == "master" and not m.looks_unmastered]
    beside = {m.name for m in masters if any({m.name, name} in one_song for name in finished)}
    return frozenset(m.name for m in masters if m.role == "mix" or (m.looks_unmastered and m.name in beside))
