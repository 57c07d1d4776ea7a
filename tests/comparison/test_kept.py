"""What was played before is read back, the same to the bit; what changed is played, and nothing else."""

import pickle

import numpy as np
import pytest

import translate
import translate.comparison.analysis
from tests.programme import programme
from translate.audio import Audio
from translate.cache import Cache
from translate.comparison import kept
from translate.comparison.analysis import DecodedStream
from translate.result import Readiness, encode

RATE = 44_100
SONG = programme(3.0, RATE).gained(-0.37)  # a level that no other test uses, as all keep in one cache
QUIETER = SONG.with_samples((0.5 * SONG.samples).astype(np.float32))


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the masters that were played, as it happens."""
    names: list[str] = []
    analyse = translate.comparison.analysis.analyse

    def listening(stream: DecodedStream, *rest: object, **more: object) -> object:
        names.append(stream.master)
        return analyse(stream, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(kept, "analyse", listening)
    return names


def compared(master: Audio, devices: list[str], *, cache: bool = True) -> bytes:
    v1, mix = Audio(SONG.samples, RATE, "v1"), Audio(QUIETER.samples, RATE, "mix")
    named = Audio(master.samples, RATE, "v2")
    return encode(translate.compare([v1, named], mix=mix, devices=devices, platforms=["none"], cache=cache).result)


def test_only_what_changed_is_played_again(played: list[str]) -> None:
    later = SONG.with_samples(np.ascontiguousarray(np.clip(1.4 * SONG.samples, -0.7, 0.7)))
    first = compared(QUIETER, ["phone-speaker"])
    assert sorted(played) == ["mix", "v1", "v2"]
    played.clear()
    assert compared(QUIETER, ["phone-speaker"]) == first
    assert played == []
    changed = compared(later, ["phone-speaker"])
    assert played == ["v2"]
    played.clear()
    assert compared(later, ["phone-speaker"], cache=False) == changed, "read back it is the same to the bit"
    assert sorted(played) == ["mix", "v1", "v2"]
    played.clear()
    compared(later, ["tablet"])
    assert sorted(played) == ["mix", "v1", "v2"], "on another device all are played"


def test_a_mix_is_looked_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    cache, asked = Cache(tmp_path_factory.mktemp("cache")), []

    def ready() -> Readiness:
        asked.append(1)
        return Readiness(file="mix.wav", status="ready")

    found = [kept.readiness_kept(audio, ready, cache) for audio in (SONG, SONG, QUIETER)]
    assert found == [ready()] * 3
    assert len(asked) == 3, "once each, and once more here"


def test_what_does_not_belong_there_is_not_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    class Bad:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return eval, ("1/0",)

    cache = Cache(tmp_path_factory.mktemp("cache"))
    for content in (pickle.dumps(Bad()), pickle.dumps({"a": np.ones(3)}), b"nothing", pickle.dumps(np.ones(3))[:20]):
        for _ in range(2):
            found = kept._kept(_Always(cache.folder, content), "key", dict, lambda: {"made": 1})
            assert isinstance(found, dict)
            assert "made" in found or set(found) == {"a"}


class _Always(Cache):
    def __init__(self, folder: object, content: bytes) -> None:
        super().__init__(folder)  # type: ignore[arg-type]
        object.__setattr__(self, "content", content)

    def get(self, key: str) -> bytes:
        return self.content  # type: ignore[attr-defined,no-any-return]
