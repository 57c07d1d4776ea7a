"""`python -m validation.norm.heard`: the built-in norm on the library's devices, worked out anew, for the package."""

import sys

from translate.devices import DeviceLibrary
from translate.scoring import norm
from translate.scoring.norm_rows import key_of, worked_out
from translate.scoring.norm_shipped import FILE, write_shipped

__all__ = ["main"]


def main() -> None:
    """Write what ships."""
    library, songs = DeviceLibrary.built_in(), norm().songs
    found = {}
    for device in library.devices():
        found[key_of(songs, device, library.reference)] = worked_out(songs, device, library.reference)
    write_shipped(found)
    sys.stdout.write(f"{FILE.name}: {len(found)} devices, {FILE.stat().st_size / 1e3:.0f} kB\n")


if __name__ == "__main__":
    main()
