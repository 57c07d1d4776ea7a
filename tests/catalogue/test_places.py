"""Folders here and object storage."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from translate.catalogue.places import content_of, is_below, listed, opened
from translate.errors import AudioError


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real server of S3's protocol on this machine, with an empty bucket."""
    import logging

    import fsspec
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "ACCESS_KEY_ID": "a",
        "SECRET_ACCESS_KEY": "b",
        "ENDPOINT_URL": f"http://{host}:{port}",
    }.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    fsspec.filesystem("s3", skip_instance_cache=True).mkdir("label")
    yield "s3://label"
    server.stop()


def test_object_storage(bucket: str, tmp_path: Path) -> None:
    import fsspec

    (tmp_path / "song.wav").write_bytes(b"RIFF and so on")
    storage = fsspec.filesystem("s3")
    for name in ("album/one.wav", "album/cover.jpg", "two.FLAC"):
        storage.put(str(tmp_path / "song.wav"), f"label/{name}")
    found = listed([bucket])
    assert [one.path for one in found] == ["s3://label/album/one.wav", "s3://label/two.FLAC"]
    assert {one.size_bytes for one in found} == {14}
    with opened(found[0].path) as copy:
        assert copy.name == "one.wav"
        assert content_of(copy) == content_of(tmp_path / "song.wav")
    assert not copy.exists()
    with pytest.raises(AudioError, match=r"s3://label/no.wav: cannot be read"), opened("s3://label/no.wav"):
        pass
    with pytest.raises(AudioError, match=r"s3://nobody: cannot be listed"):
        listed(["s3://nobody"])


def test_a_protocol_that_nobody_knows() -> None:
    with pytest.raises(AudioError, match=r"gopher://label: cannot be opened: Protocol not known: gopher"):
        listed(["gopher://label"])


def test_below(tmp_path: Path) -> None:
    assert is_below(str(tmp_path / "a" / "b.wav"), str(tmp_path / "a"))
    assert not is_below(str(tmp_path / "ab.wav"), str(tmp_path / "a"))
    assert is_below("s3://label/a.wav", "s3://label")
