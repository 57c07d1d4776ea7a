"""What is missing is skipped with one line that says how to get it, and nothing is skipped where CI is set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from imageio_ffmpeg._utils import _get_ffmpeg_exe

from tests import needs

CHECKOUT = Path(__file__).resolve().parents[1]
TESTS = """
import subprocess

import pytest

from tests import needs


@pytest.mark.needs("ffmpeg")
def test_meter():
    assert subprocess.run([needs.ffmpeg(), "-version"], capture_output=True).stdout.startswith(b"ffmpeg version")


@pytest.mark.parametrize("page", range(3))
@pytest.mark.needs("browser")
def test_page(page):
    raise AssertionError("a browser was found")


def test_page_by_hand():
    needs.browser()
    raise AssertionError("a browser was found")


@pytest.mark.shared("no-such-folder")
def test_music(a_fixture_that_nobody_has_made):
    pass


def test_always():
    pass
"""


def run(folder: Path, *, ci: bool) -> "subprocess.CompletedProcess[str]":
    """pytest on `TESTS` where no program can be found and Playwright keeps no browser."""
    (folder / "test_made.py").write_text(TESTS)
    bare = {"PATH": str(folder), "PLAYWRIGHT_BROWSERS_PATH": str(folder), "PYTHONPATH": str(CHECKOUT)}
    kept = {name: os.environ[name] for name in ("HOME", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    markers = ["-o", "markers=needs(x)\nshared(x)", "-p", "tests.needs", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-ra", *markers, "test_made.py"]
    environment = kept | bare | ({"CI": "true"} if ci else {})
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_person_sees_one_line_for_each_thing_that_is_missing(tmp_path: Path) -> None:
    done = run(tmp_path, ci=False)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    browsers, music = sorted(lines, key=lambda line: "browser" not in line)
    assert browsers.startswith("SKIPPED [4] ")
    assert "install Chromium or Chrome" in browsers
    assert "playwright install --with-deps --only-shell chromium" in browsers
    assert music.startswith("SKIPPED [1] ")
    assert "../shared/no-such-folder" in music
    assert "2 passed, 5 skipped" in done.stdout  # FFmpeg comes with imageio-ffmpeg


def test_where_ci_is_set_only_what_lies_in_shared_may_be_left_out(tmp_path: Path) -> None:
    done = run(tmp_path, ci=True)
    assert done.returncode == 1
    assert "1 failed, 2 passed, 1 skipped, 3 errors" in done.stdout
    assert done.stdout.count("CI is set and this test was left out: Skipped: needs a browser") >= 4


def test_ffmpeg_that_cannot_be_had_says_how(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a machine for which imageio-ffmpeg has no wheel."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("IMAGEIO_FFMPEG_EXE", raising=False)
    monkeypatch.setattr("imageio_ffmpeg._utils.get_platform", lambda: "amiga")
    _get_ffmpeg_exe.cache_clear()
    try:
        with pytest.raises(pytest.skip.Exception, match="install ffmpeg"):
            needs.ffmpeg()
    finally:
        _get_ffmpeg_exe.cache_clear()


def test_setting_up_says_in_one_line_what_cannot_be_had(tmp_path: Path) -> None:
    """Playwright's installer asks a host that refuses: no waiting, no JavaScript stack, no failed `make test`."""
    refused = {"PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    bare = os.environ | refused | {"PATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.needs"], cwd=CHECKOUT, env=bare, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    line, *others = done.stderr.splitlines()
    assert [
        f"in {name} are skipped; each needs" in other for name, other in zip(("Firefox", "WebKit"), others, strict=True)
    ]
    assert "tests of the page are skipped" in line
    assert "install Chromium or Chrome" in line
