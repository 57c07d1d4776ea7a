"""The modules of the player as one script, since a page from `file://` can load no module: `bundle`."""

import re
from pathlib import Path, PurePosixPath

__all__ = ["bundle", "modules"]

_IMPORT = re.compile(r"^import \{\s+(\w+(?:,\s+\w+)*),?\s+\} from '(\.\.?/[\w./-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|function|async function|class) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^\s*(import|export)\b.*|.*\bimport[.(].*|^await\b.*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_GAP = re.compile(r"\n{2,}")


def bundle(entry: Path) -> str:
    """One classic script that does what the module `entry` does.

    Every module becomes a function that runs once, after those it imports, and returns what it exports. That is the
    whole of it as long as modules keep to plain forms: `import { a, b } from './x.js';` and `export` before a
    `const`, `function` or `class`. Comments that have lines of their own stay behind.

    Args:
        entry: the module that is run last.

    Raises:
        ValueError: a module has another form of import or export, imports what is not exported, or imports itself
            by way of others.
    """
    parts = []
    exported: dict[str, set[str]] = {}
    for name, text in modules(entry).items():
        code, exported[name] = _unwrapped(name, text, exported)
        parts.append(f"const {_variable(name)} = (() => {{\n{code}return {_object(exported[name])};\n}})();\n")
    return "".join(["(() => {\n'use strict';\n", *parts, "})();\n"])


def modules(entry: Path) -> dict[str, str]:
    """The code of all modules that `entry` needs, by their path from its folder, in the order in which they run."""
    ordered: dict[str, str] = {}
    _collect(entry.parent, entry.name, ordered, ())
    return ordered


def _collect(folder: Path, name: str, ordered: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{' → '.join((*above, name))}: a circle of imports")
    if name in ordered:
        return
    text = _GAP.sub("\n", _COMMENT.sub("", (folder / name).read_text(encoding="utf-8"))).lstrip()
    for _, target in _IMPORT.findall(text):
        _collect(folder, _resolved(name, target), ordered, (*above, name))
    ordered[name] = text


def _unwrapped(name: str, text: str, exported: dict[str, set[str]]) -> tuple[str, set[str]]:
    """The text without its imports and exports, and the names it exports."""

    def constants(found: re.Match[str]) -> str:
        names = {part.strip() for part in found[1].split(",")}
        target = _resolved(name, found[2])
        if missing := sorted(names - exported[target]):
            raise ValueError(f"{name}: {target} does not export {', '.join(missing)}")
        return f"const {_object(names)} = {_variable(target)};\n"

    exports = set(_EXPORT.findall(text))
    code = _EXPORT.sub("", _IMPORT.sub(constants, text))
    if left := _LEFT.search(code):
        raise ValueError(f"{name}: {left[0].strip()!r} is a form of import or export that pages cannot carry")
    return code, exports


def _resolved(name: str, target: str) -> str:
    """The path of an imported module from the folder of the entry."""
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / target).parts:
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            raise ValueError(f"{name}: {target} lies outside of the player's folder")
    return "/".join(parts)


def _object(names: set[str]) -> str:
    """As JavaScript writes an object of these variables, or takes it apart."""
    return f"{{ {', '.join(sorted(names))} }}"


def _variable(name: str) -> str:
    return f"${re.sub('[^a-z0-9]', '_', name.removesuffix('.js'))}"
