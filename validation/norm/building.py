"""The norm of the finished masters beside the checkout, as a whole and with makers held out.

Left out: all pairs (versions of one song, made to be unlike finished masters; the artist's own ends at 10 kHz, where a
codec cut it), and the files below.
"""

import csv
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from translate.comparison.catalogue import audio_files, rows_of
from translate.cpu import cores
from translate.scoring import Norm, NormSong
from validation.music import SHARED_AUDIO

__all__ = ["ABOUT", "PARTS", "catalogue", "maker_of"]

LEFT_OUT = {
    "Pornophonique_-_Space_Invaders__instrumental": "its song is in it",
    "admiralbob77_-_Choice_-_Drum-bass.hq": "a stem: drums and bass",
    "final-step_48k24": "never mastered: −24 LUFS with 8 dB of headroom",
}
ABOUT = "finished masters: orchestral, electronic, rock, pop, folk, hip-hop, metal, ambient; free licences"
PARTS = ("masters", "songs", "norm")
"""Folders of ../shared/audio."""

_MAKERS = {  # of the files whose names do not begin with theirs, or who have another in norm/credits.csv
    "Domina_Mountain": "Lincoln Domina",
    "ObsidianShell_WingsOfCruelty": "Obsidian Shell",
    "Parrotte_Desert": "Shawn Parrotte (NeonCorridor)",
    "buzzer-beater_44k24_clips": "Jousboxx",
}


def catalogue(parts: Sequence[str] = PARTS) -> Norm:
    """All masters of these folders as a norm; a process per processor."""
    files = [f for part in parts for f in audio_files(SHARED_AUDIO / part) if f.stem not in LEFT_OUT]
    with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
        found = []
        for file, rows in zip(files, pool.map(rows_of, files), strict=True):
            sys.stderr.write(f"{file.name}\n")
            song = NormSong(file.stem, maker_of(file))
            found += [(song, device, row) for device, row in rows]
    return Norm.of_rows(ABOUT, found)


def maker_of(file: Path) -> str:
    """Whose a file of ../shared/audio is: as the credits beside it have it, else by its name."""
    listed = file.with_name("credits.csv")
    if listed.is_file():
        with listed.open(encoding="utf-8", newline="") as lines:
            found = {row["file"]: row["artist"] for row in csv.DictReader(lines)}
        return found[file.name]
    return _MAKERS.get(file.stem) or file.stem.split("_-_")[0].replace("_", " ")
