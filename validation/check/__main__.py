"""`python -m validation.check [--half A|B] [--songs DIR] [--most N] [--mix]`: recall and false alarms of every rule.

Songs are split by maker into halves: A set the thresholds, B shows what they are worth. Without --songs: whole songs of
../shared/audio/songs; DIR: of `validation.norm.corpus`. What no listening refutes (`FACTS`) is no false alarm.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from zlib import crc32

import numpy as np

from translate.audio import Audio
from translate.files import load
from translate.qc import check
from validation.check.beside import essentia_beside
from validation.check.faults import FAULTS, injected
from validation.check.files import file_faults
from validation.check.mix import mixes
from validation.check.speed import speed
from validation.music import SHARED_AUDIO

FACTS = {
    "true-peak": "it is there",
    "dc-offset": "it is there",
    "at-ceiling": "it is counted",
    "near-mono": "it is measured",
    "file-name": "it can be read",
}
ENDS = ("cut-start", "cut-end", "fade-ends-early")
"""Music for games is looped and does end abruptly: alarms there are listed and not counted as false."""
_SECONDS = 30.0  # of a song that faults are put into
_FADE_S = 2.0


def half_of(path: Path) -> str:
    """A or B, by the maker at the head of the name."""
    maker = path.stem.replace("_-_", "_").split("_")[0].casefold()
    return "AB"[crc32(maker.encode()) % 2]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m validation.check", description=__doc__)
    parser.add_argument("--half", choices=("A", "B", "AB"), default="B")
    parser.add_argument("--songs", type=Path, default=SHARED_AUDIO / "songs")
    parser.add_argument("--most", type=int, default=1000, help="songs at most")
    parser.add_argument("--speed", action="store_true", help="processor time against FFmpeg's ebur128 alone")
    parser.add_argument("--mix", action="store_true", help="readiness of mixes instead of files")
    asked = parser.parse_args()
    if asked.speed:
        speed()
        return
    if asked.mix:
        mixes(asked.most, half_of)
        return
    paths = [path for path in sorted(asked.songs.iterdir()) if path.suffix in (".ogg", ".mp3", ".flac", ".wav")]
    paths = [path for path in paths if half_of(path) in asked.half][: asked.most]
    false, facts = _clean(paths)
    recall = _recall(paths)
    _say("\n| fault | strength | found | n | recall |\n|---|---|---:|---:|---:|")
    for name, (hits, count) in recall.items():
        _say(f"| {name} | {FAULTS[name].strength} | {hits} | {count} | {hits / max(count, 1):.2f} |")
    warned = len({song for songs in false.values() for song in songs})
    _say(f"\nclean songs: {len(paths)}; with a false WARN or FAIL: {warned}")
    for code, songs in sorted(false.items()):
        _say(f"  {code}: {len(songs)} ({100 * len(songs) / max(len(paths), 1):.0f} per 100)")
    _say(f"true of these files and not counted: {dict(facts)}")
    file_faults(paths)
    essentia_beside(paths)


def _clean(paths: list[Path]) -> tuple[dict[str, set[str]], Counter[str]]:
    """By code: the songs with a false alarm; and how often facts and ends were said."""
    false: dict[str, set[str]] = {}
    facts: Counter[str] = Counter()
    for path in paths:
        for finding in check(path).findings:
            if finding.outcome == "pass":
                continue
            if finding.code in FACTS or finding.code in ENDS:
                facts[finding.code] += 1
            else:
                false.setdefault(finding.code, set()).add(path.stem)
                _say(f"clean {path.stem}: {finding.code}: {finding.sentence}")
    return false, facts


def _recall(paths: list[Path]) -> dict[str, tuple[int, int]]:
    """By fault: how often it was found where the clean song has none, of how many."""
    found = dict.fromkeys(FAULTS, (0, 0))
    for path in paths:
        song = load(path)
        song = _faded(song.excerpt(0.0, min(_SECONDS, song.duration_s)).as_stereo())
        before = {finding.code for finding in check(song).findings}
        for name, fault in FAULTS.items():
            if before.isdisjoint(fault.any_of):
                hit = not _codes(injected(song, fault)).isdisjoint(fault.any_of)
                hits, count = found[name]
                found[name] = hits + hit, count + 1
                if not hit:
                    _say(f"missed {path.stem}: {name}")
    return found


def _faded(part: Audio) -> Audio:
    """With an end of its own: an excerpt has none."""
    frames = round(_FADE_S * part.rate)
    gain = np.ones(part.frames, np.float32)
    gain[-frames:] = np.linspace(1.0, 0.0, frames) ** 3
    return part.with_samples(part.samples * gain)


def _codes(song: Audio) -> set[str]:
    return {finding.code for finding in check(song).findings}


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
