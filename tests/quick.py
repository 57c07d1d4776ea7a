"""`make quick`: in a minute the tests near a change, nearest first, then the fastest others. A plugin of pytest."""

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pytest

from tests.near import FAR, changed_files, distances

__all__ = ["Known", "chosen"]

_WORKERS = 2
_BUDGET_S = 35.0  # of each worker for tests alone; the rest of the minute goes to starting and importing
_NEAR_SHARE = 0.8  # of it for what is near the change
_UNKNOWN_S = 0.3  # the mean of all tests: for one that has not run here yet
_SONG, _SONG_S = "tests/demo_song.py", 30.0
"""What is composed once, for whichever test asks first, and how long that takes: in the last run it was another."""
_LAST_START_S = 50.0

_started = time.monotonic()


def _known(config: pytest.Config) -> dict[str, float]:
    from tests.durations import known  # a plugin itself, which pytest wants to load before anybody else

    return known(config)


class Known(NamedTuple):
    """Its id, how many imports lie between a change and it, and how long it took."""

    id: str
    steps: int
    seconds: float


def chosen(tests: Sequence[Known], budget_s: float) -> list[Known]:
    """The nearest that fit into most of the time, nearest first, and the fastest of all in what is left."""
    near = sorted((test for test in tests if test.steps < FAR), key=lambda test: (test.steps, test.seconds))
    taken = _fitting(near, _NEAR_SHARE * budget_s)
    left_s = budget_s - sum(test.seconds for test in taken)
    done = {test.id for test in taken}
    others = sorted((test for test in tests if test.id not in done), key=lambda test: test.seconds)
    return taken + _fitting(others, left_s)


def _fitting(tests: Sequence[Known], budget_s: float) -> list[Known]:
    taken = []
    for test in tests:
        if test.seconds <= budget_s:
            taken.append(test)
            budget_s -= test.seconds
    return taken


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What was chosen."""
    changed, spent_s = changed_files(), _known(config)
    about = sorted(path for path, steps in distances(changed).items() if steps <= 1)
    terminalreporter.write_line(f"quick: of {len(spent_s)} tests the nearest to {len(changed)} changed files, then the")
    terminalreporter.write_line(f"fastest; about the change are {', '.join(about) or 'none'}")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what is chosen, in that order; the same in every worker."""
    near, spent_s, on_song = distances(changed_files()), _known(config), distances([_SONG])
    tests = [_with_song(_test(item, near, spent_s), on_song) for item in items]
    order = {test.id: place for place, test in enumerate(chosen(tests, _WORKERS * _BUDGET_S))}
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in order])
    items[:] = sorted((item for item in items if item.nodeid in order), key=lambda item: order[item.nodeid])


def _test(item: pytest.Item, near: Mapping[str, int], spent_s: Mapping[str, float]) -> Known:
    path = item.nodeid.partition("::")[0]
    return Known(item.nodeid, near.get(path, FAR), spent_s.get(item.nodeid, _UNKNOWN_S))


def _with_song(test: Known, on_song: Mapping[str, int]) -> Known:
    """None that is far from the change is fast if the song is composed for it."""
    needs_it = on_song.get(test.id.partition("::")[0], FAR) <= 1
    return test._replace(seconds=test.seconds + _SONG_S) if needs_it and test.steps >= FAR else test


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Whatever was guessed wrong: the minute ends."""
    if time.monotonic() - _started > _LAST_START_S:
        pytest.skip("the minute is over; make test runs it")
