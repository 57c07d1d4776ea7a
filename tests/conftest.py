"""Fixtures for all tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programme import programme as make_programme
from tests.signals import SHARED_AUDIO
from translate.audio import Audio


@pytest.fixture(scope="session")
def shared_audio() -> Path:
    """The folder of real music beside the checkout; skips the test, visibly, where it is absent."""
    if not SHARED_AUDIO.is_dir():
        pytest.skip("needs the real music beside the checkout (../shared/audio)")
    return SHARED_AUDIO


@pytest.fixture(scope="session")
def programme() -> Callable[..., Audio]:
    """`programme(seconds, rate)`: music-like, the same on every run, made once per session."""
    return make_programme
