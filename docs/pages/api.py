"""The API reference: one page for `import translate`, one per package."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import TypeVar

import translate

__all__ = ["pages", "type_variables"]

_LEFT_OUT = ("translate.cli", "translate.demo")
"""Commands, which `--help` explains, and the composition of the demo song."""


def pages() -> dict[str, str]:
    """The overview, the front door and the packages."""
    packages = _packages()
    names = ["translate", *(name for name in packages if name != "translate")]
    overview = ["# API", "", "```{toctree}", ":maxdepth: 1", "", *names, "```", ""]
    found = {"api/index.md": "\n".join(overview), "api/translate.md": "\n".join(_front_door(packages["translate"]))}
    for name in names[1:]:
        found[f"api/{name}.md"] = "\n".join((f"# {name}\n", *_modules(name, packages[name])))
    return found


def _packages() -> dict[str, list[str]]:
    """Modules by the package under `translate` that they belong to; single files belong to `translate`."""
    found: dict[str, list[str]] = {}
    for module in walk_packages(translate.__path__, "translate."):
        if module.name.startswith(_LEFT_OUT) or "._" in module.name:
            continue
        parts = module.name.split(".")
        home = ".".join(parts[:2]) if len(parts) > 2 or module.ispkg else "translate"
        found.setdefault(home, []).append(module.name)
    return found


def type_variables() -> list[str]:
    """Full names of those in signatures, which are documented nowhere."""
    modules = [import_module(name) for names in _packages().values() for name in names]
    return [f"{m.__name__}.{name}" for m in modules for name, one in vars(m).items() if isinstance(one, TypeVar)]


def _front_door(modules: list[str]) -> Iterator[str]:
    yield "# translate\n"
    yield "What `import translate` offers:\n"
    for name in translate.__all__:
        yield f"- {{py:obj}}`{name} <{_home(getattr(translate, name))}>`"
    yield ""
    yield from _modules("translate", modules)


def _home(one: object) -> str:
    """Where it is defined; some packages can be called."""
    return one.__name__ if isinstance(one, ModuleType) else f"{one.__module__}.{one.__qualname__}"  # type: ignore[attr-defined]


def _modules(package: str, modules: list[str]) -> Iterator[str]:
    """A heading and what autodoc finds, module by module; the package's own words stand under its title."""
    for name in modules:
        own = _own(import_module(name))
        yield f"## {name}\n" if name != package else ""
        yield "```{eval-rst}"
        yield f".. automodule:: {name}"
        if own:
            yield f"   :members: {', '.join(own)}"
        if {f"{name}.{one}" for one in own} & set(modules):  # a function hides the module of its name
            yield "   :no-index:"
        yield "```\n"


def _own(module: ModuleType) -> list[str]:
    """What is public and defined in it; packages pass on what their modules define."""
    public = getattr(module, "__all__", ())
    if not hasattr(module, "__path__"):
        return list(public)
    return [name for name in public if getattr(getattr(module, name), "__module__", None) == module.__name__]
