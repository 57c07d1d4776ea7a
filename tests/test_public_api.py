"""The front door: what `translate` promises, and that it costs nothing until it is used."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import translate
from translate import errors
from translate.devices import DeviceProfile
from translate.platforms import Platform

SIGNATURES = {
    # the issue's own list: names of parameters, in order; * before those that are named
    "load": ["path"],
    "save": ["audio", "path"],
    "measure": ["audio"],
    "device": ["name"],
    "platform": ["platform_id"],
    "play": ["audio", "*device", "*platform", "*setting"],
    "compare": ["masters", "*devices", "*platforms", "*reference"],
}


def parameters(function: object) -> list[str]:
    found = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    return [("*" if p.kind is p.KEYWORD_ONLY else "") + p.name for p in found]


@pytest.mark.parametrize("name", translate.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(translate, name) is not None
    assert name in dir(translate)
    assert inspect.getdoc(getattr(translate, name))


def test_names_are_sorted_and_each_has_a_home() -> None:
    assert sorted(translate.__all__) == translate.__all__ == sorted(translate._HOMES)
    with pytest.raises(AttributeError, match="no attribute 'masters'"):
        translate.masters  # noqa: B018


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures_are_those_of_the_issue(name: str) -> None:
    assert set(SIGNATURES[name]) <= set(parameters(getattr(translate, name)))


@pytest.mark.parametrize("name", ["response", "impulse_response", "board", "is_linear"])
def test_a_device_profile_has_what_the_issue_names(name: str) -> None:
    assert hasattr(DeviceProfile, name)


def test_a_platform_has_what_the_issue_names() -> None:
    wanted = {"*integrated_lufs", "*true_peak_dbtp", "*setting", "*device"}
    assert wanted <= set(parameters(Platform.gain_db))
    assert parameters(Platform.transcode)[:3] == ["self", "audio", "quality"]


@pytest.mark.parametrize(
    "code",
    [
        "import translate; translate.devices(); translate.platforms()",
        "import translate.devices, translate; translate.devices()[0].id; translate.devices.device('tv')",
        "from translate import devices, platforms; devices(); platforms(); import translate; translate.devices()",
        "from translate.platforms import platform; import translate; translate.platforms(); translate.platform('none')",
        "import translate; translate.device('tv'); translate.devices(); translate.compare; translate.devices()",
    ],
)
def test_drawers_are_functions_in_whatever_order_they_are_opened(code: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=Path(__file__).parents[1], check=True)


def test_every_error_is_in_the_tree_of_its_docstring() -> None:
    classes = [c for _, c in inspect.getmembers(errors, inspect.isclass) if issubclass(c, Exception)]
    assert {c.__name__ for c in classes} == set(errors.__all__)
    for found in classes:
        assert issubclass(found, translate.TranslateError)
        assert found.__name__ in (errors.__doc__ or "")
        assert not issubclass(found, ValueError | OSError)


def test_the_version_is_that_of_the_distribution() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert translate.__version__ == project["version"]
