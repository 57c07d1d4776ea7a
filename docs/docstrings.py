"""Docstrings of this project, which are written to be read in the source, as reStructuredText."""

import re

__all__ = ["as_rst", "plain_arrays"]

_ARRAY = re.compile(r"~?(?:numpy\.)?ndarray\[tuple\[.*?\], ~?(?:numpy\.)?dtype\[([^\[\]]*(?:\[[^\[\]]*\])*)\]\]")
_CODE = re.compile(r"(`[^`]*`)")
_SPECIAL = re.compile(r"\*\w[^*\n]*\*|[|*]")


def plain_arrays(signature: str) -> str:
    """`ndarray[tuple[Any, …], dtype[float32]]` as it is written in the source: `NDArray[float32]`."""
    return _ARRAY.sub(r"NDArray[\1]", signature)


def as_rst(lines: list[str]) -> list[str]:
    """What is indented after an empty line is an example; |x| and *.toml are written as they are meant.

    Only `code` and *emphasis* are markup. Sections such as `Args:` have no empty line, and are left to napoleon.
    """
    result: list[str] = []
    example = False
    for number, line in enumerate(lines):
        begins = line.startswith("    ") and number > 0 and not lines[number - 1].strip()
        example = example and (line.startswith("    ") or not line.strip())
        if begins and not example and _is_prose(result):
            result += ["::", ""]
            example = True
        result.append(line if example else _escaped(line))
    return result


def _is_prose(lines: list[str]) -> bool:
    """Whether the last words are a paragraph, not a part of a section or of an example."""
    last = next((line for line in reversed(lines) if line.strip()), "")
    return bool(last) and not last.startswith(" ") and not last.endswith("::")


def _escaped(line: str) -> str:
    parts = _CODE.split(line)
    parts[::2] = [_SPECIAL.sub(lambda m: m[0] if len(m[0]) > 1 else f"\\{m[0]}", part) for part in parts[::2]]
    return "".join(parts)
