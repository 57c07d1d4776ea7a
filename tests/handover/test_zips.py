"""Hostile packs: nothing leaves the folder, nothing fills the disk, each in one line."""

import stat
import zipfile
from pathlib import Path

import pytest

from translate.errors import TranslateError
from translate.handover import zips
from translate.handover.copying import fitting_name
from translate.outputs import seal


def packed(path: Path, entries: dict[str, bytes], *, mode: int = stat.S_IFREG) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in entries.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (mode | 0o644) << 16
            pack.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "../out.txt",
        "/etc/out.txt",
        "a/../../out",
        "a\\..\\out",
        "c:out",
        "a/b/c/d/e/f/g.txt",
        "x" * 300,
        "a\nb",
        "a\x1b[2J",
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    pack = packed(tmp_path / "a.zip", {name: b"x"})
    (tmp_path / "in").mkdir()
    with (
        pytest.raises(TranslateError, match="no name of a file in a pack") as caught,
        zips.opened(pack, tmp_path / "in"),
    ):
        pass
    assert "\n" not in str(caught.value)
    assert list((tmp_path / "in").iterdir()) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zip", "in"]


def test_links_doubles_bombs_and_crowds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = {
        "is a link": packed(tmp_path / "link.zip", {"mix.wav": b"/etc/passwd"}, mode=stat.S_IFLNK),
        "twice": packed(tmp_path / "double.zip", {"A.wav": b"1", "a.wav": b"2"}),
        "far more than it should": packed(tmp_path / "bomb.zip", {"a.wav": bytes(5_000_000)}),
        "at most 2000": packed(tmp_path / "crowd.zip", {f"{n}": b"" for n in range(2001)}),
        "holds no checksums": packed(tmp_path / "other.zip", {"a.wav": b"1"}),
    }
    (tmp_path / "text.zip").write_text("no zip")
    cases["is no pack, or is broken"] = tmp_path / "text.zip"
    for said, pack in cases.items():
        with pytest.raises(TranslateError, match=said), zips.opened(pack):
            pass
    monkeypatch.setattr(zips, "_MOST_BYTES", 3_000_000)
    with pytest.raises(TranslateError, match=r"unpacks to 0\.0 GB"), zips.opened(cases["far more than it should"]):
        pass


def test_a_head_that_lies_about_the_length_does_not_help(tmp_path: Path) -> None:
    pack = packed(tmp_path / "a.zip", {"a.wav": bytes(5_000_000)})
    data = bytearray(pack.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    pack.write_bytes(bytes(data))
    with pytest.raises(TranslateError), zips.opened(pack):
        pass


def test_the_same_files_make_the_same_pack(tmp_path: Path) -> None:
    (tmp_path / "in" / "mix").mkdir(parents=True)
    (tmp_path / "in" / "mix" / "a.wav").write_bytes(b"abc")
    seal(tmp_path / "in")
    zips.written_pack(tmp_path / "in", tmp_path / "1.zip")
    (tmp_path / "in" / "mix" / "a.wav").touch()
    zips.written_pack(tmp_path / "in", tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    with zips.opened(tmp_path / "1.zip") as folder:
        assert (folder / "mix" / "a.wav").read_bytes() == b"abc"
    assert not folder.exists()


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("a/b:c?.wav", "a_b_c_.wav"),
        ("CON.wav", "_CON.wav"),
        ("-rf.wav", "_-rf.wav"),
        (" .wav", "audio.wav"),
        ("x" * 300 + ".wav", "x" * 116 + ".wav"),
        ("e\u0301.wav", "é.wav"),
        ("Mix.wav", "Mix (2).wav"),
    ],
)
def test_names_fit_every_system(name: str, fits: str) -> None:
    assert fitting_name(name, ["mix.wav"]) == fits


def test_what_is_packed_otherwise_or_broken_is_one_line(tmp_path: Path) -> None:
    pack = tmp_path / "a.zip"
    for way in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with zipfile.ZipFile(pack, "w", way) as file:
            file.writestr("a.txt", "text " * 100)
        with pytest.raises(TranslateError, match="packed otherwise"), zips.opened(pack):
            pass
    whole = packed(pack, {"a.txt": b"text " * 100}).read_bytes()
    at = whole.index(b"a.txt") + len("a.txt")
    pack.write_bytes(whole[:at] + b"\xff" * 8 + whole[at + 8 :])
    with pytest.raises(TranslateError, match="is broken"), zips.opened(pack):
        pass
    with zipfile.ZipFile(pack, "w") as file:
        file.writestr("x", b"x")
    nameless = pack.read_bytes()
    end = nameless.index(b"PK\x01\x02")
    pack.write_bytes(nameless[: end + 28] + b"\0\0" + nameless[end + 30 : end + 46] + nameless[end + 47 :])
    with pytest.raises(TranslateError, match=r"a\.zip: "), zips.opened(pack):
        pass
