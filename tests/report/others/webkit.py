"""WebKitGTK by WebDriver: https://www.w3.org/TR/webdriver2/. It has no window without a screen."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket
from time import sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests import needs

__all__ = ["WebKit", "webkit"]

_WAIT_S = 60.0  # of a machine that does something else, too
_POLL_S = 0.05
_QUIET = {
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # a container may start no other
    "DBUS_SESSION_BUS_ADDRESS": "disabled:",
}
_WITHOUT_OPUS = {"GST_PLUGIN_FEATURE_RANK": "opusdec:NONE,avdec_opus:NONE"}


class WebKit:
    """One window; `said`: WebDriver hands out no console, so what scripts did not catch."""

    def __init__(self, address: str) -> None:
        self._address, self.said = address, list[str]()
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": {"args": ["--automation"]}}
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{answer['sessionId']}"

    def open(self, page: Path | str, width: int, height: int) -> None:
        """In a window of that size."""
        self._call("POST", f"{self._session}/window/rect", {"width": width, "height": height})
        self._call("POST", f"{self._session}/url", {"url": page if isinstance(page, str) else page.as_uri()})

    def run(self, expression: str) -> Any:
        """Its value; what is text, a number, true or false, or nothing."""
        script = {"script": f"return JSON.stringify(({expression}) ?? null)", "args": []}
        return json.loads(self._call("POST", f"{self._session}/execute/sync", script))

    def press(self, key: str) -> None:
        """A key, as a person does."""
        keys = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self._call("POST", f"{self._session}/actions", {"actions": [{"type": "key", "id": "keys", "actions": keys}]})

    def close(self) -> None:
        """And it ends."""
        self._call("DELETE", self._session)

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(self._address + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urlopen(request, timeout=_WAIT_S) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise AssertionError(f"{path}: {error.read().decode()}") from None


@contextmanager
def webkit(folder: Path, plays_opus: bool = True) -> Iterator[WebKit]:
    """A new one, whose home is `folder`."""
    driver, screen = needs.webkit()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet: dict[str, Any] = {"stderr": subprocess.DEVNULL}
    shown = [screen, "-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(shown, stdout=subprocess.PIPE, text=True, **quiet) as display:
        assert display.stdout
        own = {"DISPLAY": f":{display.stdout.readline().strip()}", "HOME": str(folder)}
        own |= {} if plays_opus else _WITHOUT_OPUS
        command = [driver, f"--port={port}"]
        with subprocess.Popen(command, env=os.environ | _QUIET | own, stdout=subprocess.DEVNULL, **quiet) as process:
            try:
                _wait_for(port)
                window = WebKit(f"http://127.0.0.1:{port}")
                yield window
                window.close()
            finally:
                process.terminate()
                display.terminate()


def _wait_for(port: int) -> None:
    for _ in range(round(_WAIT_S / _POLL_S)):
        try:
            urlopen(f"http://127.0.0.1:{port}/status", timeout=_WAIT_S).close()
        except URLError:
            sleep(_POLL_S)
        else:
            return
    raise AssertionError("WebKitGTK's driver does not answer")
