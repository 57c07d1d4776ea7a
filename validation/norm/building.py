"""The norm of the finished masters beside the checkout, as a whole and with songs held out.

Left out: all pairs (versions of one song, made to be unlike finished masters; the artist's own ends at 10 kHz, where a
codec cut it), and the files below.
"""

import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from translate.comparison.catalogue import audio_files, rows_of
from translate.cpu import cores
from translate.scoring import Norm
from validation.music import SHARED_AUDIO

__all__ = ["Rows", "catalogue", "norm_without"]

LEFT_OUT = {
    "Pornophonique_-_Space_Invaders__instrumental": "its song is in it",
    "admiralbob77_-_Choice_-_Drum-bass.hq": "a stem: drums and bass",
    "final-step_48k24": "never mastered: −24 LUFS with 8 dB of headroom",
}
ABOUT = "finished masters: pop, rock, folk, metal, dance, electronic, orchestral; free licences"

Rows = list[tuple[str, dict[str, float]]]


def catalogue() -> dict[str, Rows]:
    """Rows of every master of the norm, by the name of its file; a process per processor."""
    files = [f for part in ("masters", "songs") for f in audio_files(SHARED_AUDIO / part) if f.stem not in LEFT_OUT]
    with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
        found = {}
        for file, rows in zip(files, pool.map(rows_of, files), strict=True):
            sys.stderr.write(f"{file.name}\n")
            found[file.name] = rows
    return found


def norm_without(rows: Mapping[str, Rows], left_out: Iterable[str] = ()) -> Norm:
    """The norm of all masters but those, by the names of their files."""
    held_out = set(left_out)
    return Norm.of_rows(ABOUT, (row for name, own in rows.items() if name not in held_out for row in own))
