"""Fixtures for all tests."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.demo_song import FOLDER
from tests.programme import programme as make_programme
from translate.audio import Audio
from validation.music import SHARED_AUDIO

settings.register_profile("steady", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("steady")

pytest_plugins = ("tests.needs", "tests.durations")

LONGEST = (
    "tests/demo/",
    "tests/test_wheel.py",
    "tests/hearing/test_masking.py",
    "tests/validation/",
    "tests/report/browser/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that no worker is left with one of them when the other has nothing to do."""
    items.sort(key=lambda item: next((at for at, start in enumerate(LONGEST) if item.nodeid.startswith(start)), 99))


def pytest_collection_finish() -> None:
    """What thousands of tests consist of stays until the end: it need not be looked at again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def shared_audio() -> Path:
    """The folder of real music beside the checkout, for tests marked `shared`."""
    return SHARED_AUDIO


@pytest.fixture(scope="session", autouse=True)
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Streams encoded by an earlier version must not answer for this one, nor devices of the user stand in front of the
    built-in ones; processes that tests start inherit it."""
    before = {name: os.environ.get(name) for name in ("TRANSLATE_CACHE_DIR", "TRANSLATE_DEVICES_DIR")}
    os.environ["TRANSLATE_CACHE_DIR"] = str(_of_all_workers(tmp_path_factory) / "cache")
    os.environ["TRANSLATE_DEVICES_DIR"] = str(_of_all_workers(tmp_path_factory) / "no-devices-of-the-user")
    yield
    for name, value in before.items():
        os.environ.pop(name)
        if value is not None:
            os.environ[name] = value


@pytest.fixture(scope="session", autouse=True)
def folder_of_the_run(tmp_path_factory: pytest.TempPathFactory, no_cache_of_the_user: None) -> None:
    """What one worker makes for all of them lies there."""
    os.environ[FOLDER] = str(_of_all_workers(tmp_path_factory))


def _of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages with blank pictures, for tests that do not look at them: drawing takes longer than all the rest."""
    from translate.report.drawn import Drawn
    from translate.report.pictures import Picture, Table

    blank = Picture("<svg></svg>", "Blank", "Nothing.", Table(("what",), (("nothing",),)))
    monkeypatch.setattr("translate.report.page.chat_picture", lambda heading, glance: b"blank")
    monkeypatch.setattr("translate.report.drawn.draw", lambda *given: Drawn({}, {}, {}, (blank,), blank))


@pytest.fixture(scope="session")
def programme() -> Callable[..., Audio]:
    """`programme(seconds, rate)`: music-like, the same on every run, made once per session."""
    return make_programme
