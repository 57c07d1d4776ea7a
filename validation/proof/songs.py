"""The real finished masters of the proof, and why others are left out."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from translate.audio import Audio
from validation.music import SHARED_AUDIO

__all__ = ["LEFT_OUT", "SECONDS", "SONGS", "Song", "available", "excerpt", "songs", "whole"]

SECONDS = 15.0
_HALF_FADE_S = 0.01


@dataclass(frozen=True)
class Song:
    """A file of ../shared/audio; `unfit`: why it is no undegraded original ("" if it is one): such a master counts
    for the spread only."""

    name: str
    file: str
    unfit: str = ""


SONGS = (
    Song("better", "songs/Jonathan_Coulton_-_Better__audio.mp3"),
    Song("code-monkey", "songs/Jonathan_Coulton_-_Code_Monkey__audio.ogg"),
    Song("on-the-run", "songs/Joshua_Morin_-_On_the_run__audio.ogg"),
    Song("lets-go-fishin", "songs/Karissa_Hobbs_-_Lets_Go_Fishin.hq.ogg"),
    Song("vibe-ace", "songs/Kevin_MacLeod_-_Vibe_Ace.hq.ogg"),
    Song("wings-of-cruelty", "songs/ObsidianShell_WingsOfCruelty.ogg"),
    Song("desert", "songs/Parrotte_Desert.ogg"),
    Song("space-invaders", "songs/Pornophonique_-_Space_Invaders__audio.mp3"),
    Song("media-threat", "songs/Singularity_MediaThreat.ogg"),
    Song("northern-star", "songs/Steven_Dunston_-_Northern_Star__audio.ogg"),
    Song("brokenlight", "songs/nexuiz_brokenlight.ogg"),
    Song("domina-mountain", "songs/Domina_Mountain.ogg"),
    Song("make-me", "masters/make-me_44k24.flac"),
    Song("caesium", "pairs/caesium_auto-master_44k.flac"),
    Song("buzzer-beater", "masters/buzzer-beater_44k24_clips.flac", "clipped already, true peak +4 dBTP"),
    Song("final-step", "masters/final-step_48k24.flac", "−24 LUFS with 8 dB of empty headroom: not mastered for level"),
    Song("progress", "masters/progress_96k24.flac", "96 kHz: twice the work for 25 s of one loop"),
    Song(
        "space-invaders-instrumental",
        "songs/Pornophonique_-_Space_Invaders__instrumental.mp3",
        "the same song once more, true peak +4 dBTP",
    ),
    Song("caesium-artist", "pairs/caesium_artist-master.flac", "a lossy copy, nothing above 10 kHz"),
    Song("caesium-loud", "pairs/caesium_loud-limited.flac", "made loud on purpose, with overs"),
)

LEFT_OUT = {
    "songs/admiralbob77_-_Choice_-_Drum-bass.hq.ogg": "drums and bass alone: a stem",
    "pairs/caesium_raw-mix.flac": "a mix",
    "pairs/caesium_bright.flac": "made bright and harsh on purpose",
    "pairs/caesium_dark-narrow.flac": "made dark and narrow on purpose",
}


def available(quick: bool = False) -> list[Song]:
    """The masters that are here; `quick`: a quarter of the originals and half of the others."""
    here = [song for song in SONGS if (SHARED_AUDIO / song.file).exists()]
    if not quick:
        return here
    return [*[song for song in here if not song.unfit][::4], *[song for song in here if song.unfit][::2]]


def songs() -> list[Song]:
    """The originals: masters without a fault of their own."""
    return [song for song in available() if not song.unfit]


@lru_cache(maxsize=1)
def whole(song: Song) -> Audio:
    """As the file has it."""
    from translate.files import load

    return load(SHARED_AUDIO / song.file)


@cache
def excerpt(song: Song, seconds: float = SECONDS) -> Audio:
    """The loudest seconds as the file has them, in stereo, faded in and out."""
    from translate.comparison.excerpt import loudest
    from translate.dsp.levels import measure_levels

    audio = whole(song)
    audio = audio.excerpt(*loudest(measure_levels(audio.samples, audio.rate), seconds)).as_stereo()
    fade = round(2 * _HALF_FADE_S * audio.rate)
    gain = np.ones(audio.frames, dtype=np.float32)
    gain[:fade] = np.sin(np.linspace(0.0, np.pi / 2, fade)) ** 2
    gain[-fade:] = gain[:fade][::-1]
    return Audio(audio.samples * gain, audio.rate, song.name)
