"""Whole songs out of Debian packages."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from validation.norm.corpus import listed, songs_inside

LIST = """id,package,path,artist,title,licence,genre,length_s
a1,one,usr/a1.ogg,Anna,A,CC0,folk,100
a2,one,unz/music/a2.ogg,Anna,B,CC0,folk,200
b1,two,usr/b1.ogg,Bert,C,CC0,rock,50
"""


def test_the_longest_songs_of_each_maker_are_taken(tmp_path: Path) -> None:
    table = tmp_path / "corpus.csv"
    table.write_text(LIST, encoding="utf-8")
    assert [song["id"] for song in listed(table)] == ["a2", "b1"]
    assert {song["id"] for song in listed(table, 2)} == {"a1", "a2", "b1"}


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
def test_songs_are_found_in_a_package_and_in_archives_inside_it(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "DEBIAN").mkdir(parents=True)
    (root / "DEBIAN" / "control").write_text(
        "Package: one\nVersion: 1\nArchitecture: all\nMaintainer: A <a@example.org>\nDescription: songs\n"
    )
    (root / "usr").mkdir()
    (root / "usr" / "a1.ogg").write_bytes(b"one")
    (root / "usr" / "other.ogg").write_bytes(b"other")
    with zipfile.ZipFile(root / "usr" / "data.pk3", "w") as inner:
        inner.writestr("music/a2.ogg", b"two")
    package = tmp_path / "one.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "--build", root, package], check=True, capture_output=True)
    found = dict(songs_inside(package, {"usr/a1.ogg", "unz/music/a2.ogg"}))
    assert found == {"usr/a1.ogg": b"one", "unz/music/a2.ogg": b"two"}
