"""`kill -9` at random moments: the old results, the new ones, or a folder that is named and mended."""

import os
import random
import select
import signal
import time
from pathlib import Path

import translate
from translate.comparison import Comparison
from translate.errors import TranslateError
from translate.result import read_folder
from validation.torture.rig import Rig, check, contents

__all__ = ["kills"]

_WHOLE = 0.1  # of the kills hit a whole command, the others one that has measured and writes
_RENAMING, _SLOWLY_S = 0.5, 0.003
_MINE = "mine.txt"


def kills(rig: Rig, count: int, seed: int) -> str:
    """Two comparisons of other devices in turns into one folder, killed; what was found, in words."""
    chance = random.Random(seed)
    out = rig.folder / "killed"
    both = [_Written.of(rig, f"{name} alone", device) for name, device in (("a", "tv"), ("b", "laptop"))]
    both[0].write(out)
    (out / _MINE).write_text("mine")
    seen = {"old": 0, "new": 0, "named": 0}
    for number in range(count):
        before, one = both[number % 2], both[(number + 1) % 2]
        if chance.random() < _WHOLE:
            _kill_command(rig, out, one, chance)
        else:
            _kill_writer(out, one, chance)
        state = _state(out, before, one)
        seen[state] += 1
        if state != "new":
            one.write(out)
            _age(out)
            one.write(out)
        _check_whole(out, one)
    left = [path for path in rig.folder.rglob("*.partial") if "cache" not in path.parts]
    check(not left, f"left behind: {left}")
    return f"{count} kills: " + ", ".join(f"{number} {state}" for state, number in seen.items())


class _Written:
    """A comparison that is ready to be written, and what that gives."""

    def __init__(self, found: Comparison, words: tuple[object, ...]) -> None:
        self.found, self.words = found, words
        self.files: dict[str, bytes] = {}
        self.takes_s = 0.0

    @classmethod
    def of(cls, rig: Rig, name: str, device: str) -> "_Written":
        master = rig.folder / "a.wav"
        found = translate.compare([master], devices=[device], platforms=["none"])
        one = cls(found, ("compare", "a.wav", "-d", device, "-p", "none"))
        one.write(rig.folder / name)
        began = time.monotonic()
        one.write(rig.folder / name)
        one.takes_s = time.monotonic() - began
        one.files = contents(rig.folder / name)
        return one

    def write(self, folder: Path) -> None:
        """All but the page, which takes ten times as long and is renamed like the rest."""
        self.found.write(folder, also=_page)


def _page(draft: Path) -> None:
    (draft / "audio").mkdir()
    for name in ("index.html", "audio/clip-0.js"):
        (draft / name).write_text("a page")


def _kill_writer(out: Path, one: _Written, chance: random.Random) -> None:
    """A process that has all but the files; half of the time while it renames, which it does slowly here."""
    begins, tells = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _rename_slowly(tells)
            one.write(out)
            code = 0
        finally:
            os._exit(code)
    os.close(tells)
    if chance.random() < _RENAMING:
        select.select([begins], [], [], 10.0)
        time.sleep(chance.random() * _SLOWLY_S * (len(one.files) + 2))
    else:
        time.sleep(chance.random() * 1.3 * one.takes_s)
    os.close(begins)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _rename_slowly(tells: int) -> None:
    replace = Path.replace

    def slowly(self: Path, target: Path) -> Path:
        if target.name == "comparison.json":
            os.write(tells, b"!")
        time.sleep(_SLOWLY_S)
        return replace(self, target)

    Path.replace = slowly  # type: ignore[assignment,method-assign]


def _kill_command(rig: Rig, out: Path, one: _Written, chance: random.Random) -> None:
    process = rig.start(*one.words, "-o", out)
    time.sleep(chance.random() * 4.0)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _state(out: Path, before: _Written, one: _Written) -> str:
    """What a reader sees; wrong where that is half one and half the other."""
    check((out / _MINE).read_text() == "mine", "a file of the user is gone")
    try:
        read_folder(out)
    except TranslateError as error:
        check("\n" not in str(error), f"not one line: {error}")
        return "named"
    here = contents(out)
    for name, whole in (("old", before.files), ("new", one.files)):
        read = [file for file in whole if file.startswith("previews/") or file in ("comparison.json", "evidence.json")]
        if here["comparison.json"] == whole["comparison.json"]:
            wrong = [file for file in read if here.get(file) != whole[file]]
            check(not wrong, f"read without a word: {name} comparison.json beside other {wrong[:3]}")
            return name
    check(False, "comparison.json is of neither run")
    return ""


def _age(out: Path) -> None:
    """As if some time had passed: a process that is just making its draft has no lock yet."""
    for path in (*out.glob("*.partial"), *out.parent.glob("*.partial")):
        os.utime(path, (time.time() - 60.0,) * 2)


def _check_whole(out: Path, one: _Written) -> None:
    here = contents(out)
    del here[_MINE]
    wrong = sorted(name for name in here.keys() | one.files.keys() if here.get(name) != one.files.get(name))
    check(not wrong, f"not mended by the next run: {wrong[:4]}")
