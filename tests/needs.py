"""What some tests need and not every machine has. `python -m tests.needs` sets up what it can (`make test` does).

A test without what it needs is skipped with a reason that says how to get it, and pytest prints each reason once. Where
CI is set every such skip is a failure, but for what lies in ../shared, which is not part of the project.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from translate.report.pdf import BROWSERS
from validation import ffmpeg as programs
from validation.music import SHARED

__all__ = ["browser", "ffmpeg", "firefox", "webkit"]

_SHARED = "needs what is not part of the project and lies beside the checkout"
_BROWSER = (
    "needs a browser: install Chromium or Chrome (Debian: apt install chromium), "
    f"or run {Path(sys.executable).with_name('playwright')} install --with-deps --only-shell chromium"
)
_FIREFOX = "needs Firefox: install it (Debian: apt install firefox-esr)"
_WEBKIT = "needs WebKitGTK's driver and a screen: Debian: apt install webkit2gtk-driver xvfb"
_FFMPEG = "needs FFmpeg's command: install ffmpeg (Debian: apt install ffmpeg)"
_CONNECTION_MS = "5000"
_DOWNLOAD_S = 600.0


def browser() -> str | None:
    """The Chromium to test in, None for the one that Playwright keeps; skips the test where there is neither."""
    found = _on_the_path()
    if found is None and not _playwright_has_one():
        pytest.skip(_BROWSER)
    return found


def ffmpeg() -> str:
    """FFmpeg's command; skips the test where it cannot be had."""
    found = programs.ffmpeg()
    if found is None:
        pytest.skip(_FFMPEG)
    return found


def firefox() -> str:
    """Firefox's command; skips the test where it is not installed."""
    found = shutil.which("firefox-esr") or shutil.which("firefox")
    if found is None:
        pytest.skip(_FIREFOX)
    return found


def webkit() -> tuple[str, str]:
    """The commands of WebKitGTK's driver and of a screen for it; skips the test where one is not installed."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    if driver is None or screen is None:
        pytest.skip(_WEBKIT)
    return driver, screen


PROGRAMS: Final[dict[str, Callable[[], object]]] = {
    "browser": browser,
    "ffmpeg": ffmpeg,
    "firefox": firefox,
    "webkit": webkit,
}
"""What `@pytest.mark.needs(...)` may name, and a fixture of that name needs."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips a test before any of its fixtures is made; from one place, so that pytest prints each reason once."""
    for mark in item.iter_markers("shared"):
        (folder,) = mark.args or ("audio",)
        if not (SHARED / folder).is_dir():
            pytest.skip(f"{_SHARED}: ../shared/{folder}")
    fixtures = getattr(item, "fixturenames", ())
    marked = {mark.args[0] for mark in item.iter_markers("needs")}
    for name, program in PROGRAMS.items():
        if name in marked or name in fixtures:
            program()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where CI is set nothing may be left out for want of a program."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        reason = str(report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr)
        if _SHARED not in reason:
            report.outcome, report.longrepr = "failed", f"CI is set and this test was left out: {reason}"
    return report


def _on_the_path() -> str | None:
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@cache
def _playwright_has_one() -> bool:
    """Whether its own browser is there and starts, for which it needs libraries of the system."""
    with ThreadPoolExecutor(1) as pool:  # in this thread Playwright may be at work already, and starts only once
        return pool.submit(_starts).result()


def _starts() -> bool:
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as driver:
        try:
            driver.chromium.launch().close()
        except Error:
            return False
    return True


def _install_browser() -> bool:
    """By Playwright's own installer; False where it cannot reach its host, or not soon."""
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    hurried = os.environ | {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": _CONNECTION_MS}
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_DOWNLOAD_S, env=hurried)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return False
    return _starts()


def main() -> None:
    """Set up a browser where there is none; one line for each thing that cannot be had."""
    if _on_the_path() is None and not _starts() and not _install_browser():
        sys.stderr.write(f"tests of the page are skipped; each {_BROWSER}\n")
    if shutil.which("firefox-esr") is None and shutil.which("firefox") is None:
        sys.stderr.write(f"tests of the page in Firefox are skipped; each {_FIREFOX}\n")
    if shutil.which("WebKitWebDriver") is None or shutil.which("Xvfb") is None:
        sys.stderr.write(f"tests of the page in WebKit are skipped; each {_WEBKIT}\n")
    if programs.ffmpeg() is None:
        sys.stderr.write(f"comparisons with FFmpeg's meter are skipped; each {_FFMPEG}\n")


if __name__ == "__main__":
    main()
