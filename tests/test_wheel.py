"""The wheel, installed into an environment of its own outside the checkout, does the main job."""

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.distributions import CHECKOUT, closure, declared, link_into
from tests.playback.profiles import FOLDER, LIBRARY
from tests.programme import programme

IMPORT_ALL = """
import importlib, json, pkgutil, sys, translate
names = [m.name for m in pkgutil.walk_packages(translate.__path__, "translate.")]
for name in names:
    importlib.import_module(name)
print(json.dumps({"names": names, "playwright": "playwright" in sys.modules}))
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a command that must succeed, without anything of this environment in its own."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k != "VIRTUAL_ENV"}
    found = subprocess.run([str(c) for c in command], cwd=cwd, env=clean, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    ready = importlib.util.find_spec("hatchling") is not None  # else pip fetches it, as `make` does
    isolation = ["--no-isolation"] if ready else []
    run(sys.executable, "-m", "build", "--wheel", *isolation, "--outdir", folder, CHECKOUT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel and what it declares as its dependencies, which are those of this one."""
    folder = tmp_path_factory.mktemp("home")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = program(folder, "python")
    install = ["install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    run(sys.executable, "-m", "pip", "--python", python, *install, wheel, cwd=folder)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    link_into(folder / "dependencies", closure(declared()).values())
    (site / "dependencies.pth").write_text(f"{folder / 'dependencies'}\n")
    return folder


def program(home: Path, name: str) -> Path:
    return home / "env" / ("Scripts" if os.name == "nt" else "bin") / name


def test_profiles_licences_and_nothing_else_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    profiles = {str(p.relative_to(FOLDER)) for p in FOLDER.rglob("*") if p.suffix in (".toml", ".csv")}
    assert {f"translate/device_profiles/{name}" for name in profiles} <= names
    platforms = {p.name for p in (CHECKOUT / "translate" / "platforms").glob("*.toml")}
    assert {f"translate/platforms/{name}" for name in platforms} <= names
    assert "translate/device_profiles/data/NOTICE.md" in names
    assert {Path(n).name for n in names if "dist-info/licenses/" in n} >= {"LICENSE", "NOTICE.md"}
    assert {name.split("/")[0].split("-")[0] for name in names} == {"translate", "master_translation"}
    assert not [n for n in names if n.endswith((".pyc", ".nbi", ".nbc", ".wav", ".flac", ".ogg", ".mp3"))]


def test_it_is_not_the_checkout_that_runs(home: Path) -> None:
    found = run(program(home, "python"), "-c", "import translate; print(translate.__file__)", cwd=home)
    assert Path(found.strip()).is_relative_to(home)


def test_every_module_can_be_imported(home: Path, wheel: Path) -> None:
    """With the declared dependencies alone: playwright, for a PDF, is not one, nor is anything that tests need."""
    found = json.loads(run(program(home, "python"), "-W", "error", "-c", IMPORT_ALL, cwd=home))
    files = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".py")]
    modules = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in files}
    assert set(found["names"]) | {"translate"} == modules
    assert len(modules) > 200
    assert not found["playwright"]
    for absent in ("playwright", "pytest", "hypothesis", "build"):
        tried = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({absent!r}) is not None)"
        run(program(home, "python"), "-c", tried, cwd=home)


def test_the_command_lists_the_shelf(home: Path) -> None:
    listed = json.loads(run(program(home, "translate"), "devices", "list", "--json", cwd=home))
    entries = listed if isinstance(listed, list) else listed["devices"]
    assert sorted({entry["id"].partition("@")[0] for entry in entries}) == LIBRARY, "some in more places than one"


def test_the_command_compares_two_seconds(home: Path) -> None:
    song = programme(2.0, 44_100)
    soundfile.write(home / "song.wav", song.samples.T, song.rate, subtype="PCM_24")
    devices = ["-d", "phone-speaker", "-d", "car@motorway"]
    out = run(program(home, "translate"), "compare", "song.wav", *devices, "-o", "out", "--json", cwd=home)
    data = json.loads(out)
    assert [row["identity"]["device"] for row in data["rows"]] == ["phone-speaker", "car@motorway"]
    assert all(np.isfinite(row["values"]["level_at_ear_dba"]) for row in data["rows"])
    assert (home / "out" / "table.csv").is_file()
    previews = sorted(path.name for path in (home / "out" / "previews").glob("song--spotify--*"))
    suffixes = {"car@motorway": "opus", "codec": "flac", "phone-speaker": "opus"}
    assert previews == [f"song--spotify--{what}.{suffix}" for what, suffix in suffixes.items()]
