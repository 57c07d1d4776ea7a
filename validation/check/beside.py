"""essentia's detectors on the same clicks: an optional dependency of the validation alone."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from translate.audio import Audio
from translate.files import load
from translate.qc import check
from validation.check.faults import FAULTS, injected

__all__ = ["essentia_beside"]

_FRAME, _HOP = 512, 256
_SECONDS = 60.0


def essentia_beside(paths: list[Path]) -> None:
    """Print recall and false alarms of essentia's ClickDetector and GapsDetector beside ours."""
    try:
        import essentia.standard as standard
    except ImportError:
        sys.stdout.write("essentia is not installed (pip install '.[validation]'): its detectors are left out\n")
        return
    pairs: list[tuple[str, tuple[str, ...], Callable[[Audio], bool]]] = [
        ("click of one sample", ("click", "bad-edit"), lambda a: _any(standard.ClickDetector, a)),
        ("dropout", ("dropout",), lambda a: _any(standard.GapsDetector, a)),
    ]
    for fault, codes, theirs in pairs:
        counts = np.zeros((3, 2), int)
        for path in paths:
            song = load(path)
            song = song.excerpt(0.0, min(_SECONDS, song.duration_s)).as_stereo()
            for row, audio in enumerate((song, injected(song, FAULTS[fault]))):
                ours = [one for one in check(audio).findings if one.code in codes]
                counts[:, row] += bool(ours), any(one.outcome != "pass" for one in ours), theirs(audio)
        names = ("translate, hints included", "translate, warnings", "essentia")
        for who, (alarms, hits) in zip(names, counts, strict=True):
            sys.stdout.write(f"{fault}, {who}: found in {hits}, alarms on clean songs {alarms}, n = {len(paths)}\n")


def _any(detector: Any, audio: Audio) -> bool:
    """Whether a detector of frames says anything of one channel or the other."""
    for row in audio.samples:
        made = detector(frameSize=_FRAME, hopSize=_HOP, sampleRate=audio.rate)
        for start in range(0, row.size - _FRAME, _HOP):
            starts, _ = made(row[start : start + _FRAME])
            if len(starts):
                return True
    return False
