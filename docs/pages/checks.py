"""Every rule and spec of `translate check`, from where they are declared."""

import inspect
from collections.abc import Iterator

from translate.qc import BESIDE, FILE_RULES, Spec, specs
from translate.readiness import MIX_RULES

__all__ = ["pages"]

_INTRODUCTION = """# Checks of files

`translate check` looks at the files themselves, before any platform; `translate check --explain` prints the same. A
*problem* fails, a *warning* warns, a *hint* passes. `approved = ["clipped"]` in a spec says that something is meant:
then it is said and does not count.
"""


def pages() -> dict[str, str]:
    """One page."""
    return {"checks.md": "\n".join(_lines())}


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield "## Rules\n"
    for code, rule in sorted(FILE_RULES.items()):
        yield f"### {code}\n"
        yield f"{inspect.getdoc(rule.function)}\n"
        if rule.also:
            yield f"Also approved as: {', '.join(f'`{word}`' for word in rule.also)}.\n"
    yield "## Between files\n"
    yield from (f"- `{code}`: {about}" for code, about in BESIDE.items())
    yield "\n## Mixes\n"
    yield "`translate check --mix` looks for, in this order:\n"
    yield from (f"- {inspect.getdoc(rule)}" for rule in MIX_RULES.values())
    yield "\n## Specs\n"
    for spec in specs():
        yield from _spec(spec)


def _spec(spec: Spec) -> Iterator[str]:
    yield f"### {spec.id}\n"
    yield f"{spec.name}: {spec.summary}\n"
    for source in spec.sources:
        where = f"<{source.url}>, " if source.url else ""
        yield f"- {source.text} ({where}{source.date}, {source.confidence})"
    yield ""
