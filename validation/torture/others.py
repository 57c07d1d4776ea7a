"""Other users, and a root that is read-only: what a container is like."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from validation.torture.rig import QUICK, SCRIPT, Done, Rig, Skip, check, contents, new_folder

__all__ = ["another_user", "read_only_root"]


def another_user(rig: Rig) -> None:
    """Who may read the installation and write nothing but the output."""
    here, out = _for_others(rig, "theirs")
    _in_own_mounts(here, _AS_OTHER, "compare", "a.wav", *QUICK, "-o", "out").ended(0)
    _in_own_mounts(here, _AS_OTHER, "compare", "a.wav", *QUICK, "-o", "else").ended(1).says("Permission denied")
    check(contents(out) == rig.reference(), "other bytes")


def read_only_root(rig: Rig) -> None:
    """As in a container: all is read-only but the output, the user has the number 1000, no home and no /tmp."""
    here, out = _for_others(rig, "container")
    fixed = f'mount --bind "{out}" "{out}" && mount -o remount,bind,ro / && {_AS_OTHER}'
    for words in (["--no-report"], []):
        made = _in_own_mounts(here, fixed, "compare", "a.wav", *QUICK[:-1], *words, "-o", "out/results").ended(0)
        check(made.err == "", f"words on stderr: {made.err[:300]}")
    check((out / "results" / "index.html").is_file(), "no page")
    check(contents(out / "results")["table.csv"] == rig.reference()["table.csv"], "other numbers")


_AS_OTHER = 'exec setpriv --reuid 1000 --regid 1000 --clear-groups env -i PATH="$PATH" COLUMNS=100 "$@"'


def _for_others(rig: Rig, name: str) -> tuple[Rig, Path]:
    """A folder that others may read, and one in it that they may write."""
    if not shutil.which("unshare") or not shutil.which("setpriv") or os.geteuid() != 0:
        raise Skip("no unshare and setpriv, or not root")
    here = Rig(new_folder(rig, name))
    out = new_folder(here, "out")
    here.folder.chmod(0o755)
    out.chmod(0o777)
    return here, out


def _in_own_mounts(rig: Rig, script: str, *words: str) -> Done:
    """The command, in a shell whose mounts nobody else sees; the interpreter can be reached by everybody there."""
    closed = next((path for path in reversed(Path(sys.base_prefix).parents) if not path.stat().st_mode & 0o001), None)
    if closed is not None:
        inside = Path(sys.base_prefix).relative_to(closed).parts[0]
        aside = rig.folder / "aside"
        aside.mkdir(exist_ok=True)
        script = (
            f'mount --bind "{closed / inside}" "{aside}" && mount -t tmpfs -o mode=755 tmpfs "{closed}" && '
            f'mkdir "{closed / inside}" && mount --bind "{aside}" "{closed / inside}" && {script}'
        )
    command = [
        "unshare",
        "-m",
        "sh",
        "-c",
        f'cd "{rig.folder}" && {script}',
        "sh",
        sys.executable,
        "-c",
        SCRIPT,
        *words,
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if "mount:" in made.stderr:
        raise Skip(f"mounts cannot be changed here: {made.stderr.strip()}")
    return Done(made.returncode, made.stdout, made.stderr)
