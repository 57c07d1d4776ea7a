"""How long each test took when it last ran here: every run writes it down, `make quick` chooses by it."""

from collections import defaultdict

import pytest

__all__ = ["known"]

_KEY = "translate/durations_s"
_spent_s: dict[str, float] = defaultdict(float)


def known(config: pytest.Config) -> dict[str, float]:
    """Seconds by the id of a test, as of its last run on this machine."""
    cache = _cache(config)
    return {} if cache is None else dict(cache.get(_KEY, {}))


def _cache(config: pytest.Config) -> pytest.Cache | None:
    """None where a run leaves no trace (`-p no:cacheprovider`)."""
    return getattr(config, "cache", None)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """What it needs is made first (setup), then it runs, then all is put away."""
    if not report.skipped:
        _spent_s[report.nodeid] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Only the process that collects the reports of the others writes."""
    config = session.config
    cache = _cache(config)
    if cache is not None and _spent_s and not hasattr(config, "workerinput"):
        rounded = {test: round(seconds, 3) for test, seconds in _spent_s.items()}
        cache.set(_KEY, known(config) | rounded)
