"""The order of the stages: a new one is one file and one line, and everything that is played and measured follows."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

import translate
from tests.playback.profiles import LIBRARY, unlinked
from tests.programme import programme
from translate.audio import Audio
from translate.playback import chain, engine, sounding
from translate.playback.engine import Voice

POLARITY = '''
from translate.dsp.block import Block

class AddedStage:
    """Polarity inverted."""
    latency = 0
    def process(self, block):
        return Block(-block.samples)
    def reset(self):
        pass
'''

LATE = '''
import numpy as np
from translate.dsp.block import Block

class AddedStage:
    """As it is, 64 samples later."""
    latency = 64
    def __init__(self):
        self.reset()
    def process(self, block):
        samples = np.concatenate([self._rest, block.samples], axis=1)
        self._rest = samples[:, -64:]
        return Block(samples[:, :-64])
    def reset(self):
        self._rest = np.zeros((2, 64), np.float32)
'''

LINE = "    yield AddedStage()\n"
FIRST = "    if device.is_mono:\n"  # where the way through a device begins


def loaded(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def with_stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """The engine as if a file with that text stood among the stages and one line (and its import) in chain.py."""

    def add(text: str) -> None:
        (tmp_path / "added.py").write_text(text, encoding="utf-8")
        added = loaded("translate.playback.stages.added", tmp_path / "added.py")
        monkeypatch.setitem(sys.modules, "translate.playback.stages.added", added)
        source = Path(str(chain.__file__)).read_text(encoding="utf-8")
        assert source.count(FIRST) == 1
        source = "from translate.playback.stages.added import AddedStage\n" + source.replace(FIRST, LINE + FIRST)
        (tmp_path / "chain.py").write_text(source, encoding="utf-8")
        changed = loaded("translate.playback.chain", tmp_path / "chain.py")
        for user in (engine, sounding):
            monkeypatch.setattr(user, "Chain", changed.Chain)

    return add


def levels(played: translate.Playback) -> dict[str, float]:
    """What is measured of the samples; the spectrum of a linear device is no longer computed from its filter."""
    names = ("level_at_ear_dba", "playback_lufs", "gain_reduction_mean_db", "gain_reduction_max_db", "fold_loss_lu")
    return {name: played.row[name] for name in names}


@pytest.mark.parametrize("name", LIBRARY)
def test_a_stage_is_one_file_and_one_line(name: str, with_stage: Callable[[str], None]) -> None:
    song = programme(2.0, 44_100)
    before = translate.play(song, device=unlinked(name))
    with_stage(POLARITY)
    after = translate.play(song, device=unlinked(name))
    np.testing.assert_allclose(after.audio.samples, -before.audio.samples, atol=2e-6)
    assert levels(after) == pytest.approx(levels(before), abs=0.05)
    (previewed,) = sounding.sound_of(song, [Voice(translate.device(name), 0.0)])
    np.testing.assert_array_equal(previewed.samples, after.audio.samples)


@pytest.mark.parametrize("name", ["studio-monitors", "tv", "phone-speaker", "laptop", "club-pa"])
def test_a_stage_that_is_late_is_made_up_for(name: str, with_stage: Callable[[str], None]) -> None:
    song = programme(2.0, 44_100)
    before = translate.play(song, device=name)
    with_stage(LATE)
    after = translate.play(song, device=name)
    np.testing.assert_allclose(after.audio.samples, before.audio.samples, atol=2e-6)
    assert levels(after) == pytest.approx(levels(before), abs=0.05)


def test_a_chain_that_is_reset_plays_as_a_new_one() -> None:
    from translate.dsp.block import Block
    from translate.playback.chain import Chain, framing_for

    device = translate.device("phone-stereo").processing
    framing = framing_for([device], 44_100)
    blocks = [Block(programme(8.0, 44_100).samples[:, : framing.block])] * 2
    used, new = (Chain(device, 44_100, framing) for _ in range(2))
    for block in blocks:
        used.wet(block), used.dry(block)
    used.reset()
    for block in blocks:
        np.testing.assert_array_equal(used.wet(block), new.wet(block))
        np.testing.assert_array_equal(used.dry(block), new.dry(block))


def test_equal_devices_are_played_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A car that is parked and one on the motorway differ in noise and volume, not in what they do to the signal."""
    made = []

    class Counted(chain.Chain):
        def __init__(self, *args: object, **settings: object) -> None:
            made.append(args[0])
            super().__init__(*args, **settings)  # type: ignore[arg-type]

    cars = [translate.device("car@parked"), translate.device("car@motorway")]
    alone = [translate.play(programme(2.0, 44_100), device=car, matched=True).row for car in cars]
    monkeypatch.setattr(engine, "Chain", Counted)
    song = Audio(programme(2.0, 44_100).samples, 44_100, "song")
    table = translate.compare(song, devices=cars, platforms=["none"], judge=False).table
    assert len(made) == 2, "the reference and both cars"
    for car, row in zip(cars, alone, strict=True):
        found = table[table["device"] == car.id].iloc[0]
        assert {key: found[key] for key in row} == pytest.approx(row, abs=1e-6)
