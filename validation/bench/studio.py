"""From the drop of a song on the studio's page to its first sound, by the real server in a process of its own."""

import json
import urllib.error
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import translate
from tests.studio.serving import Served, studio
from translate.audio import Audio
from validation.bench.result import Result
from validation.bench.song import SECONDS

__all__ = ["first_sound"]

_TARGET_S = 2.0
_DEVICE = {"device": "phone-speaker", "platform": "spotify"}


def first_sound(song: Audio) -> Result:
    """Seconds until the first second of the song on a phone is there, and until it has been through the codec."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bench.wav"
        translate.save(song, file)
        data = file.read_bytes()
        with studio(Path(folder) / "temp", "--no-cache") as served:
            start = perf_counter()
            name = json.loads(_asked(served, "files?name=bench.wav&role=master", data))["song"]
            wish = json.dumps({"song": name, **_DEVICE}).encode()
            facts = _facts(served, wish)
            assert len(_asked(served, f"sound/{facts['reel']}/0")) == 48_000 * 2 * 4
            sounds_s = perf_counter() - start
            while not facts["coded"]:
                sleep(0.05)
                facts = _facts(served, wish)
            coded_s = perf_counter() - start
    figures = f"{sounds_s:.1f} s after the drop of {SECONDS:.0f} s of music; with the codec after {coded_s:.1f} s"
    return Result("studio, first sound / 2 s", sounds_s / _TARGET_S, 1.0, False, figures)


def _facts(served: Served, wish: bytes) -> dict[str, object]:
    """As soon as the song has been read."""
    while True:
        try:
            found: dict[str, object] = json.loads(_asked(served, "wish", wish))
        except urllib.error.HTTPError:
            sleep(0.02)
        else:
            return found


def _asked(served: Served, path: str, data: bytes | None = None) -> bytes:
    request = urllib.request.Request(
        f"http://127.0.0.1:{served.port}/{path}", data, {"x-translate-token": served.token}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        found: bytes = answer.read()
    return found
