"""The norm of the finished masters beside the checkout, as a whole and with makers held out.

Left out: all pairs (versions of one song, made to be unlike finished masters; the artist's own ends at 10 kHz, where a
codec cut it), and the files below.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from translate.comparison.catalogue import Credit, audio_files, credits_in, norm_song
from translate.cpu import cores
from translate.scoring import Norm
from validation.music import SHARED_AUDIO

__all__ = ["PARTS", "about", "catalogue", "credit_of", "maker_of"]

LEFT_OUT = {
    "Pornophonique_-_Space_Invaders__instrumental": "its song is in it",
    "admiralbob77_-_Choice_-_Drum-bass.hq": "a stem: drums and bass",
    "final-step_48k24": "never mastered: −24 LUFS with 8 dB of headroom",
}
PARTS = ("masters", "songs", "norm")
"""Folders of ../shared/audio."""

_CREDITS = {  # of the files whose names do not begin with their makers', or who have another in norm/credits.csv
    "Domina_Mountain": Credit("Lincoln Domina", "orchestral/ambient"),
    "Jonathan_Coulton_-_Better__audio": Credit("Jonathan Coulton", "pop/rock"),
    "Jonathan_Coulton_-_Code_Monkey__audio": Credit("Jonathan Coulton", "pop/rock"),
    "Joshua_Morin_-_On_the_run__audio": Credit("Joshua Morin", "pop/rock"),
    "Karissa_Hobbs_-_Lets_Go_Fishin.hq": Credit("Karissa Hobbs", "folk"),
    "Kevin_MacLeod_-_Vibe_Ace.hq": Credit("Kevin MacLeod", "jazz"),
    "ObsidianShell_WingsOfCruelty": Credit("Obsidian Shell", "metal"),
    "Parrotte_Desert": Credit("Shawn Parrotte (NeonCorridor)", "electronic"),
    "Pornophonique_-_Space_Invaders__audio": Credit("Pornophonique", "pop/electronic"),
    "Singularity_MediaThreat": Credit("Singularity", "electronic"),
    "Steven_Dunston_-_Northern_Star__audio": Credit("Steven Dunston", "folk"),
    "buzzer-beater_44k24_clips": Credit("Jousboxx", "electronic"),
    "make-me_44k24": Credit("make-me", "dance/electronic"),
    "progress_96k24": Credit("progress", "electronic"),
    "nexuiz_brokenlight": Credit("nexuiz", "electronic/rock"),
}


def catalogue(parts: Sequence[str] = PARTS, more: Sequence[tuple[Path, Credit]] = ()) -> Norm:
    """All masters of these folders as a norm, and more, whose makers' clips they replace; a process per processor."""
    own = [f for part in parts for f in audio_files(SHARED_AUDIO / part) if f.stem not in LEFT_OUT]
    replaced = {credit.maker for _, credit in more}
    every = [(file, credit_of(file)) for file in own]
    every = [(file, credit) for file, credit in every if file.parent.name != "norm" or credit.maker not in replaced]
    every += more
    files = [file for file, _ in every]
    makers, genres = zip(*(credit for _, credit in every), strict=True)
    with ProcessPoolExecutor(cores(), get_context("spawn")) as pool:
        found = []
        songs = pool.map(norm_song, files, makers, genres)
        for file, song in zip(files, songs, strict=True):
            sys.stderr.write(f"{file.name}\n")
            found.append(song)
    made = Norm("", tuple(found))
    return replace(made, about=about(made))


def about(norm: Norm) -> str:
    """What a norm of free music says of itself."""
    count = Counter(song.genre.split("/")[0].split()[0] for song in norm.songs if song.genre)
    genres = ", ".join(f"{genre} {number}" for genre, number in count.most_common(8))
    return f"{norm.masters} finished masters by {norm.makers} makers, free licences: {genres} and others"


def credit_of(file: Path) -> Credit:
    """Whose a file of ../shared/audio is: as the credits beside it have it, else by its name."""
    return _CREDITS.get(file.stem) or credits_in(file.parent)(file)


def maker_of(file: Path) -> str:
    """Whose it is."""
    return credit_of(file).maker
