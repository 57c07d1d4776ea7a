"""Named models: measured curves of their own in the class they are one of. One test over all, not one for each."""

import re

import numpy as np
import pytest

from tests.devices import measured
from tests.devices.test_profile_files import PROFILES, parts
from tests.playback.profiles import LIBRARY
from translate.devices import DeviceLibrary
from translate.devices.model_table import read_columns
from translate.devices.parts import CONFIDENCES
from translate.devices.reader import read_profile
from translate.errors import ProfileError, UnknownNameError

BUILT_IN = DeviceLibrary.built_in()


def test_there_are_many_and_none_is_a_class() -> None:
    names = BUILT_IN.model_ids()
    assert len(names) >= 90
    assert not set(names) & set(LIBRARY)
    assert {model.base_id for model in BUILT_IN.devices()} == set(LIBRARY), "the panel stays the classes"


def test_every_model_holds_together() -> None:
    widths = []
    for model in BUILT_IN.models():
        own = model.unplaced or model
        curve, of_class = own.response, BUILT_IN.device(str(own.class_id))
        assert (curve.hz[0], curve.hz[-1]) == (20.0, 20_000.0), own.id
        assert curve.mean_db(500.0, 2000.0) == pytest.approx(0.0, abs=0.03), own.id
        assert curve.db.min() >= measured.FLOOR_DB
        assert np.abs(np.diff(curve.db) / np.diff(np.log2(curve.hz))).max() <= 72.0, own.id
        assert own.band.half_width_db() <= of_class.band.half_width_db() + 0.05, own.id
        assert own.response_data.part.confidence == "measured"
        widths.append(own.band.half_width_db() / of_class.band.half_width_db())
        assert own.confidence == max((p.confidence for p in parts(own)), key=CONFIDENCES.index)
        assert {s for p in parts(own) for s in p.sources} == {source.id for source in own.sources}, own.id
        assert (own.kind, own.channels, own.listening) == (of_class.kind, of_class.channels, own.listening)
        assert own.sources[0].licence in ("CC BY-SA 4.0", "CC BY 4.0", "MIT")
        assert own.sources[0].credit
    assert np.mean(widths) < 0.95, "a model is known better than its class, if not by much: rigs differ, too"


def test_nobody_is_shown_who_asked_not_to_be() -> None:
    for model in BUILT_IN.models():
        assert not any("crinacle" in f"{source.text} {source.credit}".lower() for source in model.sources)


def test_every_column_is_a_model() -> None:
    columns = [name for path in (PROFILES / "data").glob("models-*.csv") for name in read_columns(path)[0]]
    assert sorted(columns) == BUILT_IN.model_ids()


def test_what_was_not_measured_is_the_class_has_it() -> None:
    model, of_class = BUILT_IN.device("sony-wh-1000xm4@train"), BUILT_IN.device("over-ear-wireless@train")
    assert (model.listening, model.noise, model.link) == (of_class.listening, of_class.noise, of_class.link)
    assert model.response != of_class.response
    assert BUILT_IN.device("jbl-tune-510bt").isolation.type == "passive"  # type: ignore[union-attr]
    assert BUILT_IN.device("apple-macbook-pro-14").dynamics == BUILT_IN.device("laptop").dynamics


def test_open_buds_lose_their_bass() -> None:
    for name in ("apple-airpods-1", "apple-airpods-3", "apple-earpods"):
        assert BUILT_IN.device(name).response.at(50.0) < -12.0


@pytest.mark.shared("devices")
def test_files_and_tables_are_what_the_measurements_say() -> None:
    from tests.devices import models
    from tests.devices.model_sources import models as all_models

    found = all_models()
    assert [model.id for model in found] == BUILT_IN.model_ids()
    for model in found:
        path = PROFILES / model.of_class / f"{model.id}.toml"
        assert path.read_text(encoding="utf-8") == models.text(model)
    for name in {model.table for model in found}:
        names, numbers = models.table([model for model in found if model.table == name])
        committed_names, committed = read_columns(PROFILES / "data" / f"{name}.csv")
        assert list(committed_names) == names
        np.testing.assert_allclose(committed, numbers, rtol=1e-3, atol=0.011)


# --- words ------------------------------------------------------------------------------------------


def test_every_word_stands_for_devices_there_are() -> None:
    for word in BUILT_IN.words():
        assert [BUILT_IN.device(name).id for name in word.devices]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("airpods", "apple-airpods-1"),
        ("xm4", "sony-wf-1000xm4"),
        ("HD650", "sennheiser-hd-650"),
        ("MacBook Air", "apple-macbook-pro-14"),
        ("tesla", "car@city"),
    ],
)
def test_a_word_finds_what_people_mean(typed: str, first: str) -> None:
    assert BUILT_IN.like(typed)[0].id == first


def test_nothing_is_like_nonsense() -> None:
    assert BUILT_IN.like("qqqq") == []
    assert BUILT_IN.like("") == BUILT_IN.like("--") == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("iphone", r"no phone was measured by name .*; take phone-stereo \(the class: 90 % within ±8.5 dB\)"),
        ("macbook air", "take apple-macbook-pro-14, or laptop"),
        ("sennheiser-hd650", "did you mean 'sennheiser-hd-650'"),
        ("macbok air", "did you mean 'apple-macbook-pro-14'"),
        ("laptopp", "did you mean 'laptop'"),
        ("qqqq", "there is bluetooth-speaker, .* models: translate devices list --like WORD"),
    ],
)
def test_an_unknown_device_is_answered_with_what_is_there(typed: str, says: str) -> None:
    with pytest.raises(UnknownNameError, match=says):
        BUILT_IN.device(typed)


# --- files of one's own -----------------------------------------------------------------------------

OWN = """schema = 1
id = "mine"
name = "Mine"
class = "over-ear-wireless"
summary = "My own headphones."
confidence = "estimated"

[response]
confidence = "measured"
sources = ["me"]
hz = [20.0, 20000.0]
db = [0.0, 0.0]

[response.band]
hz = [20.0]
low_db = [-1.0]
high_db = [1.0]
models = 1
rigs = 0

[[sources]]
id = "me"
text = "Measured at home."
read = 2026-11-30
confidence = "measured"
"""


def test_a_file_of_ones_own_may_be_one_of_a_built_in_class(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("mine") / "mine.toml"
    path.write_text(OWN, encoding="utf-8")
    assert read_profile(path).isolation == BUILT_IN.device("over-ear-wireless").isolation
    for wrong, says in (("nonsense", "there is no nonsense.toml"), ("apple-airpods-1", "there is no apple-airpods-1")):
        path.write_text(OWN.replace("over-ear-wireless", wrong), encoding="utf-8")
        with pytest.raises(ProfileError, match=re.escape(says)):
            read_profile(path)


def test_a_table_without_that_column_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("table")
    own = OWN.replace("hz = [20.0, 20000.0]\ndb = [0.0, 0.0]", 'curve = "t.csv"\ncolumn = "mine"')
    (folder / "mine.toml").write_text(own, encoding="utf-8")
    for table, says in (
        ("frequency_hz,other\n20,0\n20000,0\n", "has no column 'mine'"),
        ("frequency_hz,mine\n20,0\n20000,x\n", "must be 2 numbers"),
        ("hz,mine\n20,0\n", "the first line must be frequency_hz"),
    ):
        (folder / "t.csv").write_text(table, encoding="utf-8")
        with pytest.raises(ProfileError, match=says):
            read_profile(folder / "mine.toml")
