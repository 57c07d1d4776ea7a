"""`python -m validation.bench.long_page [--hours 2]`: the most memory that a page takes whose previews are that long.

A comparison of three seconds on all devices, whose previews are then exchanged for files as large as those of so many
hours are (Opus, 64 kbit/s): what they hold is not looked at, it is copied beside the page.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from msgspec import structs

import translate
from translate.audio import Audio
from translate.outputs import seal
from translate.result import Previews, encode, read

_KBPS = 64
_SCRIPT = """
import resource, sys
from translate.report import write_report
write_report(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


def main() -> None:
    """Make one and print what it took."""
    parser = argparse.ArgumentParser(prog="python -m validation.bench.long_page", description=__doc__)
    parser.add_argument("--hours", type=float, default=2.0)
    hours = parser.parse_args().hours
    noise = 0.1 * np.random.default_rng(1).standard_normal((2, 3 * 44_100)).astype(np.float32)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "out"
        translate.compare([Audio(noise, 44_100, "song")], devices=["all"], platforms=["none"]).write(folder)
        for path in (folder / "previews").glob("song*"):
            with path.open("r+b") as file:
                file.truncate(round(hours * 3_600 * _KBPS * 125))
        index = folder / "previews" / "previews.json"
        found = read(index, Previews)
        clips = tuple(structs.replace(clip, end_s=clip.start_s + 3_600 * hours) for clip in found.clips)
        index.write_bytes(encode(structs.replace(found, clips=clips)))
        seal(folder)
        done = subprocess.run([sys.executable, "-c", _SCRIPT, folder], capture_output=True, text=True, check=True)
        beside = sum(path.stat().st_size for path in (folder / "audio").iterdir())
    peak = int(done.stdout.split()[-1])
    sys.stdout.write(
        f"{len(clips)} previews of {hours:g} h, {beside / 1e6:.0f} MB beside: at most {peak / 1e6:.0f} MB\n"
    )


if __name__ == "__main__":
    main()
