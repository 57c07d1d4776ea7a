"""Noise over mask by codec and bit rate, median over ten songs; 1 where it does not fall with the bit rate."""

import sys
from itertools import pairwise
from statistics import median

from translate.audio import Audio
from translate.codecs import roundtrip
from translate.files import load
from translate.hearing import NoiseToMask, noise_to_mask
from validation.music import SHARED_AUDIO

KBPS = {
    "vorbis": (64, 96, 128, 160, 192, 256, 320),
    "aac": (32, 64, 96, 128, 160, 192, 256, 320),
    "mp3": (64, 96, 128, 192, 256, 320),
    "opus": (48, 64, 96, 128, 160, 256),
    "sbc": (198, 237, 328),
    "aptx": (352,),
    "flac": (0,),
}
SONGS, START_S, LONG_S = 10, 40.0, 15.0
REVERSAL_DB = 0.5


def songs() -> list[Audio]:
    """Fifteen seconds of ten songs, at 44.1 kHz as their files have it."""
    files = sorted((SHARED_AUDIO / "songs").iterdir())[:SONGS]
    return [load(path).excerpt(START_S, START_S + LONG_S).as_stereo() for path in files]


def noise(song: Audio, codec: str, kbps: int) -> NoiseToMask:
    """Of one song at one bit rate."""
    return noise_to_mask(song.samples, roundtrip(song, codec, kbps).samples, song.rate)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Print the table.

    Returns:
        1 if a median rises by 0.5 dB or more from one bit rate to the next, or FLAC has an audible frame.
    """
    music, wrong = songs(), 0
    _say(f"median over {len(music)} songs: noise over mask, share of the time it is audible")
    for codec, rates in KBPS.items():
        found = [[noise(song, codec, kbps) for song in music] for kbps in rates]
        ratios = [median(one.mean_db for one in at) for at in found]
        for kbps, ratio, at in zip(rates, ratios, found, strict=True):
            _say(f"  {codec:6} {kbps or '':>4}  {ratio:7.2f} dB  {median(one.audible_pct for one in at):5.1f} %")
        wrong += sum(more >= fewer + REVERSAL_DB for fewer, more in pairwise(ratios))
        wrong += codec == "flac" and any(one.audible.any() for one in found[0])
    _say("falls with the bit rate, and FLAC has no audible frame" if not wrong else f"{wrong} times it does not")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
