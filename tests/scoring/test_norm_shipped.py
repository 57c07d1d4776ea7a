"""What ships of the norm on the library's devices is what would be worked out."""

import numpy as np
import pytest

from translate.devices import DeviceLibrary
from translate.scoring import norm, norm_shipped
from translate.scoring.norm_rows import key_of, worked_out
from translate.scoring.norm_shipped import shipped

LIBRARY = DeviceLibrary.built_in()


def test_all_of_the_library_is_there() -> None:
    """Where it is not, a device or the norm has changed: `python -m validation.norm.heard` works it out anew."""
    songs = norm().songs
    missing = [d.id for d in LIBRARY.devices() if shipped(key_of(songs, d, LIBRARY.reference)) is None]
    assert missing == []


@pytest.mark.parametrize("name", ["studio-headphones", "laptop"])
def test_it_is_what_would_be_worked_out(name: str) -> None:
    """One without and one with dynamics; the last digits are those of the processor."""
    songs, device = norm().songs, LIBRARY.device(name)
    there = shipped(key_of(songs, device, LIBRARY.reference))
    assert there is not None
    assert not there.flags.writeable
    np.testing.assert_allclose(there, worked_out(songs, device, LIBRARY.reference), rtol=1e-5, atol=1e-6)


def test_what_it_depends_on_finds_it() -> None:
    songs, device = norm().songs, LIBRARY.device("laptop")
    assert shipped(key_of(songs[1:], device, LIBRARY.reference)) is None
    assert shipped(key_of(songs, device.at_volume(1.0), LIBRARY.reference)) is None
    assert shipped(key_of(songs, device, device)) is None


def test_without_the_file_nothing_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(norm_shipped, "FILE", norm_shipped.FILE.with_name("none.npz"))
    norm_shipped._read.cache_clear()
    try:
        assert shipped(key_of(norm().songs, LIBRARY.reference, LIBRARY.reference)) is None
    finally:
        norm_shipped._read.cache_clear()
