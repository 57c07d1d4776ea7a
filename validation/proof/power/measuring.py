"""One song and all its versions on all devices, measured: numbers that can be judged again and again."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.analysis.leeway import Leeway
from translate.audio import Audio
from translate.comparison.analysis import DecodedStream, analyse
from translate.comparison.catalogue import audio_files
from translate.comparison.excerpt import loudest
from translate.comparison.selection import choose_platforms
from translate.devices import device
from translate.dsp.levels import measure_levels
from translate.files import load
from translate.playback import prepare
from translate.result import Identity, MasterRow, Row, Values
from validation.music import SHARED_AUDIO
from validation.norm.building import LEFT_OUT, PARTS, maker_of
from validation.proof.power.versions import DEVICES, MIX, ORIGINAL, Versions, mix_of, versions

__all__ = ["SECONDS", "MeasuredSong", "kept", "measured", "name_of", "songs"]

SECONDS = 20.0
_PLATFORM = "spotify@lossless"
_UNFIT = {"buzzer-beater_44k24_clips": "clipped already", "progress_96k24": "25 s of one loop"}


@dataclass(frozen=True, eq=False)
class MeasuredSong:
    """`masters`: a row per version; `rows` of all versions on all devices, and how far they may be off; `arrangements`:
    what each version, and the stand-in for the mix, is arranged like."""

    name: str
    maker: str
    masters: tuple[MasterRow, ...]
    rows: tuple[Row, ...]
    leeways: Mapping[Identity, Leeway]
    arrangements: Mapping[str, NDArray[np.float64]]


def songs(count: int | None = None) -> list[Path]:
    """Finished masters, one per maker; `count`: so many of them, spread over all."""
    files = [f for part in PARTS for f in audio_files(SHARED_AUDIO / part) if f.stem not in {*LEFT_OUT, *_UNFIT}]
    by_maker = {maker_of(file): file for file in reversed(files)}
    every = [by_maker[maker] for maker in sorted(by_maker)]
    return every if count is None else [every[i * len(every) // count] for i in range(min(count, len(every)))]


def name_of(kind: str, strength: int) -> str:
    """What a version is called as a master."""
    return f"{kind} {strength}" if strength else kind


def measured(file: Path, made: Versions = versions) -> MeasuredSong:
    """The loudest 20 s of a song and its versions, behind a platform that normalizes and has no codec."""
    (choice,), profiles = choose_platforms([_PLATFORM]), [device(name) for name in DEVICES]
    masters, rows, leeways, arrangements = [], list[Row](), dict[Identity, Leeway](), {}
    found_versions = made(_excerpt(file))
    for (kind, strength), audio in found_versions.items():
        prepared, name = prepare(audio), name_of(kind, strength)
        found = analyse(
            DecodedStream(name, choice, prepared.measurement, prepared.audio), profiles, device("studio-monitors")
        )
        assert found.series
        masters.append(_master(name, audio, {k: v for k, v in prepared.own.items() if isinstance(v, float)}))
        rows += found.rows
        arrangements[name] = found.series.arrangement
        leeways |= {row.identity: found.series.leeway[str(row.identity.device)] for row in found.rows}
    mix = prepare(mix_of(found_versions[ORIGINAL, 0]))
    stream = DecodedStream(MIX, choice, mix.measurement, mix.audio)
    series = analyse(stream, [device("studio-monitors")], device("studio-monitors")).series
    assert series
    arrangements[MIX] = series.arrangement
    return MeasuredSong(file.stem, maker_of(file), tuple(masters), tuple(rows), leeways, arrangements)


def kept(file: Path, made: Versions, folder: Path | None) -> MeasuredSong:
    """As `measured`; from a folder where it is there, so that what is decided can be tried again in seconds."""
    if folder is None:
        return measured(file, made)
    at = folder / f"{file.stem}.{made.__name__}.pickle"
    if not at.exists():
        folder.mkdir(parents=True, exist_ok=True)
        at.write_bytes(pickle.dumps(measured(file, made)))
    found: MeasuredSong = pickle.loads(at.read_bytes())
    return found


def _excerpt(file: Path) -> Audio:
    audio = load(file)
    return audio.excerpt(*loudest(measure_levels(audio.samples, audio.rate), SECONDS)).as_stereo()


def _master(name: str, audio: Audio, numbers: Mapping[str, float]) -> MasterRow:
    return MasterRow(
        name=name,
        file=name,
        role="master",
        duration_s=audio.duration_s,
        rate_hz=audio.rate,
        channels=2,
        values=Values(numbers),
    )
