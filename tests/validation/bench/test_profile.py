"""The profile of benchmarks: every second of processor time is somebody's, also in threads."""

import sys
import threading
import time
from collections.abc import Callable

import pytest

from validation.bench.profile import lines, watched

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what Linux says of threads")

BURN = """
import hashlib, time

def burn(seconds):
    data = bytes(1 << 20)
    while time.thread_time() < seconds:
        hashlib.sha256(data)  # compiled code, without the lock
"""


def burning(module: str) -> Callable[[float], None]:
    names: dict[str, object] = {"__name__": module}
    exec(BURN, names)
    return names["burn"]  # type: ignore[return-value]


def test_time_goes_to_the_module_that_spends_it_in_every_thread() -> None:
    shares = {"translate.dsp.hot": 0.6, "translate.codecs.warm": 0.3}
    threads = [threading.Thread(target=burning(name), args=(seconds,)) for name, seconds in shares.items()]
    before = time.process_time()
    with watched() as watch:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    whole = time.process_time() - before
    assert watch.spent_s["dsp.hot"] == pytest.approx(0.6, abs=0.15)
    assert watch.spent_s["codecs.warm"] == pytest.approx(0.3, abs=0.15)
    assert sum(watch.spent_s.values()) <= whole * 1.02
    assert watch.spent_s["dsp.hot"] > 1.5 * watch.spent_s["codecs.warm"]


def test_the_table_adds_up_and_begins_with_the_largest() -> None:
    spent_s = {"codecs.vorbis": 2.0, "dsp.dynamics": 3.0, "dsp.levels": 0.985, "dsp": 0.01, "figures": 0.005}
    table = [line.split() for line in lines(spent_s)]
    assert table == [
        ["dsp", "3.99", "s", "66.6", "%"],
        ["dynamics", "3.00", "s", "50.0", "%"],
        ["levels", "0.98", "s", "16.4", "%"],
        ["codecs", "2.00", "s", "33.3", "%"],
        ["vorbis", "2.00", "s", "33.3", "%"],
        ["all", "else", "0.01", "s", "0.1", "%"],
    ]
