"""The head that `--ears` hears with, from the set that the package slab carries: `python -m validation.hrtf -o FILE`.

Needs `pip install slab`; W. G. Gardner and K. D. Martin, HRTF Measurements of a KEMAR Dummy-Head Microphone, MIT Media
Lab TR 280, 1994: free with citation.
"""

from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import numpy as np

_FIRST, _TAPS, _FADE = 28, 200, 40
_AZIMUTHS_DEG = range(0, 181, 5)


def main() -> None:
    """Write the table."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True)
    output = parser.parse_args().output
    kemar = import_module("slab").HRTF.kemar()
    places = np.asarray(kemar.sources.vertical_polar if hasattr(kemar.sources, "vertical_polar") else kemar.sources)
    flat = {round(float(p[0])): i for i, p in enumerate(places) if abs(p[1]) < 0.1}
    ears = np.array([np.asarray(kemar.data[flat[deg]].data) for deg in _AZIMUTHS_DEG]).transpose(0, 2, 1)
    taken = ears[..., _FIRST : _FIRST + _TAPS].copy()
    taken[..., -_FADE:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, _FADE + 1) / _FADE)
    scale = np.abs(taken).max()
    steps = np.round(taken / scale * 32_767).astype(np.int16)
    np.savez_compressed(output, impulse=steps, scale=np.float32(scale), rate=np.int32(round(kemar.samplerate)))


if __name__ == "__main__":
    main()
