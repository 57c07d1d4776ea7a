"""Kinds of input that say what a song is, and how it is to be played, delivered or changed."""

from functools import partial
from pathlib import Path
from typing import Final

import h5py
import numpy as np
import soundfile

from translate.audio import Audio
from translate.files import save
from validation.fuzz.kind import Kind, in_copy, texts

__all__ = ["SONGS", "song_kinds"]

SONGS: Final = {"playlist": 2, "project": 3, "comments": 2, "spec": 2, "chain": 1, "recording": 1, "room": 2,
                "imported": 2}  # fmt: skip
"""How often each is tried, as in `SHARES`."""

_RATE: Final = 8_000
_PACKAGE: Final = Path(__file__).resolve().parents[2]
_COMMENTS: Final = {
    "lines.txt": b"# by Ann\n0:41 too sharp\n[v3] 1:02-1:10 too quiet\n- 1:00:03,5 [v1]: the bass\nall of it is fine\n",
    "list.json": b'[{"time_s": 41, "text": "too sharp"}, {"time_s": 1.5, "end_s": 9, "text": "low", "master": "v3"}]',
    "held.json": b'{"comments": [{"text": "all of it"}], "song": "one"}',
}
_CHAINS: Final = {
    "board.toml": b'[[effect]]\nname = "PeakFilter"\ncutoff_frequency_hz = 3400\ngain_db = -2.5\nq = 1.2\n'
    b'[[effect]]\nname = "Compressor"\nthreshold_db = -18\nratio = 2.0\nattack_ms = 5\n'
}
_SPEC: Final = (
    b'extends = "spotify"\nname = "Ours"\nrates_hz = [44100, 48000]\nbits = [16, 24]\nlufs = [-16, -8]\n'
    b'true_peak_dbtp = -1\nlength_s = [1, 600]\nartwork_px = 3000\napproved = ["bus-limiter"]\n'
)
_SONG: Final = b"""mix = "mix.wav"
masters = ["v1.wav", "v2.wav"]
references = ["mix.wav"]
title = "Song"
artist = "Somebody"
genre = "pop"
release = "single"
spec = "spotify"
approved = ["bus-limiter"]
devices = ["tv", "phone-speaker@quiet-home"]
platforms = ["spotify:loud", "none"]
volume = 3
made_by = ["person"]
comments = "comments.txt"
[versions]
instrumental = "mix.wav"
[stems]
vocal = "v1.wav"
bass = ["v1.wav", "v2.wav"]
"""
_PLAYLISTS: Final = {
    "a.m3u8": b"#EXTM3U\n#EXTINF:1,Somebody - One\nv1.wav\n\n'v2.wav'\nmix%2Ewav\n.\\v1.wav\n",
    "b.m3u": "\ufeff#EXTM3U\r\nv1.wav\r\nv2.wav\r\n".encode(),
}
_IMPORTED: Final = {
    "graphic.txt": b"GraphicEQ: 20 -1.5; 100 0; 1000 0.5; 20000 -3\n",
    "filters.txt": b"Preamp: -3.1 dB\nFilter 1: ON PK Fc 105 Hz Gain -2.6 dB Q 0.7\n"
    b"Filter 2: ON LSC Fc 105 Hz Gain 3 dB Q 0.7\nFilter 3: ON HSC Fc 9000 Hz Gain -1 dB Q 0.7\n",
    "squig.txt": b"20\t-3.1\n200\t0\n1000\t0.2\n20000\t-6\n",
}


def song_kinds(room: Path) -> dict[str, Kind]:
    """All of them; `room`: a folder for what they need beside them."""
    song, responses = _song(room / "song"), _rooms(room)
    return {
        "playlist": Kind(_PLAYLISTS, _listed, partial(in_copy, song)),
        "project": Kind({"song.toml": _SONG}, _projected, partial(in_copy, song)),
        "comments": Kind(_COMMENTS, _commented),
        "spec": Kind({"ours.toml": _SPEC} | texts(_PACKAGE / "translate/qc/specs"), _specified),
        "chain": Kind(_CHAINS, _chained),
        "recording": Kind({"sweep.wav": _recording(room)}, _deconvolved),
        "room": Kind(responses, _heard_in),
        "imported": Kind(_IMPORTED | {"ir.wav": responses["pair.wav"]}, _imported),
    }


def _song(folder: Path) -> Path:
    folder.mkdir()
    noise = np.random.default_rng(1).standard_normal((2, _RATE)).astype(np.float32)
    for name in ("mix", "v1", "v2"):
        save(Audio(0.1 * noise, _RATE), folder / f"{name}.wav")
    (folder / "comments.txt").write_bytes(_COMMENTS["lines.txt"])
    return folder


def _listed(path: Path) -> None:
    from translate.sequence.m3u8 import m3u8_text, read_m3u8

    songs = read_m3u8(path)
    again = path.with_name("again.m3u8")
    again.write_text(m3u8_text([(one, "title", 1.0) for one in songs], again.parent), encoding="utf-8")
    assert [Path(one).resolve() for one in read_m3u8(again)] == [Path(one).resolve() for one in songs]


def _projected(path: Path) -> None:
    from translate.project import read_project

    read_project(path)


def _commented(path: Path) -> None:
    from translate.comments import read_comments

    assert all(one.text for one in read_comments(path))


def _specified(path: Path) -> None:
    from translate.qc import spec_of

    spec_of(path)


def _chained(path: Path) -> None:
    from translate.trying.chain import chain_of

    sound = np.random.default_rng(1).standard_normal((2, _RATE)).astype(np.float32)
    chain_of(file=path)(Audio(0.1 * sound, 44_100), "tried")


def _recording(room: Path) -> bytes:
    from translate.dsp.sweep import played

    path = room / "recording.wav"
    soundfile.write(path, np.asarray(played(_RATE)).T, _RATE, subtype="PCM_16")
    return path.read_bytes()


def _deconvolved(path: Path) -> None:
    from translate.playback.recorded import of_recordings

    found = of_recordings([path], "sweep" if path.stat().st_size % 2 == 0 else "pink")
    assert np.isfinite(found.curve.db).all()


def _rooms(folder: Path) -> dict[str, bytes]:
    """Responses to two ears, as floats."""
    found, chance = {}, np.random.default_rng(2)
    for name, channels in (("pair.wav", 2), ("four.wav", 4)):
        tail = np.exp(-np.arange(2_000) / 300.0)[:, np.newaxis] * chance.standard_normal((2_000, channels))
        soundfile.write(folder / name, 0.1 * tail, 44_100, subtype="FLOAT")
        found[name] = (folder / name).read_bytes()
    with h5py.File(folder / "pair.sofa", "w") as file:
        file["Data.IR"] = chance.standard_normal((2, 2, 500))
        file["Data.SamplingRate"] = [48_000.0]
        file["SourcePosition"] = [[30.0, 0.0, 1.0], [-30.0, 0.0, 1.0]]
        file["SourcePosition"].attrs["Type"] = np.bytes_("spherical")
    return found | {"pair.sofa": (folder / "pair.sofa").read_bytes()}


def _heard_in(path: Path) -> None:
    from translate.devices.room import measured_room

    assert np.isfinite(measured_room(path, 48_000)).all()


def _imported(path: Path) -> None:
    from translate.playback.exchange import imported

    assert np.isfinite(imported([path]).db).all()
