"""Ears for tests: what goes to the loudspeakers, in numbers. Waits go by the audio clock, not by the machine's."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page

__all__ = ["BIN_HZ", "WAIT_MS", "pass_s", "peak_hz", "play", "rms_dbfs", "sounds", "state", "tape", "until"]

WAIT_MS = 20_000
"""For a machine that does something else, too; nothing is measured by it."""
POLL_MS = 30
BIN_HZ = 20.0
"""So near is `peak_hz`: a bin and its neighbour; tones are 50 Hz apart."""
_ATTEMPTS = 16
_REST_MS = 100

_PEAK = """() => {
  const out = translatePlayer.analyser();
  window.ear ??= (() => {
    const ear = new AnalyserNode(out.context, { fftSize: 4096, smoothingTimeConstant: 0 });
    out.connect(ear);
    return ear;
  })();
  const bins = new Float32Array(ear.frequencyBinCount);
  ear.getFloatFrequencyData(bins);
  return bins.indexOf(Math.max(...bins)) * out.context.sampleRate / ear.fftSize;
}"""

_TAPE = """async () => {
  const out = translatePlayer.analyser();
  const code = `registerProcessor('tape', class extends AudioWorkletProcessor {
    process(inputs) {
      this.port.postMessage([currentFrame, ...(inputs[0][0] ?? new Float32Array(128))]);
      return true;
    }
  })`;
  await out.context.audioWorklet.addModule('data:text/javascript,' + encodeURIComponent(code));
  window.tape = [];
  const node = new AudioWorkletNode(out.context, 'tape');
  node.port.onmessage = (event) => window.tape.push(event.data);
  out.connect(node).connect(out.context.destination); // silent, but pulled in every block like all that sounds
}"""

_RUNS = """window.tape.length > 40
  && window.tape.slice(-40).every((block, i, all) => i === 0 || block[0] - all[i - 1][0] === 128)"""


def state(page: Page) -> dict[str, Any]:
    """What the player says about itself."""
    found: dict[str, Any] = page.evaluate("translatePlayer.state()")
    return found


def play(page: Page) -> None:
    """Press the button and wait for sound."""
    page.click("#player-play")
    sounds(page)


def until(page: Page, expression: str) -> None:
    """Wait for something to become true (Playwright's own way of doing so is `eval`, which the page forbids)."""
    for _ in range(WAIT_MS // POLL_MS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(POLL_MS)
    raise AssertionError(f"never true: {expression}")


def sounds(page: Page) -> None:
    """Wait until the chosen clip plays."""
    until(page, "translatePlayer.state().playing && !translatePlayer.state().loading")


def pass_s(page: Page, seconds: float) -> None:
    """Let so much sound go by."""
    now = page.evaluate("translatePlayer.analyser().context.currentTime")
    page.wait_for_timeout(1000 * seconds)
    until(page, f"translatePlayer.analyser().context.currentTime >= {now + seconds}")


def rms_dbfs(page: Page) -> float:
    """Of 0.68 s from now on."""
    sounds(page)
    pass_s(page, 0.8)
    return float(page.evaluate("translatePlayer.rms()"))


def peak_hz(page: Page) -> float:
    """The strongest frequency of 85 ms from now on, to `BIN_HZ`."""
    page.evaluate(_PEAK)
    pass_s(page, 0.15)
    return float(page.evaluate(_PEAK))


def tape(page: Page, act: Callable[[], bool]) -> tuple[int, NDArray[np.float64]]:
    """Record every sample while `act` acts: the audio clock's frame of the first one, and all of them.

    `act` says whether the machine gave the page the time to act as it should; if not, or if blocks are missing, it
    acts again. Needs a page that was opened with `quiet=False`.
    """
    page.evaluate(_TAPE)
    until(page, _RUNS)
    for attempt in range(_ATTEMPTS):
        page.wait_for_timeout(_REST_MS * attempt)  # what keeps the machine busy may pass
        page.evaluate("window.tape = []")
        well = act()
        blocks = np.array(page.evaluate("window.tape"), dtype=np.float64)
        if well and (np.diff(blocks[:, 0]) == 128).all():
            return int(blocks[0, 0]), blocks[:, 1:].ravel()
    raise AssertionError("the machine is too busy to play sound without gaps")
