"""Firefox by WebDriver BiDi, which it speaks itself: https://w3c.github.io/webdriver-bidi/."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import needs

__all__ = ["Firefox", "firefox"]

_WAIT_S = 60.0  # of a machine that does something else, too
_PREFERENCES = {
    "media.autoplay.default": 0,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.update.enabled": False,
    "dom.ipc.processCount": 1,
}


class Firefox:
    """One tab; `said`: what stood on the console."""

    def __init__(self, socket: Any) -> None:
        self._socket, self._number, self.said = socket, 0, list[str]()
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, page: Path | str, width: int, height: int) -> None:
        """In a window of that size."""
        self._call("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height})
        self._call(
            "browsingContext.navigate",
            context=self._tab,
            url=page if isinstance(page, str) else page.as_uri(),
            wait="complete",
        )

    def run(self, expression: str) -> Any:
        """Its value; what is text, a number, true or false, or nothing."""
        script = {"expression": f"JSON.stringify(({expression}) ?? null)", "awaitPromise": False}
        answer = self._call("script.evaluate", target={"context": self._tab}, **script)
        if answer["type"] == "exception":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def press(self, key: str) -> None:
        """A key, as a person does."""
        keys = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        board = {"type": "key", "id": "keys", "actions": keys}
        self._call("input.performActions", context=self._tab, actions=[board])

    def close(self) -> None:
        """And it ends."""
        self._call("browser.close")

    def _call(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv(timeout=_WAIT_S))
            if answer.get("method") == "log.entryAdded":
                self.said.append(str(answer["params"]["text"]))
            if answer.get("id") == self._number:
                if answer["type"] == "error":
                    raise AssertionError(f"{method}: {answer['message']}")
                return answer["result"]


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A new one, whose profile lies in `folder`."""
    from websockets.sync.client import connect

    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in _PREFERENCES.items())
    (folder / "user.js").write_text("".join(lines))
    command = [needs.firefox(), "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stderr
            found = (re.search(r"WebDriver BiDi listening on (ws://\S+)", line) for line in process.stderr)
            address = next(filter(None, found))[1]
            with connect(f"{address}/session", max_size=None, open_timeout=_WAIT_S) as socket:
                driver = Firefox(socket)
                yield driver
                driver.close()
        finally:
            process.kill()
